package surface_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/sampler"
)

// country is a weekly file from 4 January 2021: what ran in each geo, week by week; a KPI below zero is a week that the geo does not
// have. Two channels.
func country(t *testing.T, weeks int, geos []string, row func(geo, week int) (tv, radio, kpi float64)) *model.Posterior {
	t.Helper()
	var b strings.Builder
	b.WriteString("date,geo,TV spend,Radio spend,revenue\n")
	for g, geo := range geos {
		for w := range weeks {
			if tv, radio, kpi := row(g, w); kpi >= 0 {
				fmt.Fprintf(&b, "%s,%s,%g,%g,%g\n", panel.DateOf(2021, 1, 4)+panel.Date(7*w), geo, tv, radio, kpi)
			}
		}
	}
	r := intake.Read("country.csv", []byte(b.String()), nil)
	if r.Dataset == nil {
		t.Fatal(r.Issues)
	}
	s, _ := spec.Preset("studio")
	post, _, err := model.Compile(s, r.Dataset)
	if err != nil {
		t.Fatal(err)
	}
	return post
}

func on(t *testing.T, post *model.Posterior, h surface.Horizon) *surface.Surface {
	t.Helper()
	s, err := surface.Build(post, idata.Sampled(post, specimen.Settings(2, 6), specimen.Chains(post, 2, 6)), surface.Options{Horizon: h})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func steady(_, week int) (tv, radio, kpi float64) {
	return 100 + float64(week*37%50), 30 + float64(week*11%20), 2000 + float64(week*53%400)
}

// closing: East has no week after the 90th of 160, and South ran two weeks less than North.
func closing(g, week int) (tv, radio, kpi float64) {
	tv, radio, kpi = steady(g, week)
	if g == 1 && week >= 90 || g == 2 && week >= 158 {
		kpi = -1
	}
	return tv, radio, kpi
}

// TestAGeoThatClosedIsNotPlanned: East is outside of today's plan and of its baseline; all others have one span. Put in by hand, it is
// planned on its own last year.
func TestAGeoThatClosedIsNotPlanned(t *testing.T) {
	post := country(t, 160, []string{"North", "East", "South"}, closing)
	s := on(t, post, surface.Horizon{})
	last := post.Data().Series[0].Dates[159]
	if len(s.Ended) != 1 || s.Ended[0].Index != 1 || s.Ended[0].Last != post.Data().Series[1].Dates[89] {
		t.Fatalf("ended: %+v", s.Ended)
	}
	sum := make([]float64, s.Draws)
	s.AddBaseline(sum, 1)
	for c := range s.Channels {
		if s.Spend[1][c] != 0 || !s.Idle(1, c) {
			t.Errorf("East has a budget of %g for %s", s.Spend[1][c], s.Channels[c])
		}
		for f := range s.Flights {
			s.AddOutcome(sum, 1, c, f, 1)
		}
	}
	if slices.Max(sum) != 0 || s.Windows[1].Periods != 0 {
		t.Errorf("East brings %v in %d periods", sum, s.Windows[1].Periods)
	}
	for _, g := range []int{0, 2} {
		if w := s.Windows[g]; w.From != last-51*7 || w.Periods != 52-g {
			t.Errorf("%s: %+v, want the same span as all", s.Geos[g], w)
		}
	}
	in := on(t, post, surface.Horizon{Geos: []string{"East"}})
	if len(in.Ended) != 0 || !(in.Spend[1][0] > 0) || in.Windows[1].Periods != 52 || in.Windows[1].To != post.Data().Series[1].Dates[89] {
		t.Errorf("put in: %+v, %+v, %v", in.Ended, in.Windows[1], in.Spend[1])
	}
	if a, b := in.Reporting(surface.Alignment{}), s.Reporting(surface.Alignment{}); a != b {
		t.Errorf("the reporting window is %+v with East put in, and %+v without", a, b)
	}
	one := s.Reduce(surface.Reduction{OneGeo: "all"})
	for one.Step() {
	}
	if r := one.Surface(); len(r.Ended) != 0 || r.Windows[0].From != last-51*7 || r.Windows[0].Periods != 52 {
		t.Errorf("added up: %+v, %+v", r.Ended, r.Windows[0])
	}
	raw, err := s.MarshalBinary()
	var back surface.Surface
	if err != nil || back.UnmarshalBinary(raw) != nil || len(back.Ended) != 1 {
		t.Errorf("written and read: %+v, %v", back.Ended, err)
	}
	broken := s.Header()
	broken.Ended = []surface.Gone{{Index: 7}}
	if raw, _ = broken.MarshalBinary(); back.UnmarshalBinary(raw) == nil {
		t.Error("a geo that is not there has ended")
	}
	if in.Hash == s.Hash {
		t.Error("a surface with East has the hash of one without")
	}
}

// TestAChannelThatStoppedIsOutOfTodaysPlan: TV was given up 30 weeks before the end. Its money of the weeks before that is in no plan,
// but it can be put back; a channel that pauses as it always did stays.
func TestAChannelThatStoppedIsOutOfTodaysPlan(t *testing.T) {
	post := country(t, 160, []string{"North", "South"}, func(g, week int) (tv, radio, kpi float64) {
		tv, radio, kpi = steady(g, week)
		if week >= 130 {
			tv = 0
		}
		if week%40 >= 20 { // off for 20 weeks, as before, and at the end too
			radio = 0
		}
		return tv, radio, kpi
	})
	s := on(t, post, surface.Horizon{})
	if len(s.Stopped) != 1 || s.Stopped[0].Index != 0 || s.Stopped[0].Last != post.Data().Series[0].Dates[129] {
		t.Fatalf("stopped: %+v", s.Stopped)
	}
	if s.ChannelSpend(0) != 0 || s.Idle(0, 0) || !(s.ChannelSpend(1) > 0) {
		t.Errorf("today's plan has %g for TV and %g for radio", s.ChannelSpend(0), s.ChannelSpend(1))
	}
	mean := 0.0
	for _, x := range post.Data().Series[0].Spend[0][:130] {
		mean += x / 130
	}
	near(t, "a window of television", s.Unit[0][0], 52*mean, 1e-9)
	back := on(t, post, surface.Horizon{Channels: []string{"TV spend"}})
	if len(back.Stopped) != 0 || !(back.ChannelSpend(0) > 0) {
		t.Errorf("put back: %+v, %g", back.Stopped, back.ChannelSpend(0))
	}
	if e := s.InterpolationError(); e.ChannelMax > 0.05 {
		t.Errorf("an error of %g of a channel that is off", e.ChannelMax)
	}
}

// TestASpanOfThePast: what the window's periods bring is what Predict gives for them, whatever ran later.
func TestASpanOfThePast(t *testing.T) {
	post := country(t, 160, []string{"North", "South"}, steady)
	dates := post.Data().Series[0].Dates
	s := on(t, post, surface.Horizon{From: dates[60], To: dates[72]})
	if s.Misfit || s.Ahead != nil || s.Windows[0].Periods != 13 || s.Windows[1].From != dates[60] || s.Windows[0].To != dates[72] {
		t.Fatalf("%v %v %+v", s.Misfit, s.Ahead, s.Windows)
	}
	near(t, "money", s.Spend[0][0], total(post.Data().Series[0].Spend[0][60:73]), 1e-12)
	id := idata.Sampled(post, specimen.Settings(2, 6), specimen.Chains(post, 2, 6))
	p, theta := post.NewPrediction(), make([]float64, id.Dim())
	got := make([]float64, s.Draws)
	for c := range s.Channels {
		clear(got)
		for g := range s.Geos {
			s.AddOutcome(got, g, c, 0, 1)
		}
		for d, at := range places(s, 6) {
			id.At(theta, at[0], at[1])
			post.Predict(p, theta)
			want := total(p.Contribution[c][60:73]) + total(p.Contribution[c][160+60:160+73])
			near(t, s.Channels[c], got[d], want, 1e-5)
		}
	}
	quarter := on(t, post, surface.Horizon{Periods: 13})
	if quarter.Windows[0].Periods != 13 || quarter.Windows[0].To != dates[159] {
		t.Errorf("the last quarter is %+v", quarter.Windows[0])
	}
}

// TestACalendarAhead: a span behind the data is simulated by the model itself, with its season and trend, what carries in from the last
// weeks that are known, and today's plan as the year before.
func TestACalendarAhead(t *testing.T) {
	post := country(t, 160, []string{"North", "South"}, steady)
	dates := post.Data().Series[0].Dates
	ahead := surface.Span{From: dates[159] + 7, To: dates[159] + 13*7}
	s := on(t, post, surface.Horizon{From: ahead.From, To: ahead.To, Phasing: []float64{3, 1}})
	if s.Misfit || s.Ahead == nil || *s.Ahead != ahead || s.Span() != ahead {
		t.Fatalf("ahead of %v, %v", s.Ahead, s.Misfit)
	}
	if w := s.Windows[0]; w.From != ahead.From || w.To != ahead.To || w.Periods != 13 || w.Before != 160 {
		t.Errorf("it stands on %+v", w)
	}
	near(t, "money", s.Spend[0][0], total(post.Data().Series[0].Spend[0][108:121]), 1e-12)
	ext, known := post.Data().Extended(ahead.To, nil)
	a, err := post.Ahead(ext, known)
	if err != nil {
		t.Fatal(err)
	}
	id, p := idata.Sampled(post, specimen.Settings(2, 6), specimen.Chains(post, 2, 6)), a.NewPrediction()
	theta, further := make([]float64, id.Dim()), make([]float64, a.ExpandedDim())
	today, none, base := make([]float64, s.Draws), make([]float64, s.Draws), make([]float64, s.Draws)
	s.AddOutcome(today, 0, 0, 0, 1)
	s.AddOutcome(none, 0, 0, 0, 0)
	s.AddBaseline(base, 0)
	silent := slices.Clone(ext.Series[0].Media[0])
	clear(silent[160:])
	brought := make([]float64, len(silent))
	for d, at := range places(s, 6) {
		id.At(theta, at[0], at[1])
		a.Carry(further, theta, sampler.NewStream(1, streams.PlanAhead.At(uint64(at[0])<<24|uint64(at[1]))))
		a.Predict(p, further)
		near(t, "as the year before", today[d], total(p.Contribution[0][160:173]), 1e-5)
		near(t, "without media", base[d], total(p.Mean[160:173])-total(p.Contribution[0][160:173])-total(p.Contribution[1][160:173]), 1e-5)
		a.Contribution(brought, further, 0, 0, silent)
		near(t, "what carries in", none[d], total(brought[160:]), 1e-5)
	}
	f := s.Flights[len(s.Flights)-1]
	if w := f.Weights[0]; f.Name != surface.FlightOwn || w[0] != w[6] || math.Abs(w[12]*3-w[0]) > 1e-12 {
		t.Errorf("own weights: %+v", f)
	}
	if later := on(t, post, surface.Horizon{From: ahead.From + 26*7, To: ahead.To + 26*7}); later.Misfit || later.Windows[0].Before != 186 {
		t.Errorf("half a year later: %v, %+v", later.Misfit, later.Windows[0])
	}
	for name, h := range map[string]surface.Horizon{
		"before the data": {From: dates[0] - 700, To: dates[0] - 400}, "backwards": {From: dates[20], To: dates[10]},
		"two years ahead": {From: dates[159] + 7, To: dates[159] + 730}, "more than there is": {Periods: 400},
	} {
		if s := on(t, post, h); !s.Misfit || s.Windows[0].Periods != 52 {
			t.Errorf("%s: %v, %+v", name, s.Misfit, s.Windows[0])
		}
	}
	c, err := s.Calibrate(s.Reporting(surface.Alignment{On: true}), interval.Default)
	if err != nil || math.IsNaN(c.Record.Mean) || c.Record.Periods != 52 {
		t.Errorf("%+v, %v", c, err)
	}
}

// TestWhatEndedIsNotPlannedAhead: neither a geo that closed nor a channel that stopped is in today's plan for next quarter; both can be
// put in.
func TestWhatEndedIsNotPlannedAhead(t *testing.T) {
	post := country(t, 160, []string{"North", "East", "South"}, func(g, week int) (tv, radio, kpi float64) {
		if tv, radio, kpi = closing(g, week); week >= 130 {
			tv = 0
		}
		return tv, radio, kpi
	})
	last := post.Data().Series[0].Dates[159]
	quarter := surface.Horizon{From: last + 7, To: last + 13*7}
	s := on(t, post, quarter)
	if len(s.Ended) != 1 || s.Ended[0].Index != 1 || len(s.Stopped) != 1 || s.ChannelSpend(0) != 0 || s.Windows[1].Periods != 0 ||
		s.Windows[2].Periods != 13 {
		t.Errorf("%+v, %+v, %v, %+v", s.Ended, s.Stopped, s.Spend, s.Windows)
	}
	quarter.Geos, quarter.Channels = []string{"East"}, []string{"TV spend"}
	in := on(t, post, quarter)
	if len(in.Ended)+len(in.Stopped) != 0 || !(in.Spend[1][0] > 0) || in.Windows[1].Periods != 13 {
		t.Errorf("put in: %+v, %+v, %v, %+v", in.Ended, in.Stopped, in.Spend, in.Windows)
	}
}

func total(x []float64) (sum float64) {
	for _, v := range x {
		sum += v
	}
	return sum
}
