package view

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/ui/state"
)

// ModelPage is the Model page: the model as a sentence, the presets, and every prior in words.
type ModelPage struct {
	Title    string
	Lede     string
	Missing  bool // no data yet
	Sentence []Part
	Presets  []Preset // the recommended one
	Others   []Preset // for people who come from elsewhere
	Pooling  Pooling
	Groups   []PriorGroup
	Issues   []Issue
	Beliefs  Beliefs
	Expected Expected
	Numbers  bool   // every number of the model is unfolded
	Edited   bool   // the spec differs from its preset
	Why      string // why a fit cannot start, "" when it can
}

// Part is a piece of the model's sentence; one with a target is a button that leads to that group of priors.
type Part struct{ Text, Target string }

// Plain is the text of a part that leads nowhere, Link that of one that does; the other is empty.
func (p Part) Plain() string {
	if p.Target != "" {
		return ""
	}
	return p.Text
}

// Link is the text of a part that leads somewhere.
func (p Part) Link() string {
	if p.Target == "" {
		return ""
	}
	return p.Text
}

// Preset is a ready model as a choice.
type Preset struct {
	Name   string
	Title  string
	Text   string
	Doubt  string // why it does not suit these data, "" where it does
	Chosen bool
}

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
	Range string // 90 % interval, where it follows from constant arguments
	Per   string // over what it varies
	Args  []Field
}

// NumbersFold is the fold that holds every number of the model.
const NumbersFold = "numbers"

// ModelOf makes the Model page.
func ModelOf(m *state.Model) ModelPage {
	p := ModelPage{
		Title: "What we believe before seeing the data", Missing: m.Data.Hash() == "",
		Lede: "Each underlined part opens its editor. Nothing here has looked at the KPI yet.",
		Why:  m.Blocked(),
	}
	for _, name := range model.PresetNames() {
		preset := Preset{Name: name, Title: presetTitle(name), Text: presetText(name), Doubt: presetDoubt(m, name), Chosen: name == m.Project.Preset}
		if name == recommended {
			p.Presets = append(p.Presets, preset)
		} else {
			p.Others = append(p.Others, preset)
		}
	}
	issues := m.SpecIssues()
	for i := range issues {
		p.Issues = append(p.Issues, issueOf(&issues[i]))
	}
	if len(issues) > 0 {
		p.Title, p.Lede = "This model cannot be used yet", "The list says what is wrong with it; choosing a preset starts afresh."
		return p
	}
	spec := m.Spec()
	w := words{m: m, locale: LocaleOf(m)}
	p.Edited = m.SpecEdited()
	p.Sentence = sentence(m, &spec)
	p.Pooling = poolingOf(m, &spec)
	if p.Numbers = m.Open[NumbersFold]; p.Numbers {
		p.Groups = w.groups(&spec)
	}
	p.Beliefs = beliefsOf(m)
	p.Expected = expectedOf(m)
	return p
}

// sentence says what the model is made of.
func sentence(m *state.Model, s *model.Spec) []Part {
	kpi, channels, geos, controls := "The KPI", []string{"each channel"}, 1, 1
	if r := m.Data.Reading; r != nil && r.Dataset != nil {
		kpi, channels, geos, controls = r.Dataset.KPI, r.Dataset.Channels, len(r.Dataset.Geos), len(r.Dataset.Controls)
	}
	parts := []Part{{Text: kpi + " = "}}
	terms := baselineTerms(s, geos, controls)
	for i, t := range terms {
		if i > 0 {
			parts = append(parts, Part{Text: " + "})
		}
		parts = append(parts, t)
	}
	if len(terms) > 0 {
		parts = append(parts, Part{Text: " + "})
	}
	parts = append(parts, Part{Text: "the effects of "})
	parts = append(parts, channelTerms(m, channels)...)
	parts = append(parts, shapeTerms(m, s)...)
	if mode := poolingMode(m, s); mode != "single" {
		parts = append(parts, Part{Text: "; geos are "}, Part{Text: map[string]string{"separate": "kept separate", "threshold": "pooled below a threshold", "partial": "partially pooled", "pooled": "fully pooled"}[mode], Target: "pooling"})
	}
	return append(parts, Part{Text: "."})
}

// channelsNamed is how many channels the sentence names before it counts them.
const channelsNamed = 8

