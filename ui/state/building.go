package state

import (
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/surface"
)

// BuildStatus says where the build of the response surface stands.
type BuildStatus string

// The states of a build. Planning works in all of them but idle, on the draws that are there.
const (
	BuildIdle    BuildStatus = "" // there is no surface
	BuildRunning BuildStatus = "running"
	BuildStopped BuildStatus = "stopped" // by hand, or because a fit needs the workers; goes on with ResumeBuild
	BuildDone    BuildStatus = "done"
	BuildFailed  BuildStatus = "failed"
)

// Building is the response surface of the results: how far it is built, and how it is aligned.
type Building struct {
	Job     int // of the fit
	Status  BuildStatus
	Surface *surface.Surface // with every shard at hand; planning may be on some fewer
	Failed  string           // why it ended early

	Calibration *surface.Calibration // of the project's alignment, whether it is on or off; nil where it cannot be had
	Misaligned  string               // why it cannot
}

// Done is the share of the surface that is built, between 0 and 1.
func (b *Building) Done() float64 {
	if b.Surface == nil {
		return 0
	}
	return float64(b.Surface.Draws) / float64(b.Surface.Wanted())
}

// showBuiltEvery is by how much the draws must have grown for plans to be answered again while a surface is built: each
// answer costs some milliseconds, and changes little.
const showBuiltEvery = 1.3

// updateBuild handles the build of the response surface.
func (m *Model) updateBuild(message Msg) []Cmd {
	switch v := message.(type) {
	case ShardBuilt:
		m.shardBuilt(v)
	case BuildEnded:
		m.buildEnded(v)
	case StopBuild:
		return m.stopBuild()
	case ResumeBuild:
		return m.resumeBuild()
	case SetAlignment:
		return m.edit("", func(p *project.Project) { p.Alignment = v.Alignment })
	}
	return nil
}

// newSurface starts planning on the results' surface, and has what is missing of it built. Results that are told anew
// from the same draws leave a surface that has more of them as it is.
func (m *Model) newSurface() []Cmd {
	s := m.Results.Report.Surface
	if s == nil {
		m.Plan, m.Building = Plan{Hold: m.Plan.Hold, Compared: m.Plan.Compared}, Building{}
		return nil
	}
	if old := m.Building.Surface; old != nil && old.Hash == s.Hash && old.Draws >= s.Draws {
		m.Building.Job = m.Results.job
		m.planOn(old)
		return nil
	}
	m.Plan = Plan{Hold: m.Plan.Hold, Compared: m.Plan.Compared}
	m.Building = Building{Job: m.Results.job, Status: BuildRunning, Surface: s}
	m.planOn(s)
	return []Cmd{BuildSurface{Job: m.Results.job, Surface: s}}
}

// planOn answers plans on a surface, aligned as the project says.
func (m *Model) planOn(s *surface.Surface) {
	m.align(s)
	m.Plan.Kept = nil // their answers were read off another
	m.Plan.evaluator = plan.NewEvaluator(s.Aligned(m.Building.Calibration))
	m.Plan.evaluator.SetInterval(m.Results.Report.Interval)
	m.Plan.Ready, m.Plan.Today = true, m.Plan.evaluator.Today()
	m.Plan.todays = m.Plan.evaluator.Evaluate(m.Plan.Today).Clone()
	m.Plan.CarryOut = carryOut(s)
	m.replan()
}

// carryOut is what today's plan still brings after the window, in KPI units, mean over draws.
func carryOut(s *surface.Surface) float64 {
	after, sum := make([]float64, s.Draws), 0.0
	for g := range s.Geos {
		for c := range s.Channels {
			s.AddAfter(after, g, c, 0, s.Factor(g, c, s.Spend[g][c]))
		}
	}
	for _, x := range after {
		sum += x
	}
	return sum / float64(s.Draws)
}

// align works the project's alignment out on a surface. One without dates is of the periods that plans are about.
func (m *Model) align(s *surface.Surface) {
	a := m.Project.Alignment
	if a.From == 0 && a.To == 0 {
		a = s.Reporting(a)
	}
	c, err := s.Calibrate(a, m.Results.Report.Interval)
	m.Building.Calibration, m.Building.Misaligned = c, ""
	if err != nil {
		m.Building.Misaligned = err.Error()
	}
}

// realign follows up a changed alignment.
func (m *Model) realign(before project.Project) {
	if m.Plan.Ready && m.Project.Alignment != before.Alignment {
		m.planOn(m.surface())
	}
}

func (m *Model) shardBuilt(v ShardBuilt) {
	b := &m.Building
	if v.Job != b.Job || b.Surface == nil {
		return
	}
	s, err := b.Surface.With(v.Shard)
	if err != nil {
		return // of an older surface
	}
	b.Surface = s
	if s.Whole() || float64(s.Draws) >= showBuiltEvery*float64(m.surface().Draws) {
		m.planOn(s)
	}
}

func (m *Model) buildEnded(v BuildEnded) {
	b := &m.Building
	if v.Job != b.Job || b.Surface == nil {
		return
	}
	b.Failed = v.Reason
	switch {
	case b.Surface.Whole():
		b.Status = BuildDone
	case v.Reason != "":
		b.Status = BuildFailed
	default:
		b.Status = BuildStopped
	}
	if m.surface() != nil && m.surface().Draws != b.Surface.Draws {
		m.planOn(b.Surface)
	}
}

// stopBuild lets the workers go; what is built is kept.
func (m *Model) stopBuild() []Cmd {
	if m.Building.Status != BuildRunning {
		return nil
	}
	m.Building.Status = BuildStopped
	return []Cmd{StopBuilding{Job: m.Building.Job}}
}

func (m *Model) resumeBuild() []Cmd {
	b := &m.Building
	if b.Status != BuildStopped && b.Status != BuildFailed || m.Fit.Status == FitRunning {
		return nil
	}
	b.Status, b.Failed = BuildRunning, ""
	return []Cmd{BuildSurface{Job: b.Job, Surface: b.Surface}}
}

// Surface is what plans are read off, aligned where the project says so; nil until there is one.
func (m *Model) Surface() *surface.Surface { return m.surface() }

// Alignment is the project's alignment, with the dates that it has where a person has chosen none.
func (m *Model) Alignment() surface.Alignment {
	a := m.Project.Alignment
	if s := m.surface(); s != nil && a.From == 0 && a.To == 0 {
		a = s.Reporting(a)
	}
	return a
}
