package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"text/tabwriter"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
)

func init() {
	verbs["plan"] = verb{
		usage: "--project FILE | " + sourceUsage + " [--plans FILE] [--total MONEY] [--aim outcome|profit] " +
			"[--beyond] [--noise] [--frontier] [--json] " +
			horizonUsage + settingsUsage,
		summary: "twin.plan_summary",
		run:     runPlan,
	}
}

// planFlags is what is asked of a fit's response surface.
type planFlags struct {
	fit      fitFlags
	about    horizonFlags
	plans    string
	total    float64
	aim      string
	beyond   bool
	noise    bool
	frontier bool
	asJSON   bool
}

func (o *planFlags) parse(args []string) error {
	f := flag.NewFlagSet("plan", flag.ContinueOnError)
	finish := o.fit.flags(f)
	o.fit.projectFlag(f)
	o.about.flags(f)
	f.StringVar(&o.plans, "plans", "", say("twin.flag_plans"))
	f.Float64Var(&o.total, "total", 0, say("twin.flag_total"))
	f.StringVar(&o.aim, "aim", string(plan.MaxOutcome), say("twin.flag_aim"))
	f.BoolVar(&o.beyond, "beyond", false, say("twin.flag_beyond"))
	f.BoolVar(&o.noise, "noise", false, say("twin.flag_noise"))
	f.BoolVar(&o.frontier, "frontier", false, say("twin.flag_frontier"))
	f.BoolVar(&o.asJSON, "json", false, say("twin.flag_json"))
	if _, err := parse(f, args); err != nil {
		return err
	}
	if o.aim != string(plan.MaxOutcome) && o.aim != string(plan.MaxProfit) {
		return words.Err("twin.aim_kinds")
	}
	return finish()
}

func runPlan(args []string) error {
	var o planFlags
	if err := o.parse(args); err != nil {
		return err
	}
	f, err := o.fit.fit()
	if err != nil {
		return err
	}
	h, err := o.about.on(f.horizon, f.post.Data())
	if err != nil {
		return err
	}
	s, err := f.surface(h)
	if err != nil {
		return err
	}
	p, err := o.planned(s)
	if err != nil {
		return err
	}
	p.Verdict = report.Verdict(f.post, f.settings, f.chains).Whole(f.found).In(words.English)
	if o.asJSON {
		return printJSON(p)
	}
	p.print(terminal)
	return nil
}

// planned is what a surface says of plans. Amounts of a geo and channel are money over the window.
type planned struct {
	Verdict  summary.Told  `json:"verdict"`
	Windows  []window      `json:"windows"`
	Valued   bool          `json:"valued"` // outcomes are money; otherwise KPI units
	KPI      string        `json:"kpi"`
	Geos     []string      `json:"geos"`
	Channels []string      `json:"channels"`
	Noise    bool          `json:"noise"` // intervals of outcomes hold the periods' own noise
	Period   string        `json:"-"`
	Ahead    *surface.Span `json:"ahead,omitempty"` // the dates that plans are for, where they lie behind the data
	Outside  []gone        `json:"outside"`         // geos and channels outside of today's plan
	Unpaid   []string      `json:"unpaid"`          // channels that are not bought with money
	Today    answered      `json:"today"`
	Plans    []answered    `json:"plans"`
	Best     *answered     `json:"best"` // null where no plan keeps the conditions
	Frontier []frontierRow `json:"frontier,omitempty"`
	Conflict []string      `json:"conflict,omitempty"`
}

// window is the span that a geo's plan stands for.
type window struct {
	Geo     string `json:"geo"`
	From    string `json:"from"`
	To      string `json:"to"`
	Periods int    `json:"periods"`
}

