package elicit

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/diag"
)

// Editor sets and reads beliefs about the channels of one dataset. One goroutine at a time.
type Editor struct {
	data      *panel.Dataset
	rehearsal *model.Rehearsal
	spec      spec.Spec
	taken     []byte // JSON of spec
}

// Draws is how many draws an editor's answers rest on where no formula serves. They are spread evenly over the prior and
// the same at each question, so that answers move as the prior does.
const Draws = 400

// New makes an editor of beliefs about data.
func New(data *panel.Dataset) *Editor {
	return &Editor{data: data, rehearsal: model.NewRehearsal(data, Draws)}
}

// Take makes spec the model that is read. The error is a *spec.Problems, and the model before it stays.
func (e *Editor) Take(spec spec.Spec) error {
	raw, err := json.Marshal(spec)
	if err != nil {
		return err
	}
	if e.taken != nil && string(raw) == string(e.taken) {
		return nil
	}
	if err := e.rehearsal.Take(spec); err != nil {
		return err
	}
	e.spec, e.taken = model.Settled(spec, e.data), raw // a belief changes the numbers in use
	return nil
}

// Rehearsal is the drawn prior of the model that was taken last.
func (e *Editor) Rehearsal() *model.Rehearsal { return e.rehearsal }

// Data is what the beliefs are about.
func (e *Editor) Data() *panel.Dataset { return e.data }

// Spec is the model that was taken last.
func (e *Editor) Spec() spec.Spec { return e.spec }

// JSON is the model that was taken last as it is written to a file, nil before there is one. It must not be changed.
func (e *Editor) JSON() []byte { return e.taken }

// Set writes a belief into the model that was taken last, and takes the model that comes of it. Where the quantity follows
// from one parameter alone (a half-life from a retention, a half-saturation from a scaled one, an ROI that has a prior of
// its own) the parameter's interval is the one asked for, to MixtureTolerance. Else the prior of the parameter that
// moves the quantity is shifted and stretched until the draws' interval is the one asked for.
//
// Only numbers of that channel change: by label in a prior that channels share, or in a block of its own where the prior
// cannot hold them. A family without room for an interval gives way to the log-normal, logit-normal or normal.
//
// A channel, geo or quantity that is not there panics. Every error is for a person to read; the model then stays as it was.
func (e *Editor) Set(b Belief) (Setting, error) {
	if b.Channel < 0 || b.Channel >= len(e.data.Channels) || b.Geo < 0 || b.Geo >= len(e.data.Geos) {
		panic("elicit: a belief about a channel or a geo that is not in the data")
	}
	if err := b.sound(); err != nil {
		return Setting{}, err
	}
	before := e.spec
	s, err := e.set(b)
	if err == nil {
		err = e.Take(s.Spec)
	}
	if err != nil {
		if e.Take(before) != nil {
			panic("elicit: a model that was taken before is refused now")
		}
		return Setting{}, err
	}
	return s, nil
}

func (b Belief) sound() error {
	switch {
	case !(b.Level >= 0.01 && b.Level <= 0.999):
		return words.Err("elicit.level_outside")
	case math.IsNaN(b.Low) || math.IsNaN(b.High) || math.IsInf(b.Low, 0) || math.IsInf(b.High, 0):
		return words.Err("elicit.ends_no_numbers")
	case !(b.Low > 0):
		return words.Err("elicit.low_negative")
	case !(b.Low < b.High):
		return words.Err("elicit.ends_crossed")
	case b.High < 1.0001*b.Low:
		return words.Err("elicit.ends_too_close")
	case b.Quantity == Share && b.High >= 1:
		return words.Err("elicit.share_too_large")
	}
	return nil
}

func (e *Editor) set(b Belief) (Setting, error) {
	g, why := e.gaugeOf(b.Quantity, b.Channel, b.Geo)
	switch {
	case !why.IsZero():
		return Setting{}, words.Error{Text: why}
	case g.value != nil && g.alone:
		return e.setAlone(g, b)
	}
	return e.setByDraws(g, b)
}

// gaugeOf is the gauge of a quantity; for an effect that is not the quantity itself its value is nil.
func (e *Editor) gaugeOf(q Quantity, channel, geo int) (g gauge, why words.Text) {
	switch q {
	case HalfLife:
		return e.halfLife(channel, geo)
	case HalfSaturation:
		return e.halfSaturation(channel, geo)
	case ROI, Share:
		return e.ofEffect(q, channel)
	}
	panic("elicit: a quantity of an unknown name")
}

