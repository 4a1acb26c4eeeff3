package uitest

import (
	"fmt"
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/panel/paneltest"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/ui/state"
)

// Names are what the columns of a made-up file are called.
type Names struct {
	File     string
	KPI      string
	Geos     []string
	Channels []string
	Controls []string
}

// Plain are the names of an ordinary file.
func Plain() Names {
	return Names{File: "shop.csv", KPI: "Sales", Geos: []string{"North", "South"}, Channels: []string{"TV", "Radio"},
		Controls: []string{"Price"}}
}

// Hostile are names that are markup, scripts, quotes, spaces and pictures.
func Hostile() Names {
	return Names{
		File: `<img src=x onerror=alert(1)>.csv`, KPI: `"Sales" & <b>more</b>`,
		Geos:     []string{`<script>alert(1)</script>`, `a/b~c:d`, `😀 "quoted" 'twice'`},
		Channels: []string{`</td><script>`, `TV/Radio:[x,y]`, `javascript:alert(1)`}, Controls: []string{`{{.}}`, "\u202eevil"},
	}
}

// Nasty are names that hostile programs, not people, would choose, in turn: those of paneltest from the n-th on, as long as a file's are.
// NaN is not among them, since tests look for it.
func Nasty(n int) Names {
	all := slices.DeleteFunc(paneltest.HostileNames(), func(name string) bool { return name == "NaN" })
	name := func(i int) string { return words.Shorten(all[(n+i)%len(all)], 120) }
	return Names{File: name(0), KPI: name(1), Geos: []string{name(2), name(3)}, Channels: []string{name(4), name(5), name(6)},
		Controls: []string{name(7), name(8)}}
}

// Reading is a small panel under these names.
func Reading(n Names) *intake.Reading {
	d := &panel.Dataset{Name: n.File, Geos: n.Geos, Channels: n.Channels, Controls: n.Controls, KPI: n.KPI,
		Cadence: panel.Cadence{Unit: "week", Days: 7}, Hash: "d1"}
	r := &intake.Reading{Dataset: d, Rows: 40, Log: words.All([]string{"Characters: UTF-8."})}
	column := func(name string, role intake.Role) {
		r.Columns = append(r.Columns, intake.Column{Name: name, Role: role, Kind: "number", Example: "1"})
	}
	column("Week", intake.RoleDate)
	column("Market", intake.RoleGeo)
	column(n.KPI, intake.RoleKPI)
	r.Mapping = intake.Mapping{Date: "Week", Geo: "Market", KPI: n.KPI, Media: n.Channels, Controls: n.Controls}
	for _, c := range n.Channels {
		column(c, intake.RoleMedia)
	}
	for _, c := range n.Controls {
		column(c, intake.RoleControl)
	}
	for g, geo := range n.Geos {
		d.Series = append(d.Series, series(geo, 20-4*g, len(n.Channels), len(n.Controls)))
	}
	row := make([]string, len(r.Columns))
	for i := range row {
		row[i] = n.Geos[0]
	}
	r.Head, r.Tail = [][]string{row}, [][]string{row}
	return r
}

func series(geo string, periods, channels, controls int) panel.Series {
	s := panel.Series{Geo: geo}
	for t := range periods {
		s.Dates = append(s.Dates, panel.Date(17900+7*t))
		s.KPI = append(s.KPI, float64(100+t))
	}
	for c := range channels {
		column := make([]float64, periods)
		for t := range column {
			column[t] = float64((t + c) % 5)
		}
		s.Media = append(s.Media, column)
	}
	s.Spend = s.Media
	for range controls {
		s.Controls = append(s.Controls, make([]float64, periods))
	}
	return s
}

// figureJSON is a figure as small as one can be.
func figureJSON(id string) []byte { return fmt.Appendf(nil, `{"id":%q,"title":"t","layers":[]}`, id) }

