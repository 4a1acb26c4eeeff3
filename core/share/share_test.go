package share

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
	"github.com/mixtab/mixtab/core/words"
)

// shop is a planner of two geos, two channels and three flights, with two scenarios, one of them in another flight.
func shop() *Planner {
	header := surface.Surface{
		Hash: "h", KPI: "sales", Geos: []string{"North", "South"}, Channels: []string{"TV", "Radio"}, Cadence: "week",
		Windows: []surface.Window{{From: 100, To: 457, Periods: 52}, {From: 100, To: 457, Periods: 52}},
		Flights: []surface.Flight{{Name: surface.FlightObserved}, {Name: surface.FlightEven}, {Name: surface.FlightBursts}},
		Spend:   [][]float64{{10, 5}, {20, 6}},
	}
	for i := range 30 {
		header.Dates, header.Observed = append(header.Dates, panel.Date(100+7*i)), append(header.Observed, 55555+float64(i))
	}
	s := surfacetest.Sketch(header, 600, func(g, d int) float64 { return 100 + float64(d) },
		func(g, c, f, d int, factor float64) float64 { return float64(1+g+c+f+d%7) * factor / (factor + 1) })
	low := 3.0
	p := &Planner{Name: "Shop", Fit: "f", KPI: "sales", Period: "week", Surface: s, Interval: interval.Default,
		Verdict: VerdictOf(summary.Verdict{Level: summary.Red, Headline: words.Plain("Do not use"), Reasons: []words.Text{words.Plain("why")},
			WorstRHat: math.NaN(), WorstESS: 12}),
		Bounds: []project.Bound{{Channel: "TV", Low: &low}, {Channel: "TV", Geo: "North", Locked: true}}}
	p.Noise = true
	p.Wish = project.Wish{Geos: true, Step: 5, Rules: []string{"TV <= 50", "Radio in north <= 4"}}
	today := plan.Today(s)
	p.Scenarios = []project.Scenario{
		project.Keep(1, "more TV", today.WithCell(0, 0, 15), s),
		project.Keep(2, "even Radio", today.WithFlight(1, 1), s),
	}
	current := project.Keep(0, "", today.WithChannel(1, 20, today), s)
	p.Current = &current
	return p
}

func made(p *Planner, o Options) *Planner {
	r := p.Surface.Reduce(o.Reduction(p))
	for r.Step() {
	}
	return Reduce(p, o, r.Surface())
}

func TestPlannerSurvivesItsBytes(t *testing.T) {
	for _, o := range []Options{{Name: "Shop", Flights: true, Scenarios: true}, {OneGeo: true, Draws: 100}} {
		want := made(shop(), o)
		data, err := Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Unmarshal(data)
		if err != nil {
			t.Fatal(err)
		}
		a, b := *want, *got
		a.Surface, b.Surface = nil, nil
		if !reflect.DeepEqual(a, b) {
			t.Errorf("read back\n%+v, want\n%+v", b, a)
		}
		sc := plan.Today(want.Surface).WithChannel(0, 17, plan.Today(want.Surface))
		now, then := plan.NewEvaluator(got.Surface).Evaluate(sc), plan.NewEvaluator(want.Surface).Evaluate(sc)
		if now.Mean != then.Mean || now.Low != then.Low || now.DeltaHigh != then.DeltaHigh {
			t.Errorf("the planner answers %v, the page %v", now.Forecast, then.Forecast)
		}
		if v := got.Results().Verdict; !math.IsNaN(v.WorstRHat) || v.WorstESS != 12 || v.Level != summary.Red || v.Reasons[0].String() != "why" {
			t.Errorf("the verdict is %+v", v)
		}
		for n := 0; n < len(data); n += 1 + len(data)/100 {
			if _, err := Unmarshal(data[:n]); err == nil {
				t.Fatalf("%d of %d bytes are taken for a planner", n, len(data))
			}
		}
	}
}

