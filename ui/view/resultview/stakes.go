package resultview

import (
	"math"

	"github.com/mixtab/mixtab/core/remedy"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// stakes says what each ground that speaks against a fit may do to the answers, in returns and money where that is known, and why
// nothing is tried against it where nothing is.
type stakes struct {
	m *state.Model
	l view.Locale
	r *report.Results
	v summary.Verdict
}

func stakesOf(m *state.Model) *stakes {
	return &stakes{m, view.LocaleOf(m), m.Results.Report, m.Verdict()}
}

// affects are the codes of what is said where nothing can be put into numbers.
var affects = map[string]string{
	summary.AboutData: "stakes.data", summary.AboutChains: "stakes.chains", summary.AboutDraws: "stakes.draws",
	summary.AboutDivergences: "stakes.divergences", summary.AboutEnergy: "stakes.divergences", summary.AboutDepth: "stakes.draws",
	summary.AboutHoldout: "stakes.holdout", summary.AboutPredictive: "stakes.predictive", summary.AboutResiduals: "stakes.residuals",
	summary.AboutMedia: "stakes.media", summary.AboutTiming: "stakes.timing", summary.AboutStability: "stakes.stability",
	summary.AboutBaseline: "stakes.baseline", summary.AboutReturns: "stakes.returns", summary.AboutHidden: "stakes.hidden",
}

// remains are the codes of what a person can do where there is no button and nothing is tried.
var remains = map[string]string{
	summary.AboutChains: "stakes.more_draws", summary.AboutDraws: "stakes.more_draws", summary.AboutEnergy: "stakes.tighter_priors",
	summary.AboutDivergences: "stakes.tighter_priors", summary.AboutDepth: "stakes.tighter_priors",
	summary.AboutHoldout:    "stakes.missing_cause",
	summary.AboutPredictive: "stakes.missing_cause", summary.AboutResiduals: "stakes.missing_cause", summary.AboutMedia: "stakes.experiment",
	summary.AboutTiming: "stakes.carry_over", summary.AboutStability: "stakes.missing_cause", summary.AboutBaseline: "stakes.smaller_priors",
	summary.AboutReturns: "stakes.smaller_priors", summary.AboutHidden: "stakes.measure_demand",
}

// of is what a ground may do to the answers, and what can be done about it.
func (s *stakes) of(about string, button bool) (stake, next string) {
	var text words.Text
	switch about {
	case summary.AboutTiming, summary.AboutStability, summary.AboutResiduals, summary.AboutPredictive:
		text = s.tried()
	case summary.AboutHoldout:
		text = s.missed()
	case summary.AboutHidden:
		text = s.hidden()
	case summary.AboutMedia:
		text = s.widest()
	case summary.AboutDraws, summary.AboutChains:
		text = s.shaky()
	}
	if text.IsZero() {
		text = words.Say(affects[about])
	}
	switch {
	case button:
	case s.trying(about):
		next = s.l.Say("stakes.tried_above")
	default:
		next = s.l.Say(remains[about])
	}
	return s.l.Text(text), next
}

// trying reports whether remedies are tried for what a ground is about.
func (s *stakes) trying(about string) bool {
	switch about {
	case summary.AboutTiming, summary.AboutStability, summary.AboutResiduals, summary.AboutPredictive, summary.AboutHoldout:
		return len(s.m.Results.Tried) > 0
	}
	return false
}

// tried is the return that moves most, in money, with a remedy that helps.
func (s *stakes) tried() words.Text {
	best, size := words.Text{}, 0.0
	for i := range s.m.Results.Tried {
		t := s.m.Results.Tried[i].Trial.Value
		if t == nil || !t.Settled() || !t.Cured || t.Crowds(func(channel string) float64 { return shareOf(s.r, channel) }) {
			continue
		}
		for e := range t.Effects {
			now, was := t.Effects[e].ROI, returnOf(s.r, t.Effects[e].Channel)
			if now == nil || math.IsNaN(was) {
				continue
			}
			mean := summary.Mean(now)
			if moved := math.Abs(mean-was) * s.spend(t.Effects[e].Channel); moved > size {
				size = moved
				best = words.Say("stakes.return_could_be", "channel", t.Effects[e].Channel, "now", s.amount(mean), "was", s.amount(was))
			}
		}
	}
	return best
}

// amount is a return, in money where the KPI is.
func (s *stakes) amount(x float64) words.Text {
	if s.r.Money {
		return words.Say("report.amount", "x", words.Money(x))
	}
	return words.Say("report.amount", "x", x)
}

func (s *stakes) spend(channel string) float64 {
	for i := range s.r.ROI {
		if x := &s.r.ROI[i]; x.Geo == report.All && x.Channel == channel && x.Spend > 0 {
			return x.Spend
		}
	}
	return 0
}

// missed is the error on unseen periods: of a period and geo on average.
func (s *stakes) missed() words.Text {
	h := s.m.Results.Holdout.Value
	if h == nil || h.All.Rows == 0 || len(s.r.Fit) == 0 || !(h.All.Errors.WMAPE > 0) {
		return words.Text{}
	}
	total := s.total()
	if !(total > 0) || s.r.Fit[0].Rows == 0 {
		return words.Text{}
	}
	off := h.All.Errors.WMAPE * total / float64(s.r.Fit[0].Rows)
	return words.Say("stakes.off_by", "off", words.Plain(kpiAmount(s.l, s.r, off)), "kpi", s.r.KPI, "unit", words.Unit(s.r.Period),
		"share", words.Share(h.All.Errors.WMAPE))
}

// total is the KPI over all the data.
func (s *stakes) total() float64 {
	if d := s.m.Data.Reading; d != nil && d.Dataset != nil {
		sum := 0.0
		for i := range d.Dataset.Series {
			for _, y := range d.Dataset.Series[i].KPI {
				sum += math.Abs(y)
			}
		}
		return sum
	}
	return 0
}

// hidden is what a hidden cause as strong as the strongest measured one would leave of a return, where that is least.
func (s *stakes) hidden() words.Text {
	text, least := words.Text{}, math.Inf(1)
	for i := range s.v.Hidden {
		h := &s.v.Hidden[i]
		if !h.Follows() || len(h.Yardsticks) == 0 || math.IsNaN(h.Return) {
			continue
		}
		if y := &h.Yardsticks[0]; y.Left < least {
			least = y.Left
			text = words.Say("stakes.hidden_leaves", "channel", h.Channel, "left", s.amount(max(0, y.Left)*h.Return), "was", s.amount(h.Return),
				"cause", y.Name)
		}
	}
	return text
}

// widest is the return that the data leave most open, by money.
func (s *stakes) widest() words.Text {
	text, size := words.Text{}, 0.0
	for i := range s.r.ROI {
		if x := &s.r.ROI[i]; x.Geo == report.All && (x.High-x.Low)*x.Spend > size {
			size = (x.High - x.Low) * x.Spend
			text = words.Say("stakes.anywhere", "channel", x.Channel, "low", s.amount(x.Low), "high", s.amount(x.High))
		}
	}
	return text
}

// shaky is by how much a return may still move with more draws: two Monte Carlo standard errors.
func (s *stakes) shaky() words.Text {
	text, size := words.Text{}, 0.0
	for i := range s.r.Quantities {
		q := &s.r.Quantities[i]
		for _, channel := range s.r.Channels {
			if q.Name == "roi["+channel+"]" && q.MCSE*s.spend(channel) > size {
				size = q.MCSE * s.spend(channel)
				text = words.Say("stakes.may_shift", "channel", channel, "was", s.amount(q.Mean), "by", s.amount(2*q.MCSE))
			}
		}
	}
	return text
}

// sideBySide sets each channel's return now beside those with the remedies that were tried, with what came of the pattern and how well
// each knows a period from the others.
func sideBySide(m *state.Model) view.Table {
	l, r := view.LocaleOf(m), m.Results.Report
	var trials []*remedy.Trial
	heads := []string{l.Say("stakes.now")}
	for i := range m.Results.Tried {
		if t := m.Results.Tried[i].Trial.Value; t != nil && t.Settled() {
			trials = append(trials, t)
			heads = append(heads, l.Text(t.Remedy.Text(r.Period)))
		}
	}
	if len(trials) == 0 {
		return view.Table{}
	}
	table := view.Table{ID: "remedies-table", Label: l.Say("stakes.side_by_side"), Class: "table--tight",
		Heads: append([]view.Head{{Text: l.Say("stakes.return_of", "one", words.Money(1))}}, view.NumberHeads(heads...)...)}
	for c, channel := range r.Channels {
		row := view.Row{Name: &view.Name{Text: channel, Swatch: view.Swatch(c)}, Cells: []view.Cell{
			view.Rounded(l.Digits(returnOf(r, channel), 3), returnOf(r, channel))}}
		for _, t := range trials {
			row.Cells = append(row.Cells, trialReturn(l, r, t, channel))
		}
		table.Rows = append(table.Rows, row)
	}
	pattern := view.Row{Name: &view.Name{Text: l.Say("stakes.pattern")}, Cells: view.Cells(l.Say("stakes.remains"))}
	score := view.Row{Name: &view.Name{Text: l.Say("stakes.score")}, Cells: view.Cells(view.Dash)}
	for _, t := range trials {
		said := "stakes.remains"
		switch {
		case t.Cured && len(t.New) > 0:
			said = "stakes.another"
		case t.Cured:
			said = "stakes.gone"
		}
		pattern.Cells = append(pattern.Cells, view.Cells(l.Say(said))...)
		score.Cells = append(score.Cells, view.Rounded(l.Signed(t.ELPD, 3), t.ELPD))
	}
	table.Rows = append(table.Rows, pattern, score)
	return table
}

// trialReturn is a channel's return with a remedy, with its interval; those of both parts of one that is split.
func trialReturn(l view.Locale, r *report.Results, t *remedy.Trial, channel string) (cell view.Cell) {
	for i := range t.Effects {
		e := &t.Effects[i]
		if e.ROI == nil || e.Channel != channel && !(t.Remedy.Channel == channel && partOf(e.Channel, t)) {
			continue
		}
		low, _, high := summary.Interval(e.ROI, r.Interval)
		mean := summary.Mean(e.ROI)
		said := view.Rounded(l.Say("stakes.return", "mean", mean, "low", low, "high", high), mean, low, high)
		if cell.Text != "" {
			said = view.Rounded(cell.Text + " · " + said.Text) // two parts have no one number
		}
		cell = said
	}
	if cell.Text == "" {
		return view.Rounded(view.Dash)
	}
	return cell
}
