package inputview

import (
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Beliefs is the prior editor: what is believed of one channel, a quantity a fold.
type Beliefs struct {
	Shown    bool
	Busy     bool
	Channel  string
	Channels []view.Chip // to choose from; none where there is one
	Levels   []view.Choice
	Editors  []Belief
	Implied  string // what the channel's priors come to
	Failed   string
}

// Belief is one quantity of the channel, in a sentence, and open as an editor.
type Belief struct {
	Quantity elicit.Quantity
	ID       string // of the fold's head
	Name     string
	Sentence string
	Tag      string // "yours" where the channel has numbers of its own, else ""
	Open     bool
	Ready    bool   // there is something to set
	Why      string // why the quantity cannot be had
	Unit     string // behind the fields
	Low      view.Field
	High     view.Field
	Own      bool
	Refused  string
	Notes    []string
	Inexact  bool
	Shape    state.PriorFigure // the draggable density; without JSON while there is none
	Curve    state.PriorFigure
}

// beliefsOf makes the prior editor of the channel that is looked at.
func beliefsOf(m *state.Model) Beliefs {
	if m.Data.Hash() == "" {
		return Beliefs{}
	}
	l, d := view.LocaleOf(m), m.Data.Reading.Dataset
	b := Beliefs{Shown: true, Busy: m.Prior.Busy(), Channel: d.Channels[m.PriorChannel()]}
	if len(d.Channels) > 1 {
		for c, name := range d.Channels {
			b.Channels = append(b.Channels, view.Chip{Geo: c, Name: name, Chosen: c == m.PriorChannel()})
		}
	}
	level := m.PriorLevel()
	for _, percent := range interval.Levels {
		text := strconv.FormatFloat(percent, 'g', -1, 64)
		b.Levels = append(b.Levels, view.Choice{Value: text, Label: l.Percent(percent / 100), Selected: percent == 100*level})
	}
	if m.Prior.Failed != "" && !m.Prior.Busy() {
		b.Failed = l.Say("modelpage.not_drawn", "why", m.Prior.Failed)
		return b
	}
	w := believer{m: m, d: d, locale: l, level: l.Percent(level)}
	for _, q := range elicit.Quantities() {
		b.Editors = append(b.Editors, w.editor(q))
	}
	b.Implied = w.implied()
	return b
}

// believer words the beliefs about one channel.
type believer struct {
	m      *state.Model
	d      *panel.Dataset
	locale view.Locale
	level  string
}

func (w *believer) editor(q elicit.Quantity) Belief {
	e := Belief{Quantity: q, ID: "belief-" + string(q), Name: w.locale.Say(quantityNames[q]), Open: w.m.Prior.Quantity == q}
	r := w.m.PriorReading(q)
	if r == nil {
		e.Sentence = "…"
		return e
	}
	if !r.Why.IsZero() {
		e.Why, e.Sentence = w.locale.Text(r.Why), w.locale.Say("modelpage.not_in_model")
		return e
	}
	e.Ready, e.Own, e.Inexact = true, r.Own, !r.Exact
	e.Sentence = w.sentence(*r)
	if r.Own {
		e.Tag = w.locale.Say("modelpage.yours")
	}
	e.Unit = w.unit(*r)
	e.Low, e.High = w.end(q, "low", w.locale.Say("modelpage.from"), r.Low), w.end(q, "high", w.locale.Say("modelpage.to"), r.High)
	if !e.Open {
		return e
	}
	e.Refused, e.Notes = view.Capitalised(w.m.Prior.Refused), w.locale.Texts(w.m.Prior.Notes)
	curve := "prior:response"
	if q == elicit.HalfLife {
		curve = "prior:decay"
	}
	for _, f := range w.m.Prior.Figures {
		switch f.ID {
		case "belief:" + string(q):
			e.Shape = f
		case curve:
			e.Curve = f
		}
	}
	return e
}

// quantityNames are the codes of the quantities' names.
var quantityNames = map[elicit.Quantity]string{elicit.HalfLife: "modelpage.carry_over", elicit.HalfSaturation: "modelpage.saturation",
	elicit.ROI: "modelpage.return", elicit.Share: "modelpage.share_name"}

// sentence says the belief in words: "TV: half of the effect is gone after 0.4–3.1 weeks (90%)".
func (w *believer) sentence(r elicit.Reading) string {
	kpi, span := w.d.KPI, w.span(r)
	if r.Low == r.High {
		span = w.number(r.Quantity, r.Low)
	}
	end := words.Say("modelpage.level", "level", w.level)
	if r.Low == r.High {
		end = words.Say("modelpage.fixed")
	}
	l, unit := w.locale, words.Unit(w.d.Cadence.Unit)
	switch r.Quantity {
	case elicit.HalfLife:
		return l.Say("modelpage.half_life", "span", span, "unit", unit, "end", end)
	case elicit.HalfSaturation:
		counted := w.money(r)
		if r.Money {
			span, counted = w.amount(r), words.Text{}
		}
		return l.Say("modelpage.half_saturation", "span", span, "money", counted, "unit", unit, "where", w.where(), "end", end)
	case elicit.ROI:
		if w.d.InMoney() {
			return l.Say("modelpage.roi_money", "one", words.Money(1), "span", w.returned(r), "end", end)
		}
		return l.Say("modelpage.roi", "one", words.Money(1), "span", span, "kpi", kpi, "end", end)
	}
	return l.Say("modelpage.share", "span", span, "kpi", kpi, "end", end)
}

// where names the geo that money is counted in, where there are several.
func (w *believer) where() words.Text {
	if len(w.d.Geos) < 2 {
		return words.Text{}
	}
	return words.Say("modelpage.in_geo", "geo", w.d.Geos[w.m.PriorGeo()])
}

// returned is a belief about a return, money where the KPI is money.
func (w *believer) returned(r elicit.Reading) string {
	if !w.d.InMoney() {
		return w.span(r)
	}
	return w.amount(r)
}

// amount is a reading in money.
func (w *believer) amount(r elicit.Reading) string {
	if r.Low == r.High {
		return w.locale.Money(r.Low)
	}
	return w.locale.MoneyRange(r.Low, r.High)
}

func (w *believer) money(r elicit.Reading) words.Text {
	switch {
	case !r.Money:
		return words.Say("modelpage.media_units")
	case w.d.Currency != "":
		return words.Say("modelpage.currency", "currency", w.d.Currency)
	}
	return words.Text{}
}

func (w *believer) span(r elicit.Reading) string {
	switch r.Quantity {
	case elicit.Share:
		return w.locale.To(strings.TrimSuffix(w.locale.Percent(r.Low), w.locale.Gap+"%"), w.locale.Percent(r.High))
	case elicit.HalfSaturation:
		return strings.ReplaceAll(w.locale.Range(r.Low, r.High), " to ", "–")
	}
	return w.locale.To(w.locale.Digits(r.Low, 2), w.locale.Digits(r.High, 2))
}

func (w *believer) number(q elicit.Quantity, v float64) string {
	switch q {
	case elicit.Share:
		return w.locale.Percent(v)
	case elicit.HalfSaturation:
		return w.locale.Number(v)
	}
	return w.locale.Digits(v, 2)
}

// unit stands behind the fields.
func (w *believer) unit(r elicit.Reading) string {
	unit := words.Unit(w.d.Cadence.Unit)
	switch r.Quantity {
	case elicit.HalfLife:
		return w.locale.Say("modelpage.periods", "unit", unit)
	case elicit.HalfSaturation:
		return strings.TrimSpace(w.locale.Say("modelpage.money_a_period", "money", w.money(r), "unit", unit))
	case elicit.ROI:
		return w.locale.Say("modelpage.for_each", "one", words.Money(1))
	}
	return w.locale.Say("modelpage.percent_of", "kpi", w.d.KPI)
}

func (w *believer) end(q elicit.Quantity, which, word string, v float64) view.Field {
	if q == elicit.Share {
		v *= 100
	}
	return view.Field{Name: state.FieldBelief.Of(string(q)).Of(which), ID: "belief-" + string(q) + "-" + which, Label: word,
		Value: w.locale.InputDigits(v, 3)}.Typed(w.m)
}

// implied says what carry-over, saturation and effect together come to.
func (w *believer) implied() string {
	roi, share := w.m.PriorReading(elicit.ROI), w.m.PriorReading(elicit.Share)
	if share == nil || !share.Why.IsZero() {
		return ""
	}
	returned := words.Text{}
	if roi != nil && roi.Why.IsZero() {
		returned = words.Say("modelpage.implied_roi", "span", w.returned(*roi), "one", words.Money(1))
	}
	return w.locale.Say("modelpage.implied", "channel", w.d.Channels[w.m.PriorChannel()], "span", w.span(*share), "kpi", w.d.KPI,
		"returned", returned, "level", w.level)
}
