package clause_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/clause"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// three is the sample of three countries, cut to a year, with two controls: how much it rained, and how warm it was.
func three(t *testing.T) *panel.Dataset {
	t.Helper()
	p := simulate.Sample("three-countries")
	r := intake.Read("three.csv", p.CSV, &p.Mapping)
	if r.Dataset == nil {
		t.Fatal(r)
	}
	d := *r.Dataset
	d.Series = append([]panel.Series(nil), d.Series...)
	d.Controls = []string{"Rain", "Warmth"}
	for g := range d.Series {
		s := &d.Series[g]
		var rows []int
		for i := range min(len(s.Dates), 56) {
			rows = append(rows, i)
		}
		*s = s.Only(rows)
		rain, warm := make([]float64, len(s.Dates)), make([]float64, len(s.Dates))
		for i := range warm {
			rain[i], warm[i] = 3+math.Cos(float64(s.Dates[i])), 10+8*math.Sin(float64(s.Dates[i])/58)
		}
		s.Controls = [][]float64{rain, warm}
	}
	return &d
}

// asked are all questions, with what they are of.
func asked(d *panel.Dataset) (list [][2]string) {
	for _, q := range []clause.Question{clause.Trend, clause.TrendEvery, clause.TrendGeo, clause.Level, clause.Season, clause.SeasonYear,
		clause.SeasonGeo, clause.Weekday, clause.Controls, clause.ControlScale, clause.ControlGeo, clause.EventGeo, clause.HolidayPlace,
		clause.HolidayGeo, clause.HolidayShare, clause.Order, clause.Threshold, clause.Noise, clause.NoiseGeo,
		clause.LevelIn, clause.SeasonClock, clause.SeasonCycle, clause.Strength, clause.KPIScale, clause.KPIOver, clause.KPIHead,
		clause.MediaScale, clause.MediaOver, clause.MediaHead, clause.Integrate, clause.Start, clause.Jumps} {
		list = append(list, [2]string{string(q), ""})
	}
	for _, q := range []clause.Question{clause.Carry, clause.Window, clause.Curve, clause.Weighting, clause.Pace, clause.Effect} {
		list = append(list, [2]string{string(q), ""}, [2]string{string(q), d.Channels[1]})
	}
	for _, name := range d.Controls {
		list = append(list, [2]string{string(clause.Sign), name})
	}
	return append(list, [2]string{string(clause.HolidayPlace), d.Geos[1]}, [2]string{string(clause.Group), d.Channels[1]})
}

// TestEveryChoiceIsAModel: of presets and of every question, each answer gives a spec that is written and read as JSON, compiles, has
// a finite density with a finite slope, is read back as the same answer, and leaves the spec it came from as it was.
func TestEveryChoiceIsAModel(t *testing.T) {
	d := three(t)
	for _, name := range []string{"studio", "bhmmm", "meridian_geo", "lightweight_hill"} { // the four that differ in their parts
		preset, _ := spec.Preset(name)
		base := clause.Model{Spec: preset, Data: d}
		before, _ := json.Marshal(preset)
		for _, a := range asked(d) {
			q, of := clause.Question(a[0]), a[1]
			options := base.Options(q, of)
			if q == clause.HolidayPlace {
				options = options[:min(3, len(options))] // countries differ in their dates alone
			}
			if len(options) > 0 && base.Chosen(q, of) == "" {
				t.Errorf("%s, %s of %q: no answer", name, q, of)
			}
			for _, o := range options {
				next, err := base.With(q, of, o.Value)
				if err != nil {
					t.Errorf("%s, %s of %q, %s: %v", name, q, of, o.Value, err)
					continue
				}
				if got := (clause.Model{Spec: next, Data: d}).Chosen(q, of); got != o.Value {
					t.Errorf("%s, %s of %q: chose %s, reads %s", name, q, of, o.Value, got)
				}
				sound(t, name+", "+string(q)+" of "+of+", "+o.Value, next, d)
			}
		}
		if after, _ := json.Marshal(preset); string(after) != string(before) {
			t.Errorf("%s has changed", name)
		}
	}
}

func sound(t *testing.T, name string, s spec.Spec, d *panel.Dataset) {
	t.Helper()
	raw, err := json.Marshal(s)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	read, issues := spec.Parse(raw)
	if len(issues) > 0 {
		t.Errorf("%s: %v", name, issues)
		return
	}
	post, _, err := model.Compile(read, d)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	q, slope := make([]float64, post.Dim()), make([]float64, post.Dim())
	for i := range q {
		q[i] = 0.1 * math.Sin(float64(i))
	}
	lp := post.LogDensity(q, slope)
	for _, v := range append(slope, lp) {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			t.Errorf("%s: a density of %g has a slope that is not finite", name, lp)
			return
		}
	}
}

