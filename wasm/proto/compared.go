package proto

import (
	"errors"
	"fmt"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/summary"
)

// NewHeld makes the message of a holdout.
func NewHeld(h *summary.Holdout) (Message, error) {
	raw, numbers, err := apart(h)
	return Message{Kind: KindHeld, Body: raw, Sections: []Section{Numbers("numbers", numbers)}}, err
}

// ReadHeld is the inverse of NewHeld.
func ReadHeld(m Message) (*summary.Holdout, error) {
	if m.Kind != KindHeld {
		return nil, errors.New("proto: not a holdout: " + string(m.Kind))
	}
	numbers, err := Floats(m.Section("numbers"))
	if err != nil {
		return nil, err
	}
	h := new(summary.Holdout)
	return h, together(m.Body, numbers, h)
}

// answers are what a comparison's job brings, without numbers.
type answers struct {
	Accounts  []*baseline.Account  `json:"accounts,omitempty"`
	Forecasts []*baseline.Forecast `json:"forecasts,omitempty"`
}

// NewAnswers makes the message of what one job of a comparison brings.
func NewAnswers(accounts []*baseline.Account, forecasts []*baseline.Forecast) Message {
	m := New(KindAnswers, answers{accounts, forecasts})
	for i, a := range accounts {
		add := func(name string, values []float64) {
			m.Sections = append(m.Sections, Numbers(fmt.Sprintf("%s:%d", name, i), values))
		}
		add("single", []float64{a.GoodK, a.RHat})
		for name, list := range lists(a) {
			add(accountLists[name], *list)
		}
	}
	for i, f := range forecasts {
		flat := []float64{f.RHat}
		for _, r := range f.Rows {
			flat = append(flat, r.Observed, r.Mean, r.CRPS)
		}
		m.Sections = append(m.Sections, Numbers(fmt.Sprintf("rows:%d", i), flat))
	}
	return m
}

var accountLists = [...]string{"spend", "mean", "worth", "halflife", "total", "elpd", "k"}

// lists are an account's lists of numbers, in the order of accountLists.
func lists(a *baseline.Account) [len(accountLists)]*[]float64 {
	return [...]*[]float64{&a.Spend, &a.Mean, &a.Worth, &a.HalfLife, &a.Total, &a.ELPD, &a.K}
}

// ReadAnswers is the inverse of NewAnswers. Lists that do not fit each other are an error.
func ReadAnswers(m Message) ([]*baseline.Account, []*baseline.Forecast, error) {
	if m.Kind != KindAnswers {
		return nil, nil, errors.New("proto: not the answers of a comparison: " + string(m.Kind))
	}
	var body answers
	if err := m.Into(&body); err != nil {
		return nil, nil, err
	}
	for i, a := range body.Accounts {
		if a == nil {
			return nil, nil, errAnswers
		}
		if err := readAccount(m, i, a); err != nil {
			return nil, nil, err
		}
	}
	for i, f := range body.Forecasts {
		flat, err := Floats(m.Section(fmt.Sprintf("rows:%d", i)))
		if err != nil {
			return nil, nil, err
		}
		if f == nil || len(flat) != 1+3*len(f.Rows) {
			return nil, nil, errAnswers
		}
		f.RHat = flat[0]
		for k := range f.Rows {
			r, at := &f.Rows[k], flat[1+3*k:]
			r.Observed, r.Mean, r.CRPS = at[0], at[1], at[2]
			if r.Geo < 0 || r.Geo >= len(f.Failed) {
				return nil, nil, errAnswers
			}
		}
	}
	return body.Accounts, body.Forecasts, nil
}

var errAnswers = errors.New("proto: the numbers of a comparison do not match its models")

func readAccount(m Message, i int, a *baseline.Account) error {
	single, err := Floats(m.Section(fmt.Sprintf("single:%d", i)))
	if err != nil || len(single) != 2 {
		return errAnswers
	}
	a.GoodK, a.RHat = single[0], single[1]
	for k, list := range lists(a) {
		values, err := Floats(m.Section(fmt.Sprintf("%s:%d", accountLists[k], i)))
		if err != nil {
			return err
		}
		if len(values) > 0 {
			*list = values
		}
	}
	return sound(a)
}

// sound checks that an account's lists have the lengths that its methods rely on.
func sound(a *baseline.Account) error {
	cells, rows := len(a.Geos)*len(a.Channels), 0
	for _, n := range a.Rows {
		if n < 0 {
			return errAnswers
		}
		rows += n
	}
	lengths := func(list []float64, n int) bool { return list == nil || len(list) == n }
	if a.Draws < 0 || a.Draws > 1<<20 || len(a.Failed) != len(a.Geos) || len(a.Spend) != cells || len(a.Mean) != cells ||
		len(a.Worth) != cells*a.Draws || !lengths(a.HalfLife, cells*a.Draws) ||
		!lengths(a.Total, len(a.Channels)*a.Draws) || !lengths(a.ELPD, rows) || len(a.K) != len(a.ELPD) ||
		a.ELPD != nil && len(a.Rows) != len(a.Geos) {
		return errAnswers
	}
	return nil
}
