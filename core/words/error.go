package words

import "errors"

// Error is an error that a person reads.
type Error struct{ Text Text }

// Err is the error with the text of a code; see Say.
func Err(code string, pairs ...any) error { return Error{Say(code, pairs...)} }

// OrNil is the error, or nil where there is no text.
func (e Error) OrNil() error {
	if e.Text.IsZero() {
		return nil
	}
	return e
}

func (e Error) Error() string { return e.Text.String() }

// Of is the text of an error: its own where it has one, else what it says.
func Of(err error) Text {
	if err == nil {
		return Text{}
	}
	var e Error
	if errors.As(err, &e) {
		return e.Text
	}
	return Plain(err.Error())
}
