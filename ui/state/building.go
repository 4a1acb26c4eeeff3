package state

import (
	"math"

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

// Building is the response surface of the results: how far it is built, what it stores, and how it is aligned.
type Building struct {
	Job     int // of the fit
	Status  BuildStatus
	Surface *surface.Surface // with every shard at hand; planning may be on some fewer
	Failed  string           // why it ended early

	Storing bool            // the stored scenarios are being worked out
	Stored  *surface.Stored // nil until they are
	Atlas   *surface.Atlas  // to find the nearest of them

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
		return m.buildEnded(v)
	case StopBuild:
		return m.stopBuild()
	case ResumeBuild:
		return m.resumeBuild()
	case ScenariosStored:
		return m.stored(v)
	case StoreFailed:
		if v.Job == m.Building.Job {
			m.Building.Storing = false
		}
	case SetAlignment:
		return m.edit("", func(p *Project) { p.Alignment = v.Alignment })
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
	m.Plan.evaluator.Tell(m.Results.Report.Interval)
	m.Plan.Ready, m.Plan.Today = true, m.Plan.evaluator.Today()
	m.Plan.todays = m.Plan.evaluator.Evaluate(m.Plan.Today).Clone()
	m.replan()
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
func (m *Model) realign(before Project) {
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

func (m *Model) buildEnded(v BuildEnded) []Cmd {
	b := &m.Building
	if v.Job != b.Job || b.Surface == nil {
		return nil
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
	return m.storeScenarios()
}

// storeScenarios asks for the scenarios that the surface stores, from the draws at hand.
func (m *Model) storeScenarios() []Cmd {
	b := &m.Building
	if b.Stored != nil && b.Stored.Draws == b.Surface.Draws && b.Stored.Design.Same(m.design()) {
		return nil
	}
	b.Storing = true
	return []Cmd{StoreScenarios{Job: b.Job, Surface: b.Surface, Design: m.design()}}
}

// design keeps the stored scenarios within the project's bounds of channels. A channel that is locked is so for the moment
// only, and not kept to.
func (m *Model) design() surface.Design {
	var d surface.Design
	for c, name := range m.Building.Surface.Channels {
		b := project.BoundOf(m.Project.Bounds, "", name)
		if b.Low == nil && b.High == nil {
			continue
		}
		if d.Bounds == nil {
			d.Bounds = make([]surface.Range, len(m.Building.Surface.Channels))
			for i := range d.Bounds {
				d.Bounds[i].High = math.MaxFloat64
			}
		}
		if b.Low != nil {
			d.Bounds[c].Low = *b.Low
		}
		if b.High != nil {
			d.Bounds[c].High = *b.High
		}
	}
	return d
}

// redesign has other scenarios stored where bounds have changed what they keep to.
func (m *Model) redesign() []Cmd {
	b := &m.Building
	if b.Surface == nil || b.Stored == nil || b.Storing || b.Status == BuildRunning || b.Stored.Design.Same(m.design()) {
		return nil
	}
	return m.storeScenarios()
}

func (m *Model) stored(v ScenariosStored) []Cmd {
	b := &m.Building
	if v.Job != b.Job || b.Surface == nil || v.Stored.Hash != b.Surface.Hash {
		return nil
	}
	b.Storing, b.Stored = false, v.Stored
	b.Atlas = surface.NewAtlas(b.Surface, v.Stored)
	m.support()
	return m.redesign() // bounds may have been changed meanwhile
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

// support finds how far the plan on the sliders lies from what is known.
func (m *Model) support() {
	m.Plan.Support = nil
	if a := m.Building.Atlas; a != nil && m.Plan.Ready {
		support := a.Of(m.Plan.Now.Spend)
		m.Plan.Support = &support
	}
}

// Alignment is the project's alignment, with the dates that it has where a person has chosen none.
func (m *Model) Alignment() surface.Alignment {
	a := m.Project.Alignment
	if s := m.surface(); s != nil && a.From == 0 && a.To == 0 {
		a = s.Reporting(a)
	}
	return a
}
