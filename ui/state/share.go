package state

import (
	"slices"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/share"
)

// Share is the planner that is about to be handed on.
type Share struct {
	Options share.Options
	Shell   int  // bytes of a planner's file without its content; 0 until it is known
	Busy    bool // the file is being made
	Chosen  bool // the options were touched: they are not proposed again
}

// fileBytes is what the file of a planner weighs at most as it is proposed: it goes through mail servers. Postfix takes messages of
// 10.24 MB where nobody says otherwise (message_size_limit), and Base64 makes an attachment 1.37 times as long. The program alone takes
// 5.9 MB of it.
const fileBytes = 7_000_000

// propose chooses what goes along, until the person does.
func (m *Model) propose() {
	m.Share.Options = share.Fit(m.Planner(), fileBytes-m.Share.Shell)
}

// Shared says that this page is such a planner, opened from its file: there are no data, no model and no draws of
// parameters behind it, nothing is kept on the device, and Plan is its only step.
type Shared struct {
	Made    string // the day on which it was made
	Build   string // of the Mixtab that made it
	Run     string // FitName of the fit that it was made from
	Reduced share.Reduction
}

// updateShare handles planners that are handed on, and the page that is one.
func (m *Model) updateShare(message Msg) []Cmd {
	switch v := message.(type) {
	case OpenShare:
		return m.openShare()
	case SetShare:
		m.Share.Options, m.Share.Chosen = v.Options, true
	case PlannerMeasured:
		m.Share.Shell = v.Bytes
		if !m.Share.Chosen {
			m.propose()
		}
	case SavePlanner:
		if m.Results == nil || !m.Plan.Ready || m.Share.Busy {
			return nil
		}
		m.Share.Busy = true
		return []Cmd{WritePlanner{Name: m.plannerFile(), Planner: m.Planner(), Options: m.Share.Options}}
	case PlannerSaved:
		m.Share.Busy = false
		if !v.Failed.IsZero() {
			return m.complain(m.say("state.planner_failed", "why", v.Failed))
		}
		m.Dialog = NoDialog
		m.Notice, m.NoticeBad = m.say("state.planner_saved", "name", v.Name, "megabytes", float64(v.Bytes)/1e6), false
		return []Cmd{Announce{Text: m.Notice}, Focus{ID: "open-" + string(DialogShare)}}
	case PlannerOpened:
		return m.openPlanner(v.Planner)
	}
	return nil
}

// openShare opens the dialog that says what will be in the file.
func (m *Model) openShare() []Cmd {
	if m.Results == nil || !m.Plan.Ready {
		return m.complain(m.say("state.planner_needs_surface"))
	}
	m.Dialog = DialogShare
	if !m.Share.Chosen {
		m.propose()
	}
	return []Cmd{MeasurePlanner{}, Focus{ID: "dialog"}}
}

// Planner is all that could be handed on; the options say what of it is left out when it is written.
func (m *Model) Planner() *share.Planner {
	r, s := m.Results.Report, m.Surface()
	if s != nil {
		of := *s
		of.Currency = m.currency() // without the data nothing else says it
		s = &of
	}
	return &share.Planner{
		Name: m.Project.Name, Build: m.Env.Build, Fit: r.Hash, Run: m.FitName(), KPI: r.KPI, Period: r.Period, Valued: r.Valued, Money: r.Money,
		Names:    m.Project.Names,
		Interval: r.Interval, Verdict: share.VerdictOf(m.Verdict()), Surface: s,
		Scenarios: m.Project.Scenarios, Current: m.Project.Current, Bounds: m.Project.Bounds,
		Wish: m.Project.Wish, Noise: m.Project.Noise,
	}
}

// openPlanner makes this page the planner of its file.
func (m *Model) openPlanner(p *share.Planner) []Cmd {
	m.Shared = &Shared{Made: p.Made, Build: p.Build, Run: p.Run, Reduced: p.Reduced}
	m.Step = StepPlan
	m.Project.Name, m.Project.Interval, m.Project.Names = p.Name, p.Interval, p.Names
	m.Project.Scenarios, m.Project.Current, m.Project.Bounds = slices.Clone(p.Scenarios), p.Current, slices.Clone(p.Bounds)
	m.Project.Wish, m.Project.Noise, m.Project.Horizon.Phasing = p.Wish, p.Noise, p.Surface.Own()
	if c := p.Surface.Calibration; c != nil {
		m.Project.Alignment = c.Alignment
	}
	m.Results = &Results{Version: m.Version, Report: p.Results()}
	m.newSurface() // it is whole: nothing of it is left to build
	m.Building.Status = BuildDone
	return []Cmd{SetTitle{Title: m.title()}}
}

// tell has a planner tell its intervals another way. It works on the draws that it holds, so nothing else is needed.
func (m *Model) tell(to interval.Interval) {
	if m.Results.Report.Interval.Normal() == to.Normal() {
		return
	}
	r := *m.Results.Report
	r.Interval = to
	m.Results = &Results{Version: m.Version, Report: &r}
	m.newSurface()
}

// plannerFile is the name of a planner's file.
func (m *Model) plannerFile() string {
	if m.Share.Options.Name == "" {
		return m.say("share.file_unnamed")
	}
	return m.say("share.file", "name", m.Share.Options.Name)
}
