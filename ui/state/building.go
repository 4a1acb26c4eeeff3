package state

import (
	"fmt"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
)

// workShard is the name under which the page asks for a shard that is kept: no worker is needed for it.
const workShard = "shard"

func init() {
	asks(work.Build.Name(), kind{partial: true})
	asks(workShard, kind{})
}

// BuildStatus says where the build of the response surface stands.
type BuildStatus string

// The states of a build. Planning works in all of them but idle, on the draws that are there.
const (
	BuildIdle    BuildStatus = "" // there is no surface
	BuildRunning BuildStatus = "running"
	BuildStopped BuildStatus = "stopped" // by hand, or because a fit needs the workers; continues with ResumeBuild
	BuildDone    BuildStatus = "done"
	BuildFailed  BuildStatus = "failed"
)

// Building is the response surface of the results: how far it is built, and how it is aligned.
type Building struct {
	Status  BuildStatus
	Surface *surface.Surface // with every available shard; planning may be on some fewer
	Failed  string           // why it ended early

	Calibration *surface.Calibration // of the project's alignment, whether it is on or off; nil where it cannot be had
	Misaligned  string               // why it cannot

	fit    Fit     // whose draws it is built of
	shares [][]int // the shards that each worker builds

	spreader  *surface.Spreader // of a planner that was handed on: works a person's own weights out
	spreading bool              // SpreadNext is on its way
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

// ShardKey is the key of a shard of a surface.
func ShardKey(surface string, index int) Key {
	return Key(fmt.Sprintf("%s%08d", shardBlobs(surface), index))
}

func shardBlobs(surface string) string { return workShard + "/" + surface + "/" }

// newSurface starts planning on the results' surface, and has what is missing of it built. Results that are reported again
// from the same draws leave a surface that has more of them as it is.
func (m *Model) newSurface() {
	s := m.Results.Report.Surface
	if s == nil {
		m.Plan, m.Building = Plan{Hold: m.Plan.Hold, Compared: m.Plan.Compared}, Building{}
		return
	}
	if old := m.Building.Surface; old != nil && old.Hash == s.Hash && old.Draws >= s.Draws {
		m.planOn(old)
		return
	}
	m.Plan = Plan{Hold: m.Plan.Hold, Compared: m.Plan.Compared}
	m.Building = Building{Status: BuildRunning, Surface: s}
	if f := m.shownFit(); f != nil {
		m.Building.fit = *f
	}
	m.Building.share(m.Env.Cores)
	m.planOn(s)
}

// share gives each worker its turn of the shards that are missing.
func (b *Building) share(workers int) {
	missing := b.Surface.Missing()
	b.shares = make([][]int, min(max(1, workers), len(missing)))
	for i, shard := range missing {
		b.shares[i%len(b.shares)] = append(b.shares[i%len(b.shares)], shard)
	}
}

// planOn answers plans on a surface, aligned as the project says.
func (m *Model) planOn(s *surface.Surface) {
	m.align(s)
	m.Plan.Kept = nil // their answers were read off another
	m.Plan.evaluator = plan.NewEvaluator(s.Aligned(m.Building.Calibration))
	m.Plan.evaluator.SetInterval(m.Results.Report.Interval)
	m.Plan.evaluator.SetNoise(m.Project.Noise)
	m.Plan.NoiseKnown = m.Plan.evaluator.NoiseKnown()
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
		m.Building.Misaligned = m.Locale().Text(words.Of(err))
	}
}

// realign follows up a changed alignment, or noise that intervals are to hold or not.
func (m *Model) realign(before project.Project) {
	if m.Plan.Ready && (m.Project.Alignment != before.Alignment || m.Project.Noise != before.Noise) {
		m.planOn(m.surface())
	}
}

// keptShard is the first missing shard that is kept, while the surface is being built; they are taken in one after another, since each
// takes a few milliseconds.
func (b *Building) keptShard(kept map[Key]bool) (Key, bool) {
	if b.Status != BuildRunning {
		return "", false
	}
	for _, i := range b.Surface.Missing() {
		if key := ShardKey(b.Surface.Hash, i); kept[key] {
			return key, true
		}
	}
	return "", false
}

