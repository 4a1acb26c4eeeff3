package state

import (
	"fmt"

	"github.com/mixtab/mixtab/core/enough"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
)

func init() {
	asks(work.Enough.Name(), answers[enough.Look](0))
}

// Ending is when a run has drawn enough.
type Ending string

// The ways to stop: after a fixed number of draws; when every parameter and everything that results show is worth what was asked for,
// or what results show alone; after a time.
const (
	EndFixed Ending = "fixed"
	EndAll   Ending = "all"
	EndShown Ending = "shown"
	EndTime  Ending = "time"
)

// Endings are all of them.
func Endings() []Ending { return []Ending{EndFixed, EndAll, EndShown, EndTime} }

// EndingOf is how a run with these settings stops.
func EndingOf(s sampler.Settings) Ending {
	switch u := s.Until; {
	case u.ESS > 0 && u.Shown:
		return EndShown
	case u.ESS > 0:
		return EndAll
	case u.Seconds > 0:
		return EndTime
	}
	return EndFixed
}

// What is filled in when a way to stop is chosen.
const (
	usualESS     = int(limits.ESSAmber)
	usualSeconds = 60
)

// setEnding chooses when a run stops. The number of draws is then the most that it makes, and when it is fixed again the usual one. A way
// that there is not is the caller's mistake.
func (m *Model) setEnding(to Ending) []Cmd {
	s := m.Settings()
	if to == EndingOf(s) {
		return nil
	}
	before := s.Until
	s.Until = sampler.Until{}
	switch to {
	case EndFixed:
		s.Draws = sampler.DefaultSettings().Draws
	case EndAll, EndShown:
		s.Until = sampler.Until{ESS: usualESS, Shown: to == EndShown}
		if before.ESS > 0 {
			s.Until.ESS = before.ESS
		}
	case EndTime:
		s.Until.Seconds = usualSeconds
	default:
		panic("state: a run stops in a way that there is not")
	}
	if to != EndFixed && before.Fixed() {
		s.Draws = max(s.Draws, limits.LookMost)
	}
	return m.setSettings(s)
}

// longerUntil are settings of a run that goes on for longer than s: with the most draws and the time doubled.
func longerUntil(s sampler.Settings) sampler.Settings {
	s.Until.Seconds = min(2*s.Until.Seconds, settingLimits[FieldSeconds][1])
	return s
}

func (f *Fit) lookKey() Key { return Key(fmt.Sprintf("%s/%s/%d", work.Enough.Name(), f.Key, f.Upto)) }

// wantedLook is a look at the run whose chains have paused.
func (m *Model) wantedLook() []job {
	f := &m.Fit
	if f.Status != FitRunning || !f.looking || f.Stopping {
		return nil
	}
	return []job{{Want: Want{Key: f.lookKey(), Work: work.Enough.Name(), Needs: f.needs(), Rank: rankResults},
		ask: asking(work.EnoughAsk{Task: f.task(), Draws: f.Upto})}}
}

// goOn has the run, all of whose chains have paused, looked at, and goes on where it has not drawn enough; false when it is over. A look
// that fails ends it too: results then say what they are worth.
func (m *Model) goOn() bool {
	f := &m.Fit
	if f.Settings.Until.Fixed() || f.timeUp {
		return false
	}
	a := artefact[enough.Look](&m.table, f.lookKey())
	switch {
	case a.Status == StatusAbsent || a.Busy():
		f.looking = true
		return true
	case a.Status != StatusDone:
		return false
	}
	f.Look, f.looking = &a.Value, false
	if f.timeUp = f.overtime(); f.timeUp || a.Value.Next <= f.Upto {
		return false
	}
	f.Upto = a.Value.Next
	for c := range f.Chains {
		if key := ChainKey(f.Key, c); artefact[work.ChainAnswer](&m.table, key).Status == StatusDone {
			m.table.again(key)
		}
	}
	return true
}

// overtime reports whether the time that the run may take is over.
func (f *Fit) overtime() bool {
	limit := f.Settings.Until.Seconds
	return limit > 0 && f.Elapsed >= float64(limit)
}

// endInTime ends the chains when the time that the run may take is over, once each has drawn enough to say anything.
func (m *Model) endInTime() (cmds []Cmd) {
	f := &m.Fit
	if f.timeUp || f.Stopping || !f.overtime() {
		return nil
	}
	for c := range f.Chains {
		if f.Chains[c].Draws < fewestDraws && f.Chains[c].Phase != PhaseFailed {
			return nil
		}
	}
	f.timeUp = true
	for c := range f.Chains {
		cmds = append(cmds, m.table.end(ChainKey(f.Key, c))...)
	}
	return cmds
}

// Now are the settings with the draws that chains make before they pause.
func (f *Fit) Now() sampler.Settings {
	s := f.Settings
	if f.Upto > 0 {
		s.Draws = f.Upto
	}
	return s
}
