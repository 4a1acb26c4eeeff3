package state

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/enough"
	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/work"
)

func init() {
	asks(work.Chain.Name(), kind{partial: true, grow: takePosition, decode: takeChain})
}

// fewestDraws is how many draws a chain needs before results can be worked out from a fit that was stopped.
const fewestDraws = 20

// fitsKept is how many fits stay on the page with their draws, so that going back to a model finds its results at once. Others are found
// on this device.
const fitsKept = 3

// FitKey names a run of the sampler: what it is made from, and which of this page's runs it is; 0 for one that was kept.
func FitKey(in Inputs, run int) string {
	return strings.TrimPrefix(string(keyOf("", in.Data, in.Spec, in.Settings, run)), "/")
}

// ChainKey is the key of a chain of a fit.
func ChainKey(fit string, chain int) Key {
	return Key(fmt.Sprintf("%s/%s/%d", work.Chain.Name(), fit, chain))
}

// HoldKey is the key of the test of a fit's model on what it has not seen.
func HoldKey(in Inputs) Key { return keyOf(work.Hold.Name(), in.Data, in.Spec, in.Settings) }

// startFit starts a run of the project's model.
func (m *Model) startFit() []Cmd {
	if m.Fit.Status == FitRunning {
		return nil
	}
	if why := m.Blocked(); why != "" {
		return m.complain(why)
	}
	if m.Prior.setting() {
		m.starting, m.Notice, m.Step = true, "", StepFit
		return nil
	}
	m.starting = false
	m.Comparison.Busy = false // the chains need the workers
	m.stopBuild()
	m.runs++
	m.Notice, m.Step = "", StepFit
	m.begin(Fit{Key: FitKey(m.Inputs(), m.runs), Status: FitRunning, Inputs: m.Inputs(), Settings: m.Project.Settings, spec: m.Project.Spec})
	return []Cmd{Announce{Text: m.say("state.sampling_started")}}
}

// begin puts a run in place of the last one.
func (m *Model) begin(f Fit) {
	f.began, f.project = m.clock-f.Elapsed, m.Project.ID
	f.Chains, f.paces, f.leftKnown = make([]Chain, f.Settings.Chains), make([]pace, f.Settings.Chains), false
	f.Upto, f.cuts = enough.First(f.Settings), m.cutsOf(f.Inputs)
	for i := range f.Chains {
		f.Chains[i].Phase = PhaseWaiting
	}
	m.Fit = f
}

// fitLonger doubles warm-up and draws, as far as the limits let it, and starts again.
func (m *Model) fitLonger() []Cmd {
	if m.Fit.Status == FitRunning {
		return nil
	}
	cmds := m.edit("", func(p *project.Project) {
		p.Settings.Warmup = min(2*p.Settings.Warmup, settingLimits[FieldWarmup][1])
		p.Settings.Draws = min(2*p.Settings.Draws, settingLimits[FieldDraws][1])
		p.Settings = longerUntil(p.Settings)
	})
	return append(cmds, m.startFit()...)
}

// cancelFit stops a run and keeps what it has drawn.
func (m *Model) cancelFit() (cmds []Cmd) {
	if m.Fit.Status != FitRunning || m.Fit.Stopping || m.Fit.Summing {
		return nil
	}
	m.Fit.Stopping = true
	for c := range m.Fit.Chains {
		cmds = append(cmds, m.table.end(ChainKey(m.Fit.Key, c))...)
	}
	return cmds
}

// Blocked says why a fit cannot start now, "" when it can.
func (m *Model) Blocked() string {
	switch {
	case m.readOnly():
		return m.openElsewhere()
	case m.Project.Source == nil:
		return m.say("state.blocked_no_data")
	case m.Data.Busy:
		return m.say("state.blocked_reading")
	case m.Data.Hash() == "":
		return m.say("state.blocked_data")
	case len(m.SpecIssues()) > 0:
		return m.say("state.blocked_model")
	case m.LacksRegions():
		return m.say("state.blocked_regions")
	}
	return ""
}

// Kept is the total number of draws kept over the chains.
func (f *Fit) Kept() (total int) {
	for i := range f.Chains {
		total += f.Chains[i].Draws
	}
	return total
}

func (f *Fit) usable() bool {
	return slices.ContainsFunc(f.Chains, func(c Chain) bool { return c.Draws >= fewestDraws })
}

// needs are the blobs of a fit: its panel and the draws of its chains.
func (f *Fit) needs() []string {
	needs := []string{panelBlob(f.Inputs.Data)}
	for c := range f.Settings.Chains {
		needs = append(needs, string(ChainKey(f.Key, c))+"/")
	}
	return needs
}

func panelBlob(hash string) string { return "panel/" + hash }

func (f *Fit) task() work.Task { return work.Task{Spec: f.spec, Settings: f.Settings} }

// wantedChains are the chains of the run that goes on, and those of the fits whose draws are kept.
func (m *Model) wantedChains() (list []job) {
	fits := m.fits
	kept := slices.ContainsFunc(fits, func(f Fit) bool { return f.Key == m.Fit.Key })
	if m.Fit.Status == FitRunning || m.Fit.Status == FitCancelled && !kept { // which may go on
		fits = append(slices.Clone(fits), m.Fit)
	}
	for _, f := range fits {
		for c := range f.Settings.Chains {
			key := ChainKey(f.Key, c)
			list = append(list, job{
				Want: Want{Key: key, Work: work.Chain.Name(), Needs: []string{panelBlob(f.Inputs.Data), string(key) + "/@1"}, Class: ClassChain,
					Rank: rankChain},
				ask: asking(work.ChainAsk{Task: f.task(), Chain: c, Upto: f.Upto}),
			})
		}
	}
	return list
}

