package proto

import (
	"errors"

	"github.com/mixtab/mixtab/core/report"
)

// NewWatched makes the message of how a run stands; nil says that there is nothing to see yet.
func NewWatched(w *report.Watched) (Message, error) {
	if w == nil {
		w = &report.Watched{}
	}
	raw, numbers, err := apart(w)
	m := Message{Kind: KindWatched, Body: raw, Sections: []Section{Numbers("numbers", numbers)}}
	if w.Trace.JSON != nil {
		m.Sections = append(m.Sections, NewFigure(w.Trace))
	}
	return m, err
}

// ReadWatched is the inverse of NewWatched.
func ReadWatched(m Message) (*report.Watched, error) {
	if m.Kind != KindWatched {
		return nil, errors.New("proto: not how a run stands: " + string(m.Kind))
	}
	numbers, err := Floats(m.Section("numbers"))
	if err != nil {
		return nil, err
	}
	w := new(report.Watched)
	if err := together(m.Body, numbers, w); err != nil {
		return nil, err
	}
	for _, f := range Figures(m) {
		w.Trace = f
	}
	if len(w.Worst) == 0 {
		return nil, nil
	}
	return w, nil
}