// Results are made-up findings under these names; the surface is linear in money.
func Results(n Names, level summary.Level) *report.Results {
	r := &report.Results{
		Hash: "r1", Dataset: n.File, KPI: n.KPI, Geos: n.Geos, Channels: n.Channels, Period: "week",
		Verdict: summary.Verdict{Level: level, Headline: words.Plain("A headline about " + n.Channels[0]),
			Reasons:   words.All([]string{"A reason about " + n.Geos[0]}),
			WorstRHat: 1.004, WorstESS: 812, Divergences: 1},
		Money:    true,
		Warnings: []report.Warning{{Subject: n.Geos[0], Text: words.Plain("few weeks")}},
		Chains:   []report.Chain{{Draws: 1000}, {Draws: 1000}},
		Surface:  Surface(n),
	}
	for i := range 70 {
		r.Parameters = append(r.Parameters, summary.Row{Name: fmt.Sprintf("effect[%s,%d]", n.Geos[0], i), Mean: 1.5, SD: 0.25, Low: 1.1,
			High: 1.9, RHat: 1.001, ESSBulk: 900, ESSTail: 800})
	}
	r.Parameters[1].RHat = 1.2
	for _, geo := range append([]string{report.All}, n.Geos...) {
		r.Contributions = append(r.Contributions, report.Contribution{Geo: geo, Kind: "baseline", Name: "Baseline", Mean: 800, Low: 750,
			High: 850, Share: 0.8, ShareLow: 0.75, ShareHigh: 0.85},
			report.Contribution{Geo: geo, Kind: "media", Name: "All channels", Mean: 200, Low: 150, High: 250, Share: 0.2, ShareLow: 0.15,
				ShareHigh: 0.25})
		r.Places = append(r.Places, report.Place{Geo: geo, From: 17900, To: 18033, KPI: 1000})
		for _, c := range n.Channels {
			r.Contributions = append(r.Contributions, report.Contribution{Geo: geo, Kind: "channel", Name: c, Mean: 100, Low: 80, High: 120,
				Share: 0.1, ShareLow: 0.08, ShareHigh: 0.12})
			r.ROI = append(r.ROI, report.Return{Geo: geo, Channel: c, Spend: 50, Mean: 2, Low: 1.5, High: 2.5, ProbAboveOne: 0.999, Marginal: 1.2,
				MarginalLow: 1, MarginalHigh: 1.4})
			r.Decay = append(r.Decay, report.Decay{Geo: geo, Channel: c, HalfLife: 1.8, Low: 1.2, High: 2.6})
		}
		r.Fit = append(r.Fit, report.Fit{Geo: geo, R2: 0.87, MAPE: 0.05, Coverage: 0.91, Rows: 20})
		key := geo
		if geo == report.All {
			key = "total"
		}
		ids := []string{"waterfall:" + key, "roi:" + key, "contributions:" + key, "fit:" + key}
		for _, c := range n.Channels {
			ids = append(ids, "response:"+key+":"+c)
		}
		for _, id := range ids {
			r.Figures = append(r.Figures, figure.Encoded{ID: id, JSON: figureJSON(id)})
		}
	}
	r.Figures = append(r.Figures, figure.Encoded{ID: "trace:worst", JSON: figureJSON("trace:worst")})
	return r
}

// Surface is a response surface on which channel c brings c+2 for each unit of the 100 that are spent on it today.
func Surface(n Names) *surface.Surface {
	const draws = 8
	s := surface.Surface{KPI: n.KPI, Geos: n.Geos, Channels: n.Channels, Cadence: "week", Factors: []float64{0, 1, 2, 3}}
	for g := range n.Geos {
		s.Windows = append(s.Windows, surface.Window{From: 17900, To: 18033, Periods: 20})
		s.Spend = append(s.Spend, make([]float64, len(n.Channels)))
		for c := range n.Channels {
			if g == 0 { // media in the first geo only
				s.Spend[g][c] = 100
			}
		}
	}
	for range n.Channels {
		s.SeenLow, s.SeenTop = append(s.SeenLow, 0.5), append(s.SeenTop, 1.5)
	}
	baseline := func(g, d int) float64 { return float64((1000 + d) * (1 - min(g, 1))) }
	return surfacetest.Sketch(s, draws, baseline, func(g, c, _, d int, f float64) float64 {
		return (100*f*(float64(c)+2) + float64(d)*f) * float64(1-min(g, 1))
	})
}