// answered is a plan with what it would bring: the mean and the ends of the interval, and the same against today's plan.
type answered struct {
	Name       string      `json:"name"`
	Spend      [][]float64 `json:"spend"` // [geo][channel]
	Total      float64     `json:"total"`
	Outcome    float64     `json:"outcome"`
	Low        float64     `json:"low"`
	High       float64     `json:"high"`
	Delta      float64     `json:"delta"`
	DeltaLow   float64     `json:"delta_low"`
	DeltaHigh  float64     `json:"delta_high"`
	ProbBetter float64     `json:"prob_better"`
	Marginal   []nullable  `json:"marginal_return"` // [channel]; null where no money moves it
	Warnings   []string    `json:"warnings"`
}

// frontierRow is the best plan of one total.
type frontierRow struct {
	Total   float64     `json:"total"`
	Outcome float64     `json:"outcome"`
	Low     float64     `json:"low"`
	High    float64     `json:"high"`
	Return  float64     `json:"return"`
	Next    float64     `json:"next"`
	Spend   [][]float64 `json:"spend"`
}

// planned answers today's plan and those of the file, and looks for the best one.
func (o *planFlags) planned(s *surface.Surface) (*planned, error) {
	p := &planned{Valued: s.ValueKnown(), KPI: s.KPI, Geos: s.Geos, Channels: s.Channels, Plans: []answered{},
		Ahead: s.Ahead, Outside: append([]gone{}, outside(s)...), Unpaid: []string{}}
	for c, name := range s.Channels {
		if !s.Pays(c) {
			p.Unpaid = append(p.Unpaid, name)
		}
	}
	for g, w := range s.Windows {
		if w.Periods == 0 {
			continue
		}
		p.Windows = append(p.Windows, window{Geo: s.Geos[g], From: w.From.String(), To: w.To.String(), Periods: w.Periods})
	}
	evaluator := plan.NewEvaluator(s)
	p.Noise, p.Period = o.noise && evaluator.SetNoise(true), s.Cadence
	p.Today = answeredOf(evaluator, plan.Today(s))
	base := plan.Today(s)
	if o.about.phasing != "" {
		base.Name, base.Flight = say("twin.today_phased"), make([]int, len(s.Channels))
		for c := range base.Flight {
			base.Flight[c] = len(s.Flights) - 1 // a person's own is the last one
		}
		p.Plans = append(p.Plans, answeredOf(evaluator, base))
	}
	given, err := o.given(s)
	if err != nil {
		return nil, err
	}
	for _, sc := range given {
		placed, issues := sc.Place(s)
		for _, issue := range issues {
			fmt.Fprintln(os.Stderr, line(issue))
		}
		placed.Name = sc.Name
		p.Plans = append(p.Plans, answeredOf(evaluator, placed))
	}
	o.search(p, s, evaluator, base)
	return p, nil
}

// given are the plans of the file that was named.
func (o *planFlags) given(s *surface.Surface) ([]project.Scenario, error) {
	if o.plans == "" {
		return nil, nil
	}
	raw, err := os.ReadFile(o.plans)
	if err != nil {
		return nil, err
	}
	rows, ok := sheet.ReadJSON(raw)
	if !ok {
		table, issues := intake.ReadTable(filepath.Base(o.plans), raw)
		if err := asError(o.plans, issues); err != nil {
			return nil, err
		}
		rows = table
	}
	list, issues := project.ReadSheet(rows, s, nil)
	return list, asError(o.plans, issues)
}

// search looks for the best plan of the total, and for the frontier where it is asked for; money is spread over the period as in the base.
func (o *planFlags) search(p *planned, s *surface.Surface, e *plan.Evaluator, base plan.Scenario) {
	total := o.total
	if total == 0 {
		total = p.Today.Total
	}
	k := plan.FixedTotal(total)
	k.Beyond = o.beyond
	best := optimise.Task{Work: optimise.Best, Goal: plan.Goal{Aim: plan.Aim(o.aim)}, Constraints: k, Base: &base}.Do(s, nil)
	for _, c := range best.Conflicts() {
		p.Conflict = append(p.Conflict, say("twin.conflict", "conditions", c.Conditions, "reason", c.Reason, "fix", c.Fix))
	}
	if p.Conflict == nil {
		sc := best.Solution.Scenario
		sc.Name = say("twin.best_plan")
		found := answeredOf(e, sc)
		p.Best = &found
	}
	if !o.frontier {
		return
	}
	f := optimise.Task{Work: optimise.Curve, Constraints: k, Base: &base}.Do(s, nil).Frontier
	for i := range f.Totals {
		p.Frontier = append(p.Frontier, frontierRow{Total: f.Totals[i], Outcome: f.Mean[i], Low: f.Low[i], High: f.High[i], Return: f.Return[i],
			Next: f.Next[i], Spend: f.Scenarios[i].Spend})
	}
}