func (e *Editor) ofEffect(q Quantity, channel int) (g gauge, why words.Text) {
	name, spend, media := e.data.Channels[channel], 0.0, 0.0
	for s := range e.data.Series {
		spend += sum(e.data.Series[s].Spend[channel])
		media += sum(e.data.Series[s].Media[channel])
	}
	switch {
	case !(media > 0):
		return g, words.Say("elicit.never_ran", "name", name)
	case q == ROI && !e.data.Pays(channel):
		return g, words.Say("elicit.not_money", "name", name)
	case q == ROI && !(spend > 0):
		return g, words.Say("elicit.no_spend", "name", name)
	}
	g = gauge{spot: spot{block: "effect", channel: name}, low: 0, high: math.Inf(1)}
	of := e.rehearsal.Posterior().EffectOf(channel)
	if of == "roi" && q == ROI || of == "contribution" && q == Share {
		g.alone, g.value = true, func(_ int, x float64) float64 { return x }
	}
	return g, words.Text{}
}

// setAlone settles the parameter's interval.
func (e *Editor) setAlone(g gauge, b Belief) (Setting, error) {
	from, err := g.parameter(b.Low)
	if err != nil {
		return Setting{}, e.explain(err, b)
	}
	to, err := g.parameter(b.High)
	if err != nil {
		return Setting{}, e.explain(err, b)
	}
	a, _ := g.read(e.spec.Media)
	a = a.For(g.channel)
	next, note, err := e.settled(a, g, min(from, to), max(from, to), b.Level)
	if err != nil {
		return Setting{}, err
	}
	return Setting{Spec: g.write(e.spec, spec.Of(next)), Notes: list(note)}, nil
}

func list(note words.Text) []words.Text {
	if note.IsZero() {
		return nil
	}
	return []words.Text{note}
}

// explain says why a form cannot have a value.
func (e *Editor) explain(err error, b Belief) error {
	var o outOfReach
	if !errors.As(err, &o) {
		return err
	}
	switch b.Quantity {
	case HalfLife:
		_, window, _, _ := e.rehearsal.Carryover(0, b.Geo, b.Channel)
		if b.High >= o.high && window > 0 {
			return words.Err("elicit.carry_over_cut_off", "window", window, "high", o.high)
		}
	}
	return words.Err("elicit.out_of_reach", "low", o.low, "high", o.high)
}

// settled is a prior whose middle share level lies between low and high.
func (e *Editor) settled(a spec.Arg, g gauge, low, high, level float64) (p spec.Prior, note words.Text, err error) {
	if a.Prior != nil && a.Prior.Whole() {
		if p, err := e.movedTo(*a.Prior, g, low, high, level); err == nil {
			return p, words.Text{}, nil
		}
		if d, args, plain := numbers(*a.Prior); plain && d.Freedom() == 2 && !boundedFreely(d) {
			if args, err := d.Elicit(low, high, level, args); err == nil {
				return flatPrior(*a.Prior, d, args), words.Text{}, nil
			}
		}
	}
	p, err = e.replaced(a, g, low, high, level)
	if err != nil {
		return p, words.Text{}, err
	}
	d, _ := prior.Find(p.Dist)
	return p, words.Say("elicit.family_changed_for", "label", g.label(), "family", d.Title), nil
}

func (g gauge) label() words.Text {
	if g.param == "" {
		return words.Say("elicit.effect_of", "channel", g.channel)
	}
	return words.Say("elicit.parameter_of", "channel", g.channel, "name", spoken(g.param))
}

// boundedFreely: the family's only freedom is in its bounds, so that an interval would become a wall.
func boundedFreely(d *prior.Dist) bool {
	for _, a := range d.Args {
		if !a.Bound {
			return false
		}
	}
	return true
}

// movedTo shifts and stretches a location-scale tree.
func (e *Editor) movedTo(p spec.Prior, g gauge, low, high, level float64) (spec.Prior, error) {
	centre, ok := centreOf(p)
	d, _ := prior.Find(p.Dist)
	if !ok || d.LocScale == nil {
		return p, errNotMovable
	}
	bij := prior.NewBijector(d.Support(make([]float64, len(d.Args))))
	if !(low > bij.Low && high < bij.High) {
		return p, errNotMovable
	}
	l, exact := lawOf(p)
	if !exact {
		return p, errNotMovable
	}
	left, right := l.quantile((1-level)/2), l.quantile((1+level)/2)
	from, to := bij.Inverse(low), bij.Inverse(high)
	k := (to - from) / (right - left)
	return moved(p, centre, from-float64(k*(left-centre)), k)
}