// Loaded is the studio after a file was read.
func Loaded(n Names) *state.Model {
	m := state.New()
	m.Project.Settings = sampler.DefaultSettings() // a fixed number of draws, as Drawn answers
	cmds := state.Update(m, state.OpenFile{Name: n.File, Bytes: []byte("x")})
	reading := Reading(n)
	var figures []figure.Encoded
	for _, geo := range n.Geos {
		for _, column := range append(append([]string{n.KPI}, n.Channels...), n.Controls...) {
			figures = append(figures, figure.Encoded{ID: "data:" + geo + ":" + column, JSON: figureJSON("d")})
		}
	}
	Read(m, cmds, reading, figures...)
	return m
}

// Read answers the reading among commands.
func Read(m *state.Model, cmds []state.Cmd, r *intake.Reading, figures ...figure.Encoded) []state.Cmd {
	if r.Dataset != nil {
		state.Update(m, state.Came{Key: KeyOf(cmds, work.Read.Name()), Status: state.StatusRunning, Body: work.MarshalPanel(r.Dataset)})
	}
	return Answer(m, cmds, work.Read.Name(), work.ReadAnswer{Reading: r, Figures: figures})
}

// KeyOf is the key of the job of a work among commands; "" where there is none.
func KeyOf(cmds []state.Cmd, name string) state.Key {
	for _, c := range cmds {
		if run, is := c.(state.Run); is && run.Work == name {
			return run.Key
		}
	}
	return ""
}

// Answer answers the job of a work among commands. A job that is not there is the caller's mistake.
func Answer(m *state.Model, cmds []state.Cmd, name string, value any) []state.Cmd {
	key := KeyOf(cmds, name)
	if key == "" {
		panic("uitest: nobody asked for " + name)
	}
	return state.Update(m, state.Came{Key: key, Status: state.StatusDone, Body: work.Marshal(value)})
}

// Fail ends the job of a work among commands.
func Fail(m *state.Model, cmds []state.Cmd, name, why string) []state.Cmd {
	return state.Update(m, state.Came{Key: KeyOf(cmds, name), Status: state.StatusFailed, Why: words.Plain(why)})
}

// Watched is how a run stands that goes on, with one quantity far from certain.
func Watched(n Names) *report.Watched {
	row := func(name string, rhat, ess float64) summary.Row {
		return summary.Row{Name: name + "[" + n.Geos[0] + "," + n.Channels[0] + "]", RHat: rhat, ESSBulk: ess, ESSTail: ess + 7}
	}
	return &report.Watched{
		Quantities: 61, Draws: 500, Chains: 2, Every: 2, Trace: figure.Encoded{ID: "trace:live", JSON: figureJSON("trace:live")},
		Worst: []summary.Row{row("retention", 1.21, 12), row("half_saturation", math.NaN(), 388), row("effect_sigma", 1.004, 412)},
	}
}

// Running is the studio while chains are drawing.
func Running(n Names) *state.Model {
	m := Loaded(n)
	state.Update(m, state.StartFit{})
	ChainAt(m, 1, work.Position{Iteration: 400, Warmup: true, PerSecond: 200})
	cmds := ChainAt(m, 0, work.Position{Iteration: 1500, Draws: 500, Divergences: 1, PerSecond: 250})
	Answer(m, cmds, work.Watch.Name(), Watched(n))
	return m
}

// ChainAt tells where a chain is after six seconds.
func ChainAt(m *state.Model, chain int, p work.Position) []state.Cmd {
	return state.Update(m, state.Came{Key: state.ChainKey(m.Fit.Key, chain), Status: state.StatusRunning, Body: work.Marshal(p), Clock: 6})
}

