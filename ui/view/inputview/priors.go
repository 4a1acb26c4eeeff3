package inputview

import (
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// PriorGroup is the priors of one part of the model.
type PriorGroup struct {
	ID    string
	Title string
	Note  string
	Wide  bool
	Rows  []PriorRow
}

// PriorRow is one distribution of a prior tree; Depth says how deep it stands in the tree.
type PriorRow struct {
	Depth int
	Name  string // what the number is, in words
	Code  string // the parameter's name in the spec
	Dist  string
	Range string // 90% interval, where it follows from constant arguments
	Per   string // over what it varies
	Args  []view.Field
}

// priorRows walks a spec and writes its priors.
type priorRows struct {
	m      *state.Model
	locale view.Locale
}

func (w *priorRows) groups(s *spec.Spec) []PriorGroup {
	var groups []PriorGroup
	add := func(id, title, note string, rows []PriorRow) {
		if len(rows) > 0 {
			groups = append(groups, PriorGroup{ID: "priors-" + id, Title: title, Note: note, Rows: rows})
		}
	}
	add("effect", w.locale.Say("modelpage.effects"), w.effectNote(s), w.effect(s))
	add("adstock", w.locale.Say("modelpage.carry_over"), w.carryNote(s.Media.Adstock),
		w.params(s.Media.Adstock.Params, "/media/adstock/params"))
	add("saturation", w.locale.Say("modelpage.saturation"), formNote(w.locale, s.Media.Saturation.Form, words.Text{}),
		w.params(s.Media.Saturation.Params, "/media/saturation/params"))
	for _, name := range sortedKeys(s.Media.Channels) {
		add("own-"+name, w.locale.Say("modelpage.own_numbers", "channel", name), w.locale.Say("modelpage.own_numbers_note"),
			w.own(s.Media.Channels[name], "/media/channels/"+escape(name)))
	}
	add("noise", w.locale.Say("modelpage.noise"), noiseNote(w.locale, s),
		w.prior(&s.Likelihood.Sigma, "/likelihood/sigma", w.locale.Say("modelpage.noise_size"), 0, ""))
	add("baseline", w.locale.Say("modelpage.baseline"), scaleNote(w.locale, s), w.baseline(s))
	if last := len(groups) - 1; last%2 == 0 {
		groups[last].Wide = true
	}
	return groups
}

// followsTotal: the effects' prior is the one that follows from the data, as a KPI that counts leaves a return without a scale.
func (w *priorRows) followsTotal(s *spec.Spec) bool {
	return w.m.Data.Hash() != "" && w.m.Data.Reading.Dataset.Counted && s.Media.Effect.TotalShare != nil && s.Media.Effect.Of == "roi"
}

func (w *priorRows) effectNote(s *spec.Spec) string {
	if !w.followsTotal(s) {
		return effectNote(w.locale, s)
	}
	share := s.Media.Effect.TotalShare
	return w.locale.Say("modelpage.effect_total_share", "kpi", w.m.Data.Reading.Dataset.KPI,
		"share", words.Share(share.Mean), "sd", words.Share(share.SD))
}

// effect writes the effects' prior; numbers that follow from the data are shown and not edited.
func (w *priorRows) effect(s *spec.Spec) []PriorRow {
	follows := w.followsTotal(s)
	if follows {
		settled := model.Settled(*s, w.m.Data.Reading.Dataset)
		s = &settled
	}
	rows := w.arg(s.Media.Effect.Prior, "/media/effect/prior", w.locale.Say("modelpage.effect_of_channel"))
	for i := range rows {
		for k := range rows[i].Args {
			if follows {
				rows[i].Args[k].Name = ""
			}
		}
	}
	return rows
}

// carryNote says what carry-over's form is, how far it reaches, and what time its numbers are for, where that is not a period of the data.
func (w *priorRows) carryNote(a spec.Adstock) string {
	note := formNote(w.locale, a.Form, w.window(a.Window))
	if a.Per == "" || a.Per == "period" || w.m.Data.Hash() != "" && w.m.Data.Reading.Dataset.Cadence.Unit == a.Per {
		return note
	}
	return w.locale.Say("modelpage.numbers_per", "note", note, "unit", words.Unit(a.Per))
}

// window says how far carry-over reaches, nothing where it has no end.
func (w *priorRows) window(d spec.Duration) words.Text {
	if d.IsZero() {
		return words.Text{}
	}
	if w.m.Data.Hash() == "" {
		return d.Text(panel.Cadence{})
	}
	return d.Text(w.m.Data.Reading.Dataset.Cadence)
}

// own writes the blocks that a channel has for itself.
func (w *priorRows) own(c spec.Channel, path string) []PriorRow {
	var rows []PriorRow
	if c.Effect != nil {
		rows = append(rows, w.arg(c.Effect.Prior, path+"/effect/prior", w.locale.Say("modelpage.effect"))...)
	}
	if c.Adstock != nil {
		rows = append(rows, w.params(c.Adstock.Params, path+"/adstock/params")...)
	}
	if c.Saturation != nil {
		rows = append(rows, w.params(c.Saturation.Params, path+"/saturation/params")...)
	}
	return rows
}

func (w *priorRows) baseline(s *spec.Spec) []PriorRow {
	var rows []PriorRow
	if s.Intercept != nil {
		rows = append(rows, w.prior(s.Intercept, "/intercept", w.locale.Say("modelpage.baseline_level"), 0, "")...)
	}
	if s.Trend != nil {
		rows = append(rows, w.prior(&s.Trend.Prior, "/trend/prior", w.locale.Say("modelpage.trend"), 0, "")...)
	}
	if s.Season != nil {
		rows = append(rows, w.prior(&s.Season.Prior, "/season/prior", w.locale.Say("modelpage.season"), 0, "")...)
		if p := s.Season.Strength; p != nil && (w.m.Data.Hash() == "" || len(w.m.Data.Reading.Dataset.Geos) > 1) {
			rows = append(rows, w.prior(p, "/season/strength", w.locale.Say("modelpage.season_strength"), 0, "")...)
		}
	}
	if s.Weekday != nil && daily(w.m) {
		rows = append(rows, w.prior(&s.Weekday.Prior, "/weekday/prior", w.locale.Say("modelpage.weekday"), 0, "")...)
	}
	if s.Controls != nil && w.controls() {
		rows = append(rows, w.prior(&s.Controls.Prior, "/controls/prior", w.locale.Say("modelpage.effect_of_control"), 0, "")...)
	}
	if s.Holidays != nil {
		rows = append(rows, w.prior(&s.Holidays.Prior, "/holidays/prior", w.locale.Say("modelpage.effect_of_holiday"), 0, "")...)
	}
	if s.Events != nil {
		rows = append(rows, w.prior(&s.Events.Prior, "/events/prior", w.locale.Say("modelpage.effect_of_event"), 0, "")...)
	}
	return rows
}

// controls reports whether the data have control columns, or are not known yet.
func (w *priorRows) controls() bool {
	return w.m.Data.Hash() == "" || len(w.m.Data.Reading.Dataset.Controls) > 0
}

func (w *priorRows) params(params map[string]spec.Arg, path string) []PriorRow {
	var rows []PriorRow
	for _, name := range sortedKeys(params) {
		rows = append(rows, w.arg(params[name], path+"/"+escape(name), paramWord(w.locale, name))...)
	}
	return rows
}

// arg writes a parameter that may be a number or a prior.
func (w *priorRows) arg(a spec.Arg, path, name string) []PriorRow {
	if a.Prior != nil {
		return w.prior(a.Prior, path, name, 0, "")
	}
	return []PriorRow{{Name: name, Dist: w.locale.Say("modelpage.dist_fixed"),
		Args: []view.Field{w.field(a, path, w.locale.Say("modelpage.value"), "")}}}
}

// prior writes a distribution and, under it, those that its arguments have.
// Role is the link through which a nested prior acts on the number above it, "" where it acts as it stands.
func (w *priorRows) prior(p *spec.Prior, path, name string, depth int, link string) []PriorRow {
	row := PriorRow{Depth: min(depth, 3), Name: name, Code: p.Name, Dist: p.Dist, Per: per(w.locale, p.Dims), Range: w.interval(p, link)}
	var below []PriorRow
	for _, k := range w.order(p) {
		a, argPath := w.settled(p.Args[k], path+"/args/"+escape(k))
		if a.Prior != nil {
			its := w.locale.Say("modelpage.its", "arg", argWord(w.locale, k))
			if k := a.Prior.Times; k != 0 {
				its = w.locale.Say("modelpage.its_times", "name", its, "x", w.locale.Digits(k, 3))
			}
			below = append(below, w.prior(a.Prior, argPath, its, depth+1, linkOf(p.Dist, k, link))...)
			continue
		}
		row.Args = append(row.Args, w.fields(a, argPath, argLabel(w.locale, p.Dist, k), argDoc(w.locale, p.Dist, k))...)
	}
	return append([]PriorRow{row}, below...)
}

// settled is an argument, and its place, as the open data have it: with one geo there is nothing to share.
func (w *priorRows) settled(a spec.Arg, path string) (spec.Arg, string) {
	if w.m.Data.Hash() == "" || len(w.m.Data.Reading.Dataset.Geos) > 1 {
		return a, path
	}
	if first, name, alone := a.Alone(); alone {
		return w.settled(first, path+"/args/"+escape(name))
	}
	return a, path
}

// order lists a prior's arguments as its distribution does, then any others.
func (w *priorRows) order(p *spec.Prior) []string {
	var order []string
	if d, known := prior.Find(p.Dist); known {
		for _, a := range d.Args {
			if _, given := p.Args[a.Name]; given {
				order = append(order, a.Name)
			}
		}
	}
	for _, k := range sortedKeys(p.Args) {
		if !slices.Contains(order, k) {
			order = append(order, k)
		}
	}
	return order
}

// fields is one field, or where an argument has numbers by label one for each, and one for all others.
func (w *priorRows) fields(a spec.Arg, path, label, hint string) []view.Field {
	if a.Values == nil || a.Otherwise == nil {
		return []view.Field{w.field(a, path, label, hint)}
	}
	var list []view.Field
	for _, k := range sortedKeys(a.Values) {
		list = append(list, w.field(spec.Num(a.Values[k]), path+"/values/"+escape(k),
			w.locale.Say("modelpage.of_label", "arg", label, "label", k), hint))
	}
	return append(list, w.field(spec.Num(*a.Otherwise), path+"/otherwise", w.locale.Say("modelpage.of_others", "arg", label), hint))
}

func (w *priorRows) field(a spec.Arg, path, label, hint string) view.Field {
	f := view.Field{Label: label, Hint: hint}
	switch {
	case a.Values != nil:
		var parts []string
		for _, k := range sortedKeys(a.Values) {
			parts = append(parts, k+" "+w.locale.Digits(a.Values[k], 4))
		}
		f.Value = strings.Join(parts, ", ")
		return f
	case a.Data != "":
		f.Value = dataWord(a, w.locale)
		return f
	}
	f.Name, f.ID, f.Value = state.FieldPrior.Of(path), "prior-"+strings.NewReplacer("/", "-", " ",
		"-").Replace(strings.Trim(path, "/")), w.locale.Input(a.Number)
	return f.Typed(w.m)
}

// interval is the prior's 90% interval, where all its arguments are numbers and the distribution tells quantiles.
func (w *priorRows) interval(p *spec.Prior, link string) string {
	d, known := prior.Find(p.Dist)
	if !known || d.Quantile == nil {
		return ""
	}
	args := make([]float64, len(d.Args))
	for i, a := range d.Args {
		v, given := p.Args[a.Name]
		if given && (v.Prior != nil || v.Values != nil || v.Data != "") {
			return ""
		}
		args[i] = a.Default
		if given {
			args[i] = v.Number
		}
		if !(args[i] == args[i]) {
			return ""
		}
	}
	low, high := d.Quantile(0.05, args), d.Quantile(0.95, args)
	typical := words.Text{}
	switch link {
	case "log":
		typical = words.Say("modelpage.typical", "low", math.Exp(low), "high", math.Exp(high))
	case "logit":
		typical = words.Say("modelpage.typical_share", "range",
			words.Shares{Low: 1 / (1 + math.Exp(-low)), High: 1 / (1 + math.Exp(-high))})
	}
	return w.locale.Say("modelpage.interval", "low", low, "high", high, "typical", typical)
}

// linkOf is the link through which an argument sets the typical value of a distribution that itself acts through link.
func linkOf(dist, arg, link string) string {
	switch {
	case arg == "mu" && dist == "Normal":
		return link
	case arg == "mu" && dist == "LogNormal":
		return "log"
	case arg == "mu" && dist == "LogitNormal":
		return "logit"
	}
	return ""
}

// escape writes a key for a path, as a JSON pointer does.
func escape(key string) string {
	return strings.ReplaceAll(strings.ReplaceAll(key, "~", "~0"), "/", "~1")
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
