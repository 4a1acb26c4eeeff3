package report

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// row is one week of a file.
type row struct {
	week           int
	kpi, tv, radio float64
}

// file writes weeks of a plausible panel, each changed by spoil.
func file(weeks int, spoil func(r *row)) []byte {
	var b strings.Builder
	b.WriteString("Week,Sales,TV,Radio\n")
	rng := sampler.NewStream(9, 1<<33)
	first := panel.DateOf(2022, 1, 3)
	for t := range weeks {
		r := row{week: t, tv: 100 * rng.Float64(), radio: 50 * rng.Float64()}
		if t%5 < 2 {
			r.tv = 0
		}
		r.kpi = 1000 + 3*r.tv + 2*r.radio + 40*rng.Normal()
		spoil(&r)
		y, m, d := (first + panel.Date(7*t)).Civil()
		fmt.Fprintf(&b, "%04d-%02d-%02d,%.12g,%.12g,%.12g\n", y, m, d, r.kpi, r.tv, r.radio)
	}
	return []byte(b.String())
}

// messages is everything that a person reads on the way from a file to results, by where it is said.
type messages struct{ issues, warnings, verdict string }

// journey goes from a file to results, in a short run.
func journey(t *testing.T, raw []byte, preset string) (messages, *Results) {
	t.Helper()
	var said messages
	reading := intake.Read("trouble.csv", raw, nil)
	for _, issue := range reading.Issues {
		said.issues += issue.Reason.String() + "\n"
	}
	if reading.Dataset == nil {
		return said, nil
	}
	spec, _ := spec.Preset(preset)
	post, _, err := model.Compile(spec, reading.Dataset)
	if err != nil {
		said.warnings = err.Error()
		return said, nil
	}
	r := fitted(t, post)
	for _, w := range r.Warnings {
		said.warnings += w.Text.String() + "\n"
	}
	said.verdict = r.Verdict.Headline.String() + "\n" + strings.Join(words.English.Texts(r.Verdict.Reasons), "\n")
	return said, r
}