// TestChoicesAddUp: one choice after another, and back to where it began.
func TestChoicesAddUp(t *testing.T) {
	d := three(t)
	preset, _ := spec.Preset("studio")
	m := clause.Model{Spec: preset, Data: d}
	tv := d.Channels[0]
	for _, step := range [][3]string{{"trend", "", "linear"}, {"trend-geo", "", "together"}, {"season", "", "6"}, {"noise", "", "learned"},
		{"curve", tv, "root"}, {"carry", tv, "weibull_pdf"}, {"window", tv, "26 weeks"},
		{"sign", "Rain", "negative"}, {"sign", "Warmth", "positive"},
		{"carry", "", "delayed"}, {"curve", "", "tanh"}, {"order", "", "saturation_adstock"}} {
		next, err := m.With(clause.Question(step[0]), step[1], step[2])
		if err != nil {
			t.Fatalf("%v: %v", step, err)
		}
		m.Spec = next
		sound(t, step[0]+" "+step[2], m.Spec, d)
	}
	if got := m.Spec.Media.Channels[tv]; got.Adstock.Form != "weibull_pdf" ||
		got.Adstock.Window != spec.Weeks(26) || got.Saturation.Form != "root" {
		t.Errorf("%s has %+v", tv, got)
	}
	if mode := spec.PoolingOf(m.Spec); mode != spec.PoolingPartial {
		t.Errorf("markets are %s", mode)
	}
	if c := m.Spec.Controls; c.Sign["Rain"] != "negative" || c.Signed == nil || c.Signed.Dist != "HalfNormal" {
		t.Errorf("controls are %+v", c)
	}
	for _, step := range [][3]string{{"curve", tv, "shared"}, {"carry", tv, "shared"}, {"sign", "Rain", "any"}, {"sign", "Warmth", "any"}} {
		next, err := m.With(clause.Question(step[0]), step[1], step[2])
		if err != nil {
			t.Fatal(err)
		}
		m.Spec = next
	}
	if len(m.Spec.Media.Channels) != 0 || m.Spec.Controls.Signed != nil || m.Spec.Controls.Sign != nil {
		t.Errorf("left over: %+v, %+v", m.Spec.Media.Channels, m.Spec.Controls)
	}
}

// TestNumbersOutliveAClick: choosing what a spec has already changes none of its numbers, and what is no option is refused.
func TestNumbersOutliveAClick(t *testing.T) {
	d := three(t)
	preset, _ := spec.Preset("studio")
	preset.Trend.Prior.Args["sigma"] = spec.Num(0.77)
	m := clause.Model{Spec: preset, Data: d}
	next, err := m.With(clause.Trend, "", "knots")
	if err != nil || next.Trend.Prior.Args["sigma"].Number != 0.77 {
		t.Errorf("%v: %+v", err, next.Trend)
	}
	if _, err := m.With(clause.Trend, "", "cubic"); err == nil {
		t.Error("there is no cubic trend")
	}
	if _, err := m.With(clause.Sign, "no such control", "positive"); err == nil {
		t.Error("there is no such control")
	}
}

// TestOptionsAreSaid: every option has a name, and a picture keeps within its frame.
func TestOptionsAreSaid(t *testing.T) {
	d := three(t)
	l := words.English
	for _, name := range spec.PresetNames() {
		preset, _ := spec.Preset(name)
		m := clause.Model{Spec: preset, Data: d}
		for _, a := range asked(d) {
			for _, o := range m.Options(clause.Question(a[0]), a[1]) {
				if l.Text(o.Name) == "" || o.Sketch != nil && l.Text(o.Assumes) == "" {
					t.Errorf("%s: %+v", a[0], o)
				}
				if o.Sketch == nil {
					continue
				}
				for _, v := range o.Sketch.Heights {
					if !(v >= 0 && v <= 1) {
						t.Errorf("%s, %s: a height of %g", a[0], o.Value, v)
					}
				}
			}
		}
	}
}