// chainOf is the chain of the run that goes on which has a key.
func (m *Model) chainOf(key Key) (chain int, is bool) {
	if m.Fit.Status != FitRunning || !strings.HasPrefix(string(key), work.Chain.Name()+"/"+m.Fit.Key+"/") {
		return 0, false
	}
	for c := range m.Fit.Chains {
		if ChainKey(m.Fit.Key, c) == key {
			return c, true
		}
	}
	return 0, false
}

func takePosition(_ any, piece []byte) (any, error) {
	var p work.ChainAnswer
	err := work.Unmarshal(piece, &p.Position)
	return p, err
}

func takeChain(_ any, body []byte) (any, error) {
	var a work.ChainAnswer
	err := work.Unmarshal(body, &a)
	return a, err
}

// shownEvery is how many seconds pass between two drawings of the progress: all chains report apart from each
// other, and a page that is drawn for each of them would take time from the sampling.
const shownEvery = 0.1

// chainMoved takes a chain's progress. The version grows with it only when it is time to show it, or when the chain
// has entered another phase.
func (m *Model) chainMoved(chain int) {
	f := &m.Fit
	before := f.Chains[chain].Phase
	f.Chains[chain] = m.chainNow(chain)
	f.paces[chain].clocked(&f.Chains[chain], m.clock)
	f.clockLeft(m.clock)
	f.Elapsed = max(f.Elapsed, m.clock-f.began)
	if before != f.Chains[chain].Phase || f.Elapsed >= f.shown+shownEvery {
		f.shown = f.Elapsed
		m.Version++
	}
}

// chainNow is where a chain of the run stands.
func (m *Model) chainNow(chain int) Chain {
	a := artefact[work.ChainAnswer](&m.table, ChainKey(m.Fit.Key, chain))
	c, p := m.Fit.Chains[chain], a.Value.Position
	if p.Iteration > 0 {
		c.Iteration, c.Draws, c.Divergences, c.StepSize, c.Depth = p.Iteration, p.Draws, p.Divergences, p.StepSize, p.Depth
	}
	if p.PerSecond > 0 {
		c.PerSecond = p.PerSecond
	}
	if p.Note != "" {
		c.Note = p.Note
	}
	c.Path = kernel.Joined(c.Path, p.Path)
	switch {
	case a.Status == StatusFailed:
		c.Phase, c.Note = PhaseFailed, m.Locale().Text(a.Why)
	case !a.Busy() && a.Status != StatusAbsent && !m.table.goesOn(a.Key):
		c.Phase = PhaseDone
	case p.Iteration == 0:
		c.Phase = PhaseWaiting
	case p.Warmup || p.Draws == 0:
		c.Phase = PhaseWarmup
	default:
		c.Phase = PhaseDraws
	}
	return c
}

// showFit ends the run once all its chains are over. Chains that failed are left out, and said so.
func (m *Model) showFit() []Cmd {
	f := &m.Fit
	if f.Status != FitRunning || f.drawn {
		return nil
	}
	failed, whole := 0, 0
	for c := range f.Chains {
		a := artefact[work.ChainAnswer](&m.table, ChainKey(f.Key, c))
		switch {
		case a.Status == StatusAbsent || a.Busy() || m.table.goesOn(a.Key):
			return nil
		case a.Status == StatusFailed:
			failed++
			f.Failed = m.say("state.chain_failed", "chain", c+1, "why", a.Why)
		case a.Status == StatusDone && a.Value.Complete:
			whole++
		}
	}
	for c := range f.Chains {
		f.Chains[c] = m.chainNow(c)
	}
	if failed < len(f.Chains) && whole+failed == len(f.Chains) && !f.Stopping && m.goOn() {
		return nil
	}
	stopped := whole+failed < len(f.Chains) || f.Stopping && !f.Settings.Until.Fixed()
	f.Stopping, f.drawn, f.looking = false, true, false
	if failed == len(f.Chains) {
		f.Status = FitFailed
		return m.complain(m.say("state.fit_stopped", "why", f.Failed))
	}
	f.Failed = ""
	if stopped && !f.timeUp {
		f.Status, f.Unfinished = FitCancelled, true
		if !f.usable() {
			return []Cmd{Announce{Text: m.say("state.too_little_drawn")}}
		}
	}
	m.keepFit(*f)
	return []Cmd{Announce{Text: m.say("state.draws_in")}}
}

// keepFit keeps a fit whose draws are in, and has its results shown.
func (m *Model) keepFit(f Fit) {
	m.fits = append(slices.Clone(m.fits), f)
	for len(m.fits) > fitsKept {
		m.shelve(fitOf{m.fits[0].project, m.fits[0].Inputs})
		m.fits = m.fits[1:]
	}
	m.showing = f.Key
}

// shownFit is the fit whose results are to be shown: the last of the model as it stands; without one that which was shown
// last, which is then out of date. It is nil while there is none.
func (m *Model) shownFit() *Fit {
	inputs, shown := m.Inputs(), (*Fit)(nil)
	for i := range m.fits {
		f := &m.fits[i]
		if f.project != m.Project.ID {
			continue
		}
		if f.Inputs == inputs {
			shown = f
		} else if f.Key == m.showing && (shown == nil || shown.Inputs != inputs) {
			shown = f
		}
	}
	return shown
}

// ShownFit is the FitKey of the fit whose results are shown or are to be shown; "" without one.
func (m *Model) ShownFit() string {
	if f := m.shownFit(); f != nil {
		return f.Key
	}
	return ""
}