func fitted(t *testing.T, post *model.Posterior) *Results {
	t.Helper()
	s := sampler.DefaultSettings()
	s.Chains, s.Warmup, s.Draws, s.MaxTreeDepth = 2, 150, 100, 7
	chains, err := sampler.Run(func() sampler.Target { return post.Clone() }, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	return Build(post, s, chains, interval.Default)
}

// TestTrouble brings files that are hard on a model. Each journey ends, without a panic, and its cause is named: where a
// file cannot be used, in the issues; otherwise in the issues or warnings that stand beside the results.
func TestTrouble(t *testing.T) {
	if testing.Short() {
		t.Skip("dozens of short runs")
	}
	same := func(*row) {}
	for _, c := range []struct {
		name           string
		weeks          int
		spoil          func(r *row)
		studio, bhmmm  string // what is said about the cause; empty where nothing need be
		usable, silent bool   // there are results; the studio preset is as good as ever
	}{
		{"nothing wrong", 160, same, "", "", true, true},
		{"two columns alike", 80, func(r *row) { r.radio = r.tv }, "the same", "the same", true, false},
		{"one observation", 1, func(r *row) { r.tv = 5 }, "only one period", "only one period", false, false},
		{"KPI of 1e9", 160, func(r *row) { r.kpi *= 1e6 }, "in the same unit", "a different unit", true, false},
		{"KPI of 1e-6", 160, func(r *row) { r.kpi *= 1e-9 }, "looks like a rate", "a different unit", true, false},
		{"on in one week", 80, func(r *row) {
			if r.week != 30 {
				r.radio = 0
			}
		}, "ran in only 1 row", "ran in only 1", true, false},
		{"never on", 80, func(r *row) { r.radio = 0 }, "never ran", "never ran", false, false},
		{"constant KPI", 80, func(r *row) { r.kpi = 7 }, "nothing to explain", "nothing to explain", false, false},
	} {
		for preset, cause := range map[string]string{"studio": c.studio, "bhmmm": c.bhmmm} {
			said, r := journey(t, file(c.weeks, c.spoil), preset)
			if (r != nil) != c.usable {
				t.Errorf("%s, %s: results: %v; %+v", c.name, preset, r != nil, said)
				continue
			}
			if !strings.Contains(said.issues+said.warnings, cause) {
				t.Errorf("%s, %s: the cause %q is not named in %+v", c.name, preset, cause, said)
			}
			if c.silent && preset == "studio" && said.issues+said.warnings != "" {
				t.Errorf("%s, %s: said without need: %+v", c.name, preset, said)
			}
			if r != nil {
				wholeResults(t, c.name+", "+preset, r)
			}
		}
	}
}

// wholeResults sees that tables hold numbers.
func wholeResults(t *testing.T, name string, r *Results) {
	t.Helper()
	if len(r.Verdict.Reasons) == 0 || len(r.Contributions) == 0 {
		t.Errorf("%s: no verdict or no contributions", name)
	}
	for _, c := range r.Contributions {
		if math.IsNaN(c.Mean+c.Low+c.High) || math.IsInf(c.Mean, 0) {
			t.Errorf("%s: contribution of %s is %v (%v to %v)", name, c.Name, c.Mean, c.Low, c.High)
		}
	}
	for _, p := range r.Parameters {
		if math.IsNaN(p.Mean) || math.IsInf(p.Mean, 0) {
			t.Errorf("%s: the mean of %s is %v", name, p.Name, p.Mean)
		}
	}
}

// moved is a posterior seen from far away: a chain's first points lie off its bulk by that much in every coordinate.
// Where edge is not NaN, the density is NaN below it along the first coordinate. It has no blocks: theirs would not be moved.
type moved struct {
	post     *model.Posterior
	by, edge float64
	at       []float64
}

func (m *moved) Dim() int                 { return m.post.Dim() }
func (m *moved) Natural(q []float64) bool { return m.post.Natural(q) }

func (m *moved) LogDensity(grad, q []float64) float64 {
	for i := range q {
		m.at[i] = q[i] + m.by
	}
	lp := m.post.LogDensity(grad, m.at)
	if m.at[0] < m.edge {
		for i := range grad {
			grad[i] = math.NaN()
		}
		return math.NaN()
	}
	return lp
}

// TestFarStarts starts chains far out in the tails, and beside a region where the density is no number: half of the
// posterior is cut off. Either they come to where well-started chains are, or no start is found and the error says what
// was met, or the notes that go into the verdict say that they are stuck.
func TestFarStarts(t *testing.T) {
	if testing.Short() {
		t.Skip("dozens of short runs")
	}
	reading := intake.Read("trouble.csv", file(80, func(*row) {}), nil)
	for _, preset := range []string{"studio", "bhmmm"} {
		spec, _ := spec.Preset(preset)
		post, _, err := model.Compile(spec, reading.Dataset)
		if err != nil {
			t.Fatal(err)
		}
		usual := far(t, post, moved{edge: math.NaN()})
		if usual.err != nil || len(usual.notes) > 0 {
			t.Fatalf("%s: %v, %v", preset, usual.err, usual.notes)
		}
		arrived := 0
		for name, m := range map[string]moved{
			"2 above": {by: 2, edge: math.NaN()}, "8 above": {by: 8, edge: math.NaN()}, "30 above": {by: 30, edge: math.NaN()},
			"30 below": {by: -30, edge: math.NaN()}, "300 above": {by: 300, edge: math.NaN()}, "beside NaN": {edge: usual.middle},
		} {
			got := far(t, post, m)
			switch {
			case got.err != nil:
				if !strings.Contains(got.err.Error(), "no start found: of 200 random points the log density was NaN at") {
					t.Errorf("%s, %s: %v", preset, name, got.err)
				}
			case math.Abs(got.lp-usual.lp) < 15:
				arrived++
			case !strings.Contains(strings.Join(got.notes, ";"), "stuck"):
				t.Errorf("%s, %s: mean log density %.1f in place of %.1f, and nothing said: %v", preset, name, got.lp, usual.lp, got.notes)
			}
			if name == "beside NaN" && !(math.Abs(got.lp-usual.lp) < 15) {
				t.Errorf("%s, %s: mean log density %.1f in place of %.1f: %v, %v", preset, name, got.lp, usual.lp, got.err, got.notes)
			}
		}
		if arrived < 2 {
			t.Errorf("%s: %d chains arrived", preset, arrived)
		}
	}
}

// outcome is what became of one chain: its mean log density and the mean of its first coordinate.
type outcome struct {
	lp, middle float64
	notes      []string
	err        error
}

func far(t *testing.T, post *model.Posterior, m moved) outcome {
	t.Helper()
	m.post, m.at = post.Clone(), make([]float64, post.Dim())
	s := sampler.DefaultSettings()
	s.Chains, s.Warmup, s.Draws, s.MaxTreeDepth = 1, 300, 100, 7
	chains, err := sampler.Run(func() sampler.Target { return &m }, s, nil)
	o := outcome{err: err, notes: chains[0].Notes}
	for d, st := range chains[0].Stats {
		o.lp += st.LP / float64(s.Draws)
		o.middle += (chains[0].Draws[d*post.Dim()] + m.by) / float64(s.Draws)
	}
	return o
}
