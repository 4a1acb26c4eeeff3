package proto

import (
	"errors"

	"github.com/mixtab/mixtab/core/report"
)

// NewExamined makes the message of an examination; nil says that there was too little to examine.
func NewExamined(x *report.Examination) (Message, error) {
	if x == nil {
		x = &report.Examination{}
	}
	tables := *x
	tables.Figures = nil
	raw, numbers, err := apart(&tables)
	m := Message{Kind: KindExamined, Body: raw, Sections: []Section{Numbers("numbers", numbers)}}
	for _, f := range x.Figures {
		m.Sections = append(m.Sections, NewFigure(f))
	}
	return m, err
}

// ReadExamined is the inverse of NewExamined.
func ReadExamined(m Message) (*report.Examination, error) {
	if m.Kind != KindExamined {
		return nil, errors.New("proto: not an examination: " + string(m.Kind))
	}
	numbers, err := Floats(m.Section("numbers"))
	if err != nil {
		return nil, err
	}
	x := new(report.Examination)
	if err := together(m.Body, numbers, x); err != nil {
		return nil, err
	}
	x.Figures = Figures(m)
	if x.Draws == 0 {
		return nil, nil
	}
	return x, nil
}