func flatPrior(p spec.Prior, d *prior.Dist, args []float64) spec.Prior {
	p.Args = map[string]spec.Arg{}
	for j, doc := range d.Args {
		if doc.Bound && args[j] == doc.Default {
			continue
		}
		p.Args[doc.Name] = spec.Num(six(args[j]))
	}
	return p
}

// replaced is a prior of the family that is normal on the parameter's unbounded scale, over the same dims; one whose
// arguments geos shared, in regions or not, shares them so again.
func (e *Editor) replaced(a spec.Arg, g gauge, low, high, level float64) (spec.Prior, error) {
	p := spec.Prior{Dims: []string{"channel"}}
	if a.Prior != nil {
		p.Dims, p.Name = a.Prior.Dims, a.Prior.Name
	}
	switch {
	case g.low == 0 && g.high == 1:
		p.Dist = "LogitNormal"
	case low > 0:
		p.Dist = "LogNormal"
	default:
		p.Dist = "Normal"
	}
	d, _ := prior.Find(p.Dist)
	args, err := d.Elicit(low, high, level, []float64{0, 1})
	if err != nil {
		return p, err
	}
	p = flatPrior(p, d, args)
	if a.Prior == nil || !nested(*a.Prior) || !slices.Contains(p.Dims, "geo") {
		return p, nil
	}
	again := spec.Partial
	if a.Prior.HasRegions() {
		again = spec.Regional
	}
	if p, err = again(p); err != nil {
		return p, err
	}
	return e.movedTo(p, g, low, high, level)
}

func nested(p spec.Prior) bool {
	for _, a := range p.Args {
		if a.Prior != nil {
			return true
		}
	}
	return false
}

// setByDraws shifts and stretches the prior of the parameter that moves the quantity until the draws agree.
func (e *Editor) setByDraws(g gauge, b Belief) (Setting, error) {
	note, err := e.makeMovable(g, b)
	if err != nil {
		return Setting{}, err
	}
	a, _ := g.read(e.spec.Media)
	tree := *a.For(g.channel).Prior
	centre, _ := centreOf(tree)
	m := e.moveOf(g, b, tree.Dist, centre)
	shift, k, err := m.solve(b.Low, b.High, b.Level)
	if err != nil {
		return Setting{}, err
	}
	next, err := moved(tree, centre, centre+shift, k)
	if err != nil {
		return Setting{}, err
	}
	notes := list(note)
	return Setting{Spec: g.write(e.spec, spec.Of(next)), Notes: notes}, nil
}

// makeMovable gives the parameter a location-scale prior, where it has another: one with the same middle 90%.
func (e *Editor) makeMovable(g gauge, b Belief) (note words.Text, err error) {
	a, _ := g.read(e.spec.Media)
	a = a.For(g.channel)
	if a.Prior != nil && a.Prior.Whole() {
		if centre, ok := centreOf(*a.Prior); ok {
			if _, err := moved(*a.Prior, centre, centre, 1); err == nil {
				return words.Text{}, nil
			}
		}
	}
	values := e.parameterDraws(g, b)
	slices.Sort(values)
	low, high := diag.Quantile(values, 0.05), diag.Quantile(values, 0.95)
	if !(low < high) {
		low, high = low-math.Abs(low)/2-1e-6, high+math.Abs(high)/2+1e-6
	}
	p, err := e.replaced(a, g, low, high, 0.9)
	if err != nil {
		return words.Text{}, err
	}
	if err := e.Take(g.write(e.spec, spec.Of(p))); err != nil {
		return words.Text{}, err
	}
	d, _ := prior.Find(p.Dist)
	return words.Say("elicit.family_changed", "label", g.label(), "family", d.Title), nil
}

// parameterDraws are the draws of the gauge's parameter in the belief's geo.
func (e *Editor) parameterDraws(g gauge, b Belief) []float64 {
	list := make([]float64, e.rehearsal.Draws())
	switch g.block {
	case "effect":
		_, effect := e.rehearsal.Worth(b.Channel, len(list))
		for i := range list {
			list[i] = effect[i][min(b.Geo, len(effect[i])-1)]
		}
	case "adstock":
		for i := range list {
			form, _, _, theta := e.rehearsal.Carryover(i, b.Geo, b.Channel)
			list[i] = theta[form.Pace]
		}
	default:
		for i := range list {
			_, theta, _ := e.rehearsal.Curve(i, b.Geo, b.Channel)
			list[i] = theta[0]
		}
	}
	return list
}

// spoken is a parameter's name as a word.
func spoken(name string) string { return strings.ReplaceAll(name, "_", " ") }