// channelTerms names the channels, each a way to what is believed of it.
func channelTerms(m *state.Model, names []string) []Part {
	if m.Data.Hash() == "" {
		return []Part{{join(names), "priors-effect"}}
	}
	n := len(names)
	if n > channelsNamed {
		n = channelsNamed - 1
	}
	var parts []Part
	for i, name := range names[:n] {
		if i > 0 {
			parts = append(parts, Part{Text: map[bool]string{true: " and ", false: ", "}[i == len(names)-1]})
		}
		parts = append(parts, Part{name, ChannelTarget + strconv.Itoa(i)})
	}
	if n < len(names) {
		parts = append(parts, Part{Text: " and " + strconv.Itoa(len(names)-n) + " more"})
	}
	return parts
}

// Targets of a part that open a belief's editor: of a channel, by its number, or of a quantity, by its name.
const (
	ChannelTarget = "channel:"
	BeliefTarget  = "belief:"
)

func baselineTerms(s *model.Spec, geos, controls int) []Part {
	var t []Part
	if s.Intercept != nil {
		text := "a level"
		if geos > 1 && slices.Contains(s.Intercept.Dims, "geo") {
			text = "a level per geo"
		}
		t = append(t, Part{text, "priors-baseline"})
	}
	if s.Trend != nil {
		t = append(t, Part{"a slow trend", "priors-baseline"})
	}
	if s.Season != nil {
		t = append(t, Part{"a yearly season", "priors-baseline"})
	}
	if s.Controls != nil && controls > 0 {
		t = append(t, Part{"the controls", "priors-baseline"})
	}
	if s.Events != nil {
		t = append(t, Part{"events", "priors-baseline"})
	}
	return t
}

func shapeTerms(m *state.Model, s *model.Spec) []Part {
	carry, bend := s.Media.Adstock.Form != "" && s.Media.Adstock.Form != "none", s.Media.Saturation.Form != "" && s.Media.Saturation.Form != "none"
	carries, saturates := BeliefTarget+string(elicit.HalfLife), BeliefTarget+string(elicit.HalfSaturation)
	if m.Data.Hash() == "" { // beliefs are about channels that are there
		carries, saturates = "priors-adstock", "priors-saturation"
	}
	switch {
	case carry && bend:
		return []Part{{Text: ", each of which "}, {"carries over", carries}, {Text: " for some time and "}, {"saturates", saturates}}
	case carry:
		return []Part{{Text: ", each of which "}, {"carries over", carries}, {Text: " for some time"}}
	case bend:
		return []Part{{Text: ", each of which "}, {"saturates", saturates}}
	}
	return nil
}

// words walks a spec and writes its priors.
type words struct {
	m      *state.Model
	locale Locale
}

func (w *words) groups(s *model.Spec) []PriorGroup {
	var groups []PriorGroup
	add := func(id, title, note string, rows []PriorRow) {
		if len(rows) > 0 {
			groups = append(groups, PriorGroup{ID: "priors-" + id, Title: title, Note: note, Rows: rows})
		}
	}
	add("effect", "Size of the effects", effectNote(s), w.arg(s.Media.Effect.Prior, "/media/effect/prior", "Effect of a channel"))
	add("adstock", "Carry-over", formNote("Form", s.Media.Adstock.Form, s.Media.Adstock.Window), w.params(s.Media.Adstock.Params, "/media/adstock/params"))
	add("saturation", "Saturation", formNote("Form", s.Media.Saturation.Form, 0), w.params(s.Media.Saturation.Params, "/media/saturation/params"))
	for _, name := range sortedKeys(s.Media.Channels) {
		add("own-"+name, name+", numbers of its own", "In place of those that channels share.", w.own(s.Media.Channels[name], "/media/channels/"+escape(name)))
	}
	add("noise", "Noise", noiseNote(s), w.prior(&s.Likelihood.Sigma, "/likelihood/sigma", "Size of the noise", 0, ""))
	add("baseline", "Baseline", scaleNote(s), w.baseline(s))
	if last := len(groups) - 1; last%2 == 0 {
		groups[last].Wide = true
	}
	return groups
}