// TestWhatIsLeftOutIsOut: nothing that the options or the dialog say is left out can be found in the bytes.
func TestWhatIsLeftOutIsOut(t *testing.T) {
	data, err := Marshal(made(shop(), Options{OneGeo: true}))
	if err != nil {
		t.Fatal(err)
	}
	for _, trace := range []string{"Shop", "North", "north", "South", "more TV", "55555", surface.FlightEven} {
		if strings.Contains(string(data), trace) {
			t.Errorf("the file still holds %q", trace)
		}
	}
	data, _ = Marshal(made(shop(), Options{Name: "Shop", Scenarios: true}))
	for _, trace := range []string{"Shop", "North", "more TV", surface.FlightEven} { // the flight of a scenario comes along
		if !strings.Contains(string(data), trace) {
			t.Errorf("the file lacks %q", trace)
		}
	}
	if strings.Contains(string(data), surface.FlightBursts) || strings.Contains(string(data), "55555") {
		t.Error("the file holds a flight that no plan uses, or a week's KPI")
	}
}

// TestScenariosOverOneGeo: they keep what each channel gets.
func TestScenariosOverOneGeo(t *testing.T) {
	p := made(shop(), Options{OneGeo: true, Scenarios: true, Flights: true})
	for i, want := range [][]float64{{35, 11}, {30, 11}} {
		placed, issues := p.Scenarios[i].Place(p.Surface)
		if len(issues) > 0 || len(placed.Spend) != 1 || !reflect.DeepEqual(placed.Spend[0], want) {
			t.Errorf("%s is %v (%v), want %v", p.Scenarios[i].Name, placed.Spend, issues, want)
		}
	}
	if placed, _ := p.Scenarios[1].Place(p.Surface); placed.FlightOf(1) != 1 {
		t.Errorf("the flight is lost: %+v", placed)
	}
	if placed, _ := p.Current.Place(p.Surface); placed.Channel(1) != 20 {
		t.Errorf("the plan on the sliders is %v", placed.Spend)
	}
	if len(p.Wish.Rules) != 1 || p.Wish.Rules[0] != "TV <= 50" || p.Wish.Geos || p.Wish.Step != 5 {
		t.Errorf("the wish is %+v", p.Wish)
	}
	if len(p.Bounds) != 1 || p.Bounds[0].Geo != "" {
		t.Errorf("bounds %+v", p.Bounds)
	}
}

// TestFitKeepsWhatHasRoom: draws go before flights, and the options never propose more than there is room for.
func TestFitKeepsWhatHasRoom(t *testing.T) {
	p := shop()
	if o := Fit(p, 1<<30); o.Draws != 0 || !o.Flights || !o.Scenarios || o.Name != "Shop" {
		t.Errorf("with all the room: %+v", o)
	}
	all := Options{Flights: true, Scenarios: true}.Weigh(p).Bytes
	if o := Fit(p, all-1); !o.Flights || o.Draws != 500 {
		t.Errorf("a byte short: %+v", o)
	}
	if o := Fit(p, all/3); o.Flights || o.Weigh(p).Bytes > all/3 {
		t.Errorf("a third: %+v of %d bytes", o, o.Weigh(p).Bytes)
	}
	if o := Fit(p, 0); o.Flights || o.Draws != 100 {
		t.Errorf("no room: %+v", o)
	}
	if w := (Options{OneGeo: true, Draws: 250}).Weigh(p); w.Draws != 250 || w.Geos != 1 || w.Flights != 1 {
		t.Errorf("weight %+v", w)
	}
}

// FuzzUnmarshal: any bytes are a planner or an error, and a planner answers.
func FuzzUnmarshal(f *testing.F) {
	whole, err := Marshal(made(shop(), Options{OneGeo: true, Draws: 20}))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add([]byte(magic + "\x02\x00\x00\x00{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if p, err := Unmarshal(data); err == nil && p.Surface.Draws > 0 {
			p.Surface.ChannelSpend(0)
		}
	})
}