// TestAMarketHasHolidaysOfItsOwn: all of one country, one market of another, and back; named days outlive it.
func TestAMarketHasHolidaysOfItsOwn(t *testing.T) {
	d := three(t)
	preset, _ := spec.Preset("studio")
	m := clause.Model{Spec: preset, Data: d}
	if len(m.Options(clause.HolidayPlace, d.Geos[2])) != 0 {
		t.Error("a market is asked about holidays that the model has none of")
	}
	for _, step := range []struct{ of, value, de, ch string }{
		{"", "DE", "DE", "DE"}, {"", "DE-BY", "DE-BY", "DE-BY"}, {d.Geos[2], "CH", "DE-BY", "CH"}, {d.Geos[2], "CH-ZH", "DE-BY", "CH-ZH"},
		{d.Geos[0], "DE-HH", "DE-HH", "CH-ZH"}, {d.Geos[2], clause.Shared, "DE-HH", "DE-BY"}, {"", clause.GeoCountries, "DE", "CH"},
	} {
		next, err := m.With(clause.HolidayPlace, step.of, step.value)
		if err != nil {
			t.Fatal(step, err)
		}
		m.Spec = next
		sound(t, step.of+" "+step.value, m.Spec, d)
		if de, ch := m.Spec.Holidays.Of(d.Geos[0]), m.Spec.Holidays.Of(d.Geos[2]); de != step.de || ch != step.ch {
			t.Errorf("%+v: %s and %s", step, de, ch)
		}
	}
	if next, err := m.With(clause.HolidayPlace, "", clause.Out); err != nil || next.Holidays != nil {
		t.Errorf("%v: %+v", err, next.Holidays)
	}
}

// TestAnotherScaleSaysTheSame: where the KPI is measured otherwise, what is assumed of it follows: the level, the noise and an effect keep
// their size in the KPI's own units, and back again nothing has changed.
func TestAnotherScaleSaysTheSame(t *testing.T) {
	d := three(t)
	preset, _ := spec.Preset("studio")
	m := clause.Model{Spec: preset, Data: d}
	mean := 0.0 // geometric, of the markets' means
	for g := range d.Series {
		sum := 0.0
		for _, y := range d.Series[g].KPI {
			sum += y
		}
		mean += math.Log(sum/float64(len(d.Series[g].KPI))) / float64(len(d.Series))
	}
	mean = math.Exp(mean)
	next, err := m.With(clause.KPIScale, "", "none")
	if err != nil {
		t.Fatal(err)
	}
	near := func(what string, got, want float64) {
		if math.Abs(got-want) > 1e-3*math.Abs(want) {
			t.Errorf("%s: %g, want %g", what, got, want)
		}
	}
	was, is := preset.Intercept.Args, next.Intercept.Args
	near("the level's centre", is["mu"].Prior.Args["mu"].Number, mean*was["mu"].Prior.Args["mu"].Number)
	near("how far levels differ", is["sigma"].Prior.Args["mu"].Number, math.Log(mean)+was["sigma"].Prior.Args["mu"].Number)
	near("the noise", next.Likelihood.Sigma.Args["sigma"].Number, mean*preset.Likelihood.Sigma.Args["sigma"].Number)
	effect := func(s spec.Spec) float64 { return s.Media.Effect.Prior.Prior.Args["mu"].Prior.Args["mu"].Number }
	near("an effect", effect(next), math.Log(mean)+effect(preset))
	m.Spec = next
	back, err := m.With(clause.KPIScale, "", "mean")
	if err != nil {
		t.Fatal(err)
	}
	near("the level again", back.Intercept.Args["mu"].Prior.Args["mu"].Number, was["mu"].Prior.Args["mu"].Number)
	near("an effect again", effect(back), effect(preset))
}

// TestChannelsShareAGroup: two channels of a group are drawn from the same, the others from the rest's; without groups each from its own.
func TestChannelsShareAGroup(t *testing.T) {
	d := three(t)
	preset, _ := spec.Preset("studio")
	m := clause.Model{Spec: preset, Data: d}
	for _, c := range []string{d.Channels[0], d.Channels[1]} {
		next, err := m.With(clause.Group, c, "A")
		if err != nil {
			t.Fatal(err)
		}
		m.Spec = next
	}
	post, _, err := model.Compile(m.Spec, d)
	if err != nil {
		t.Fatal(err)
	}
	alone, _, err := model.Compile(preset, d)
	if err != nil {
		t.Fatal(err)
	}
	// Centre and spread of retention and effect, of 2 groups in place of channels.
	if got, want := alone.Dim()-post.Dim(), 4*(len(d.Channels)-2); got != want {
		t.Errorf("%d coordinates fewer, want %d", got, want)
	}
	for _, c := range []string{d.Channels[0], d.Channels[1]} {
		next, err := m.With(clause.Group, c, "other")
		if err != nil {
			t.Fatal(err)
		}
		m.Spec = next
	}
	was, _ := json.Marshal(preset)
	if is, _ := json.Marshal(m.Spec); string(is) != string(was) {
		t.Errorf("without groups\n%s\nwant\n%s", is, was)
	}
}