// own writes the blocks that a channel has for itself.
func (w *words) own(c model.Channel, path string) []PriorRow {
	var rows []PriorRow
	if c.Effect != nil {
		rows = append(rows, w.arg(c.Effect.Prior, path+"/effect/prior", "Effect")...)
	}
	if c.Adstock != nil {
		rows = append(rows, w.params(c.Adstock.Params, path+"/adstock/params")...)
	}
	if c.Saturation != nil {
		rows = append(rows, w.params(c.Saturation.Params, path+"/saturation/params")...)
	}
	return rows
}

func (w *words) baseline(s *model.Spec) []PriorRow {
	var rows []PriorRow
	if s.Intercept != nil {
		rows = append(rows, w.prior(s.Intercept, "/intercept", "Level", 0, "")...)
	}
	if s.Trend != nil {
		rows = append(rows, w.prior(&s.Trend.Prior, "/trend/prior", "Trend", 0, "")...)
	}
	if s.Season != nil {
		rows = append(rows, w.prior(&s.Season.Prior, "/season/prior", "Season", 0, "")...)
	}
	if s.Controls != nil && w.controls() {
		rows = append(rows, w.prior(&s.Controls.Prior, "/controls/prior", "Effect of a control", 0, "")...)
	}
	if s.Events != nil {
		rows = append(rows, w.prior(&s.Events.Prior, "/events/prior", "Effect of an event", 0, "")...)
	}
	return rows
}

// controls reports whether the data have control columns, or are not known yet.
func (w *words) controls() bool {
	return w.m.Data.Hash() == "" || len(w.m.Data.Reading.Dataset.Controls) > 0
}

func (w *words) params(params map[string]model.Arg, path string) []PriorRow {
	var rows []PriorRow
	for _, name := range sortedKeys(params) {
		rows = append(rows, w.arg(params[name], path+"/"+escape(name), paramWord(name))...)
	}
	return rows
}

// arg writes a parameter that may be a number or a prior.
func (w *words) arg(a model.Arg, path, name string) []PriorRow {
	if a.Prior != nil {
		return w.prior(a.Prior, path, name, 0, "")
	}
	return []PriorRow{{Name: name, Dist: "fixed", Args: []Field{w.field(a, path, "value", "")}}}
}

// prior writes a distribution and, under it, those that its arguments have.
// Role is the link through which a nested prior acts on the number above it, "" where it acts as it stands.
func (w *words) prior(p *model.Prior, path, name string, depth int, link string) []PriorRow {
	row := PriorRow{Depth: min(depth, 3), Name: name, Code: p.Name, Dist: p.Dist, Per: per(p.Dims), Range: w.interval(p, link)}
	var below []PriorRow
	for _, k := range w.order(p) {
		a, argPath := p.Args[k], path+"/args/"+escape(k)
		if a.Prior != nil {
			below = append(below, w.prior(a.Prior, argPath, "its "+strings.ToLower(argWord(k)), depth+1, linkOf(p.Dist, k))...)
			continue
		}
		row.Args = append(row.Args, w.fields(a, argPath, argLabel(p.Dist, k), argDoc(p.Dist, k))...)
	}
	return append([]PriorRow{row}, below...)
}