// wantedShards are the shards that the surface misses: first those that are kept, then one job for each worker. Unless someone
// looks at plans, they begin once the fit is tested; while someone waits for what changed priors would do, they make room.
func (m *Model) wantedShards() (list []job) {
	b := &m.Building
	if b.Status != BuildRunning {
		return nil
	}
	if key, is := b.keptShard(m.kept); is {
		return []job{{Want: Want{Key: key, Work: workShard, Rank: rankBuild}}}
	}
	if m.revising() {
		return nil
	}
	needs := append(b.fit.needs(), work.NeedBuilt+"/"+b.Surface.Hash)
	later := m.Step != StepPlan && m.Results != nil && m.testing() > 0
	for _, share := range b.shares {
		if later && artefact[struct{}](&m.table, b.shareKey(share)).Status == StatusAbsent {
			continue
		}
		list = append(list, job{Want: Want{Key: b.shareKey(share), Work: work.Build.Name(), Needs: needs, Class: ClassChain, Rank: rankBuild},
			ask: asking(work.BuildAsk{Task: b.fit.task(), Horizon: b.Surface.Horizon, Surface: b.Surface.Hash, Shards: share})})
	}
	return list
}

func (b *Building) shareKey(share []int) Key { return keyOf(work.Build.Name(), b.Surface.Hash, share) }

// shardCame takes a shard in.
func (m *Model) shardCame(data []byte) {
	b := &m.Building
	sh := new(surface.Shard)
	if b.Surface == nil || sh.UnmarshalBinary(data) != nil {
		return
	}
	s, err := b.Surface.With(sh)
	if err != nil {
		return // of an older surface
	}
	b.Surface = s
	if s.Whole() || float64(s.Draws) >= showBuiltEvery*float64(m.surface().Draws) {
		m.planOn(s)
	}
}

// keptShardOver takes what came of a shard that was kept. One that cannot be read is built again.
func (m *Model) keptShardOver(e *entry, body []byte) {
	delete(m.kept, e.key)
	if e.status == StatusDone {
		m.shardCame(body)
	}
	if b := &m.Building; b.Surface != nil {
		if _, more := b.keptShard(m.kept); !more {
			b.share(m.Env.Cores)
		}
	}
}

// showShards ends a build once all shares are over.
func (m *Model) showShards() []Cmd {
	b := &m.Building
	if b.Status != BuildRunning {
		return nil
	}
	why, over := "", true
	for _, share := range b.shares {
		a := artefact[struct{}](&m.table, b.shareKey(share))
		over = over && (a.Status == StatusDone || a.Status == StatusFailed) // one that made room goes on
		if a.Status == StatusFailed {
			why = m.Locale().Text(a.Why)
		}
	}
	switch _, waits := b.keptShard(m.kept); {
	case b.Surface.Whole():
		b.Status = BuildDone
	case waits || !over:
		return nil
	case why != "":
		b.Status, b.Failed = BuildFailed, why
	default:
		b.Status = BuildStopped
	}
	m.buildOver()
	return nil
}

// buildOver has plans stand on all that is built.
func (m *Model) buildOver() {
	if s := m.surface(); s != nil && s.Hash == m.Building.Surface.Hash && s.Draws != m.Building.Surface.Draws {
		m.planOn(m.Building.Surface)
	}
	m.conditions()
}

// stopBuild lets the workers go; what is built is kept.
func (m *Model) stopBuild() {
	if m.Building.Status == BuildRunning {
		m.Building.Status = BuildStopped
	}
}

// resumeBuild continues with what is missing.
func (m *Model) resumeBuild() {
	b := &m.Building
	if b.Status != BuildStopped && b.Status != BuildFailed || m.Fit.Status == FitRunning {
		return
	}
	b.Status, b.Failed = BuildRunning, ""
	b.share(m.Env.Cores)
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
