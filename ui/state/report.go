package state

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/project"
)

// Ends of FieldReport: what stands on the report's cover.
const (
	ReportClient = "client"
	ReportAuthor = "author"
	ReportDate   = "date"
)

// coverLength is how many characters of a client's or an author's name, or of a date, fit a cover.
const coverLength = 80

// takeReport takes a line of the report's cover.
func (m *Model) takeReport(of, text string) (string, []Cmd) {
	if runes := []rune(text); len(runes) > coverLength {
		text = strings.TrimSpace(string(runes[:coverLength]))
	}
	r := m.Project.Report
	switch of {
	case ReportClient:
		r.Client = text
	case ReportAuthor:
		r.Author = text
	case ReportDate:
		r.Date = text
	default:
		panic("state: a line of the cover of an unknown name")
	}
	return "", m.setReport(r)
}

// setReport is one edit, and none where nothing changes.
func (m *Model) setReport(r project.Report) []Cmd {
	if old := m.Project.Report; old.Client == r.Client && old.Author == r.Author && old.Date == r.Date && old.Logo == r.Logo &&
		slices.Equal(old.Without, r.Without) {
		return nil
	}
	return m.edit("", func(p *project.Project) { p.Report = r })
}

// setReportPart puts a part into the report, or leaves it out.
func (m *Model) setReportPart(v SetReportPart) []Cmd {
	r := m.Project.Report
	r.Without = slices.DeleteFunc(slices.Clone(r.Without), func(part string) bool { return part == v.Part })
	if !v.On {
		r.Without = append(r.Without, v.Part)
	}
	return m.setReport(r)
}

// setLogo takes a picture, or none, as the element that reads and scales it gives it.
func (m *Model) setLogo(logo string) []Cmd {
	if !project.LogoFits(logo) {
		return m.complain(m.say("state.logo_unfit"))
	}
	r := m.Project.Report
	r.Logo = logo
	return m.setReport(r)
}

// keepReport has a file made of the report that is on the page.
func (m *Model) keepReport(as Format) []Cmd {
	if m.Keeping != "" || m.Step != StepReport {
		return nil
	}
	m.Keeping = as
	return []Cmd{KeepReport{Name: m.Project.Name, As: as}, Announce{Text: m.say("state.report_making")}}
}

// reportKept says what became of it: told is the format, then the file's size in bytes, or "failed" and why.
func (m *Model) reportKept(told string) []Cmd {
	m.Keeping = ""
	_, rest, _ := strings.Cut(told, " ")
	bytes, err := strconv.Atoi(rest)
	if err != nil {
		return m.complain(m.say("state.report_failed", "why", strings.TrimPrefix(rest, "failed ")))
	}
	m.Notice, m.NoticeBad = m.say("state.report_saved", "megabytes", float64(bytes)/1e6), false
	return []Cmd{Announce{Text: m.Notice}, Count{}}
}

// Advice is the plan that a report recommends, of all geos, and what it brings.
type Advice struct {
	Found   bool // it was looked for; else it is the one on the sliders
	Plan    plan.Scenario
	Outcome plan.Outcome
	Profit  plan.Profit // where the margin is known
}

// Advice is the plan on the sliders where that is not today's, else the best that was found for the goal, else the best mix
// of today's money on the frontier; nil where none is known.
func (m *Model) Advice() *Advice {
	if !m.Plan.Ready {
		return nil
	}
	a := Advice{Plan: m.Plan.Now}
	if a.Plan.Same(m.Plan.Today) {
		best := m.bestKnown()
		if best == nil || best.Same(m.Plan.Today) {
			return nil
		}
		a.Found, a.Plan = true, *best
	}
	e := m.Plan.evaluator
	a.Outcome = e.Evaluate(a.Plan).Clone()
	a.Profit = e.Profit(&a.Outcome, m.Project.Wish.Goal.Margin)
	return &a
}

// bestKnown is the best plan that was found, or the frontier's of today's money; nil where neither is there.
func (m *Model) bestKnown() *plan.Scenario {
	if found := m.Alternatives(); found != nil && len(found.Plans) > 0 {
		return &found.Plans[0].Scenario
	}
	f := m.Frontier()
	if f == nil {
		return nil
	}
	for i, total := range f.Totals {
		if d := total - f.Today; d <= 1e-6*f.Today && -d <= 1e-6*f.Today {
			return &f.Scenarios[i]
		}
	}
	return nil
}