// Drawn ends all chains of a run that goes on.
func Drawn(m *state.Model) (cmds []state.Cmd) {
	body := work.Marshal(work.ChainAnswer{Position: work.Position{Iteration: 2000, Draws: 1000}, Complete: true})
	for c := range m.Fit.Chains {
		cmds = append(cmds, state.Update(m, state.Came{Key: state.ChainKey(m.Fit.Key, c), Status: state.StatusDone, Body: body, Clock: 9})...)
	}
	return cmds
}

// Fitted is the studio after a fit.
func Fitted(n Names, level summary.Level) *state.Model {
	m := Running(n)
	cmds := Drawn(m)
	cmds = append(cmds, Answer(m, cmds, work.Analyse.Name(), Results(n, level))...)
	Answer(m, cmds, work.Hold.Name(), Holdout(n))
	Answer(m, cmds, work.Misfit.Name(), Misfit(n))
	return m
}

// Misfit is one with nothing left over.
func Misfit(n Names) *summary.Misfit {
	m := &summary.Misfit{Period: "week", KPI: n.KPI, Draws: 500, Repetitions: 1000, Carried: make([]float64, len(n.Geos)), Band: 3.2}
	for _, c := range n.Channels {
		m.Tests = append(m.Tests, summary.MisfitTest{Kind: summary.MisfitLead, Channel: c, Lag: -1, Score: 0.8, P: 0.4},
			summary.MisfitTest{Kind: summary.MisfitLag, Channel: c, Lag: 4, Score: -1.1, P: 0.3})
		m.Profiles = append(m.Profiles, summary.MisfitProfile{Channel: c, From: []int{-1, 0, 1}, To: []int{-1, 0, 1},
			Scores: []float64{0.8, 0.1, -0.3}})
	}
	return m
}

// Holdout is one that holds.
func Holdout(n Names) *summary.Holdout {
	part := func(geo string, rows int) summary.HoldoutPart {
		f := summary.HoldoutPart{Geo: geo, From: 17900, To: 17900 + panel.Date(7*rows), Seen: 4 * rows, Rows: rows,
			Errors: summary.Errors{R2: 0.6, MAPE: 0.06, WMAPE: 0.05, RMSE: 9, CRPS: 4}}
		f.Train = f.Errors
		f.Score, f.Bias = &summary.Against{Value: -52.3, Expected: -50.1, SD: 2.7, P: 0.21}, &summary.Against{Value: 0.021, SD: 0.03, P: 0.4}
		f.Plain = []summary.Plain{{Kind: summary.PlainYear, Rows: rows, RMSE: 18, WMAPE: 0.1,
			Skill: summary.Against{Value: 0.5, Expected: 0.4, SD: 0.1, P: 0.83}}}
		for _, level := range [...]int{50, 80, 90, 95} {
			f.Coverage = append(f.Coverage, summary.Coverage{Level: level, Inside: rows * level / 100, Rows: rows, Least: rows * level / 200})
		}
		f.Within = f.Coverage
		return f
	}
	h := &summary.Holdout{Rule: words.Plain("The last fifth is kept back."), Period: "week", Chains: 2, Warmup: 400, Draws: 400, RHat: 1.01,
		All: part("", 4*len(n.Geos))}
	for _, geo := range n.Geos {
		h.ByGeo = append(h.ByGeo, part(geo, 4))
	}
	h.Cuts = []summary.HoldoutCut{{RHat: 1.01, All: part("", 4*len(n.Geos))}}
	h.Joint = &summary.Joint{Repetitions: 4000, Limit: 0.002}
	for _, channel := range append([]string{""}, n.Channels...) {
		h.Joint.Power = append(h.Joint.Power, summary.HoldoutPower{Channel: channel, Factor: 0.5, Always: 0.33, Since: 0.5},
			summary.HoldoutPower{Channel: channel, Factor: 2, Always: 0.75, Since: 1})
	}
	return h
}

// Explored has the space of plans of the Plan page worked out, where that is open.
func Explored(m *state.Model) {
	for m.Step == state.StepPlan && m.Space.Of != nil && !m.Space.Of.Whole() {
		state.Update(m, state.ExploreNext{})
	}
}