// order lists a prior's arguments as its distribution does, then any others.
func (w *words) order(p *model.Prior) []string {
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
func (w *words) fields(a model.Arg, path, label, hint string) []Field {
	if a.Values == nil || a.Otherwise == nil {
		return []Field{w.field(a, path, label, hint)}
	}
	var list []Field
	for _, k := range sortedKeys(a.Values) {
		list = append(list, w.field(model.Num(a.Values[k]), path+"/values/"+escape(k), label+", "+k, hint))
	}
	return append(list, w.field(model.Num(*a.Otherwise), path+"/otherwise", label+", others", hint))
}

func (w *words) field(a model.Arg, path, label, hint string) Field {
	f := Field{Label: label, Hint: hint}
	switch {
	case a.Values != nil:
		var parts []string
		for _, k := range sortedKeys(a.Values) {
			parts = append(parts, k+" "+w.locale.Plain(a.Values[k]))
		}
		f.Value = strings.Join(parts, ", ")
		return f
	case a.Data != "":
		f.Value = dataWord(a, w.locale)
		return f
	}
	f.Name, f.ID, f.Value = "prior:"+path, "prior-"+strings.NewReplacer("/", "-", " ", "-").Replace(strings.Trim(path, "/")), w.locale.Input(a.Number)
	return f.typed(w.m)
}

// interval is the prior's 90 % interval, where all its arguments are numbers and the distribution tells quantiles.
func (w *words) interval(p *model.Prior, link string) string {
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
	text := "90 % between " + w.locale.Plain3(low) + " and " + w.locale.Plain3(high)
	switch link {
	case "log":
		text += ", so typically " + w.locale.Plain3(math.Exp(low)) + " to " + w.locale.Plain3(math.Exp(high))
	case "logit":
		text += ", so typically " + w.locale.Percent(1/(1+math.Exp(-low))) + " to " + w.locale.Percent(1/(1+math.Exp(-high)))
	}
	return text
}

// linkOf is the link through which an argument sets the typical value of a distribution.
func linkOf(dist, arg string) string {
	switch {
	case arg == "mu" && dist == "LogNormal":
		return "log"
	case arg == "mu" && dist == "LogitNormal":
		return "logit"
	}
	return ""
}

func per(dims []string) string {
	var named []string
	for _, d := range dims {
		if d == "long_geo" {
			d = "geo with enough history"
		}
		named = append(named, d)
	}
	if len(named) == 0 {
		return ""
	}
	return "one for each " + join(named)
}

func noiseNote(s *model.Spec) string {
	if s.Likelihood.Dist == "StudentT" {
		return "What is left over, with room for outliers (Student-t)."
	}
	return "What is left over, normally distributed."
}

func effectNote(s *model.Spec) string {
	switch s.Media.Effect.Of {
	case "at_scale":
		return "The contribution of a channel that runs at its typical level, as a share of the KPI’s scale."
	case "share":
		return "The share of the KPI that a channel brings."
	case "roi":
		return "The return on a channel’s spend."
	case "mroi":
		return "The return on the next unit of a channel’s spend."
	}
	return "The coefficient of a channel’s carried-over, saturated media."
}

func formNote(label, form string, window int) string {
	if form == "" {
		form = "none"
	}
	note := label + ": " + strings.ReplaceAll(form, "_", " ")
	if window > 0 {
		note += ", over " + plural(window, "period")
	}
	return note + "."
}

func scaleNote(s *model.Spec) string {
	if s.KPI.Scale == "" || s.KPI.Scale == "none" {
		return "In the KPI’s own units."
	}
	over := "over all geos"
	if s.KPI.Over == "geo" {
		over = "of each geo"
	}
	return "In units of the KPI’s " + s.KPI.Scale + " " + over + "."
}

// paramWord names a form's parameter in words.
func paramWord(name string) string {
	words := map[string]string{
		"retention": "Share carried to the next period", "alpha": "Share carried to the next period", "half_saturation": "Half-saturation",
		"slope": "Slope of the curve", "half_life": "Half-life", "delay": "Delay of the peak", "lam": "Rate of saturation", "rate": "Rate of saturation",
	}
	if w, known := words[name]; known {
		return w
	}
	s := strings.ReplaceAll(name, "_", " ")
	return strings.ToUpper(s[:1]) + s[1:]
}

// argLabel names an argument, with the scale where it is another than that of the number itself.
func argLabel(dist, arg string) string {
	word := argWord(arg)
	switch dist {
	case "LogNormal":
		return "Log " + strings.ToLower(word)
	case "LogitNormal":
		return "Logit " + strings.ToLower(word)
	}
	return word
}

// argWord names a distribution's argument in words.
func argWord(name string) string {
	words := map[string]string{"mu": "Centre", "sigma": "Spread", "lam": "Rate", "nu": "Degrees of freedom", "alpha": "α", "beta": "β", "lower": "From", "upper": "To"}
	if w, known := words[name]; known {
		return w
	}
	return name
}

func argDoc(dist, name string) string {
	d, known := prior.Find(dist)
	if !known {
		return ""
	}
	for _, a := range d.Args {
		if a.Name == name {
			return a.Doc
		}
	}
	return ""
}

func dataWord(a model.Arg, l Locale) string {
	text := map[string]string{"spend_share": "the channel’s share of spend", "spend_mean": "the channel’s mean spend"}[a.Data]
	if text == "" {
		text = a.Data
	}
	if a.Times != 0 && a.Times != 1 {
		return l.Plain(a.Times) + " × " + text
	}
	return text
}

// escape writes a key for a path, as a JSON pointer does.
func escape(key string) string {
	return strings.ReplaceAll(strings.ReplaceAll(key, "~", "~0"), "/", "~1")
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
