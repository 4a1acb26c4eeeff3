package state

// Update changes the model as a message says and returns what has to be done outside.
func Update(m *Model, msg Msg) []Cmd {
	return nil
}

// New is the model of a page that was just opened.
func New() *Model { return &Model{} }