// answeredOf evaluates a plan, in money where the value of a KPI unit is known.
func answeredOf(e *plan.Evaluator, sc plan.Scenario) answered {
	o := e.Evaluate(sc).Clone()
	f := o.Forecast
	if e.Surface().ValueKnown() {
		f = o.Value
	}
	a := answered{Name: sc.Name, Spend: sc.Spend, Total: sc.Total(), Outcome: f.Mean, Low: f.Low, High: f.High, Delta: f.DeltaMean,
		DeltaLow: f.DeltaLow, DeltaHigh: f.DeltaHigh, ProbBetter: o.ProbBetter, Warnings: listed(words.English.Texts(o.Warnings))}
	for _, m := range o.MarginalReturn {
		a.Marginal = append(a.Marginal, nullable(m))
	}
	return a
}

// print writes plans side by side: totals first, then channels.
func (p *planned) print(to io.Writer) {
	fmt.Fprintf(to, "%s: %s\n", p.Verdict.Level, p.Verdict.Headline)
	if p.Ahead != nil {
		fmt.Fprintln(to, say("twin.ahead", "from", p.Ahead.From.String(), "to", p.Ahead.To.String()))
	}
	for _, w := range p.Windows {
		fmt.Fprintln(to, say("twin.window", "geo", w.Geo, "from", w.From, "to", w.To, "n", w.Periods))
	}
	code := "planner.noise_out"
	if p.Noise {
		code = "planner.noise_in"
	}
	fmt.Fprintln(to, say(code, "unit", words.Unit(p.Period)))
	for _, g := range p.Outside {
		fmt.Fprintln(to, say("twin.outside", "name", g.Geo+g.Channel, "last", g.Last))
	}
	list := append([]answered{p.Today}, p.Plans...)
	if p.Best != nil {
		list = append(list, *p.Best)
	}
	number := words.English.Number
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, say("twin.plan_head"))
	for _, a := range list {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t\n", a.Name, number(a.Total), number(a.Outcome), words.English.Range(a.Low, a.High),
			number(a.Delta), words.English.Range(a.DeltaLow, a.DeltaHigh), words.English.Chance(a.ProbBetter))
	}
	fmt.Fprint(w, "\nchannel\t")
	for _, a := range list {
		fmt.Fprint(w, say("twin.channel_head", "plan", a.Name))
	}
	for c, name := range p.Channels {
		fmt.Fprintf(w, "\n%s\t", name)
		for _, a := range list {
			fmt.Fprintf(w, "%s\t%s\t", p.money(c, plan.Scenario{Spend: a.Spend}.Channel(c)), number(float64(a.Marginal[c])))
		}
	}
	fmt.Fprintln(w)
	if len(p.Frontier) > 0 {
		fmt.Fprintln(w, "\n"+say("twin.frontier_head"))
	}
	for _, r := range p.Frontier {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t\n", number(r.Total), number(r.Outcome), words.English.Range(r.Low, r.High),
			number(r.Return), number(r.Next))
	}
	w.Flush()
	for _, a := range list {
		for _, warning := range a.Warnings {
			fmt.Fprintln(to, say("twin.warned", "subject", a.Name, "text", words.Plain(warning)))
		}
	}
	for _, c := range p.Conflict {
		fmt.Fprintln(to, c)
	}
}
