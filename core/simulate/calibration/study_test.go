package calibration

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// small is a preset's study cut down to seconds.
func small(t *testing.T, preset string) Study {
	t.Helper()
	if testing.Short() {
		t.Skip("a calibration takes seconds")
	}
	s, ok := Preset(preset)
	if !ok {
		t.Fatalf("no study of %q", preset)
	}
	s.Panel = Panel(1, 26, 18)
	s.Datasets, s.Draws, s.Warmup, s.Longest = 30, 29, 200, 800
	s.Keep = nil // of bhmmm's data most say little then: that is quick
	return s
}

func judged(t *testing.T, s Study) Verdict {
	t.Helper()
	ranks, err := s.Run(2, nil)
	if err != nil {
		t.Fatal(err)
	}
	v := Judge(ranks, 0.999)
	if len(v.Quantities) != len(ranks.Names) || ranks.Datasets != s.Datasets {
		t.Fatalf("%d quantities of %d, %d data sets of %d", len(v.Quantities), len(ranks.Names), ranks.Datasets, s.Datasets)
	}
	return v
}

func (v Verdict) outside() string {
	var names []string
	for _, q := range v.Quantities {
		if !q.Inside {
			names = append(names, q.Name)
		}
	}
	return strings.Join(names, " ")
}

func TestCalibrated(t *testing.T) {
	for _, preset := range Presets() {
		t.Run(preset, func(t *testing.T) {
			s := small(t, preset)
			if preset == "bhmmm" {
				s.Datasets = 8 // its chains jump, which takes them five times as long; ./build.sh sbc has as many as one likes
			}
			v := judged(t, s)
			if v.Outside > 0 {
				t.Errorf("outside their bands: %s\n%s", v.outside(), v.Text())
			}
			for _, name := range []string{"contribution[Flights]", "roi[North,Always]", "log_likelihood"} {
				if !strings.Contains(strings.Join(v.Ranks.Names, " "), name) {
					t.Errorf("%s is not ranked", name)
				}
			}
		})
	}
}

// TestFindsWrongNoise: data with half as much noise again as the model says.
func TestFindsWrongNoise(t *testing.T) {
	s := small(t, "studio")
	s.Datasets, s.noise = 20, 1.5
	if out := judged(t, s).outside(); !strings.Contains(out, "sigma[North]") || !strings.Contains(out, "log_likelihood") {
		t.Errorf("outside: %q", out)
	}
}

// TestFindsWrongPrior: a model that expects intercepts elsewhere than they come from.
func TestFindsWrongPrior(t *testing.T) {
	s := small(t, "studio")
	wrong := s.Spec
	wrong.Season = &spec.Season{Harmonics: 2, Prior: s.Spec.Season.Prior}
	wrong.Season.Prior.Args = map[string]spec.Arg{"mu": spec.Num(0.3), "sigma": spec.Num(0.05)}
	s.Datasets, s.fitted = 20, &wrong
	if out := judged(t, s).outside(); !strings.Contains(out, "season[") {
		t.Errorf("outside: %q", out)
	}
}

// tilted is a posterior with one more term: its first coordinate is pushed upwards.
type tilted struct{ *model.Posterior }

func (p tilted) LogDensity(grad, q []float64) float64 {
	lp := p.Posterior.LogDensity(grad, q)
	grad[0] += 8
	return lp + 8*q[0]
}

// TestFindsWrongDensity: a sampler that follows another density than the model's.
func TestFindsWrongDensity(t *testing.T) {
	s := small(t, "studio")
	s.Datasets = 20
	s.target = func(p *model.Posterior) sampler.Target { return tilted{p} }
	if v := judged(t, s); v.Outside == 0 {
		t.Error("everything is inside")
	}
}

// TestWorkersDoNotMatter: the ranks are the same however many data sets are fitted at once.
func TestWorkersDoNotMatter(t *testing.T) {
	s := small(t, "studio")
	s.Datasets, s.Warmup, s.Longest, s.Draws = 5, 60, 60, 9
	one, err := s.Run(1, nil)
	if err != nil {
		t.Fatal(err)
	}
	three, err := s.Run(3, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(one, three) {
		t.Error("the ranks depend on the number of workers")
	}
	s.Seed = 2
	other, err := s.Run(2, nil)
	if err != nil {
		t.Fatal(err)
	}
	if reflect.DeepEqual(one.Rank, other.Rank) {
		t.Error("another seed gives the same ranks")
	}
}

// TestKeep: only data that the rule keeps are fitted, and what was passed over is counted.
func TestKeep(t *testing.T) {
	s, _ := Preset("bhmmm")
	kept := 0
	rule := s.Keep
	for i := range 20 {
		sim, err := s.simulate(i)
		if err != nil {
			t.Fatal(err)
		}
		var kpi [][]float64
		for _, series := range sim.data.Series {
			kpi = append(kpi, series.KPI)
		}
		if !rule(kpi) {
			t.Fatal("a data set that the rule does not keep")
		}
		kept += sim.tried
	}
	if kept < 200 {
		t.Errorf("20 data sets took %d simulations: the rule keeps nearly everything", kept)
	}
}

// TestScaleFromData: a prior that depends on the data cannot be calibrated.
func TestScaleFromData(t *testing.T) {
	s, _ := Preset("studio")
	s.Spec.KPI.Scale = "mean"
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	s.Run(1, nil)
}

// TestGauge: contributions and returns are those of the prediction, and every value has a name.
func TestGauge(t *testing.T) {
	s, _ := Preset("studio")
	post, _, err := model.Compile(s.Spec, s.Panel)
	if err != nil {
		t.Fatal(err)
	}
	theta := make([]float64, post.ExpandedDim())
	post.DrawPriorParameters(theta, sampler.NewStream(4, 1<<33))
	g := newGauge(post)
	values := g.values(make([]float64, len(g.names)), theta)
	at := map[string]float64{}
	for i, name := range g.names {
		at[name] = values[i]
	}
	if len(at) != len(values) {
		t.Fatal("two quantities have one name")
	}
	p := post.NewPrediction()
	post.Predict(p, theta)
	sum, money, spent := 0.0, 0.0, 0.0
	row := 0
	for _, series := range s.Panel.Series {
		for k := range series.Dates {
			sum += p.Contribution[1][row]
			money += p.Contribution[1][row] * series.RevenuePerKPI[k]
			spent += series.Spend[1][k]
			row++
		}
	}
	if got := at["contribution[Always]"]; math.Abs(got-sum) > 1e-9*sum {
		t.Errorf("contribution %v, want %v", got, sum)
	}
	if got := at["roi[Always]"]; math.Abs(got-money/spent) > 1e-9*got {
		t.Errorf("ROI %v, want %v", got, money/spent)
	}
	if got := at["contribution[North,Always]"] + at["contribution[South,Always]"]; math.Abs(got-sum) > 1e-9*sum {
		t.Errorf("the geos' contributions add up to %v, not %v", got, sum)
	}
}
