package state

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/project"
)

// believe asks what the model expects before it has seen the KPI, while the Model page is open and shows what an
// older model, other data, another geo, channel, quantity or level gave.
func (m *Model) believe() []Cmd {
	if m.Step != StepModel || m.Data.Busy || len(m.specIssues) > 0 || !m.hasChannels() {
		return nil
	}
	asked := m.priorKey()
	if asked == m.Prior.asked {
		return nil
	}
	ask := m.ask()
	m.Prior.asked = asked
	return []Cmd{ask}
}

func (m *Model) hasChannels() bool {
	return m.Data.Hash() != "" && len(m.Data.Reading.Dataset.Geos) > 0 && len(m.Data.Reading.Dataset.Channels) > 0
}

// priorKey names what the page shows of the priors.
func (m *Model) priorKey() string {
	return strings.Join([]string{m.Data.Hash(), digest(m.Project.Spec), strconv.Itoa(m.PriorGeo()), strconv.Itoa(m.PriorChannel()),
		string(m.Prior.Quantity), strconv.FormatFloat(m.PriorLevel(), 'g', -1, 64)}, "/")
}

// ask makes a question about the model as it stands.
func (m *Model) ask() Believe {
	m.jobs++
	m.Prior.Job, m.Prior.Busy = m.jobs, true
	return Believe{Job: m.jobs, Data: m.Data.Hash(),
		Geo: m.PriorGeo(), Channel: m.PriorChannel(), Quantity: m.Prior.Quantity, Level: m.PriorLevel()}
}

// PriorGeo is the geo that the Model page looks at: the chosen one, the first where all are.
func (m *Model) PriorGeo() int {
	if m.Data.Hash() == "" || m.Geo < 0 || m.Geo >= len(m.Data.Reading.Dataset.Geos) {
		return 0
	}
	return m.Geo
}

// PriorChannel is the channel that the Model page looks at.
func (m *Model) PriorChannel() int {
	if m.Data.Hash() == "" || m.Channel < 0 || m.Channel >= len(m.Data.Reading.Dataset.Channels) {
		return 0
	}
	return m.Channel
}

// PriorLevel is the level of the beliefs' intervals, in (0, 1).
func (m *Model) PriorLevel() float64 {
	if m.Prior.Level > 0 {
		return m.Prior.Level
	}
	return m.Project.Interval.Share()
}

// PriorReading is what the model says of a quantity of the channel that is looked at, nil while that is not known.
func (m *Model) PriorReading(q elicit.Quantity) *elicit.Reading {
	if m.Prior.Of != m.PriorChannel() {
		return nil
	}
	for i := range m.Prior.Readings {
		if m.Prior.Readings[i].Quantity == q {
			return &m.Prior.Readings[i]
		}
	}
	return nil
}

// voidBeliefs drops what was set and not answered yet: it was taken back. The page asks how things stand.
func (m *Model) voidBeliefs() {
	m.Prior.void, m.Prior.drag = m.jobs, 0
	if m.Prior.Busy {
		m.Prior.asked = ""
	}
}

// Void reports whether a question is to change nothing any more.
func (m *Model) Void(ask Believe) bool {
	return ask.Job <= m.Prior.void && (ask.Set != nil || ask.Preset != nil)
}

// PriorDragged reports whether someone drags a handle of a belief.
func (m *Model) PriorDragged() bool { return m.Prior.drag != 0 }

func (m *Model) updatePrior(message Msg) []Cmd {
	switch v := message.(type) {
	case ChooseChannel:
		m.lookAt(v.Channel)
	case OpenPrior:
		return m.openPrior(v)
	case FoldPrior:
		m.Prior.Refused, m.Prior.Notes = "", nil
		if m.Prior.Quantity == v.Quantity {
			v.Quantity = ""
		}
		m.Prior.Quantity = v.Quantity
	case SetPriorLevel:
		if v.Level > 0 && v.Level < 1 {
			m.Prior.Level = v.Level
		}
	case SetPrior:
		return m.setPrior(v)
	case ResetPrior:
		return m.resetPrior(v.Quantity)
	case Believed:
		return m.believed(v)
	case BelieveFailed:
		if v.Job == m.Prior.Job {
			m.Prior.Busy, m.Prior.Failed, m.Prior.Figures, m.Prior.Readings = false, v.Reason, nil, nil
		}
	}
	return nil
}

func (m *Model) lookAt(channel int) {
	if channel != m.Channel {
		m.Channel, m.Prior.Refused, m.Prior.Notes = channel, "", nil
		m.forgetBeliefs()
	}
}

// forgetBeliefs drops texts that were being typed into fields of beliefs.
func (m *Model) forgetBeliefs() {
	for _, texts := range []map[Field]string{m.Drafts, m.Errors} {
		for field := range texts {
			if strings.HasPrefix(string(field), string(FieldBelief.Of(""))) {
				delete(texts, field)
			}
		}
	}
}

func (m *Model) openPrior(v OpenPrior) []Cmd {
	if v.Channel >= 0 {
		m.lookAt(v.Channel)
	}
	if v.Quantity != "" {
		m.Prior.Quantity, m.Prior.Refused, m.Prior.Notes = v.Quantity, "", nil
	}
	if m.Prior.Quantity == "" {
		m.Prior.Quantity = elicit.HalfLife
	}
	return []Cmd{Focus{ID: "belief-" + string(m.Prior.Quantity)}}
}

// setPrior has a worker write a belief into the model. Moves of one drag are one step of undo.
func (m *Model) setPrior(v SetPrior) []Cmd {
	if !m.hasChannels() || len(m.specIssues) > 0 {
		return nil
	}
	m.forgetBeliefs()
	m.Prior.Refused, m.Prior.Notes = "", nil
	ask := m.ask()
	ask.Quantity, ask.Moving = v.Quantity, !v.Final
	ask.Set = &elicit.Belief{Quantity: v.Quantity, Channel: ask.Channel, Geo: ask.Geo, Low: v.Low, High: v.High, Level: ask.Level}
	if m.Prior.drag == 0 {
		m.Prior.drag = ask.Job
	}
	ask.Drag = m.Prior.drag
	if v.Final {
		m.Prior.drag = 0
	}
	return []Cmd{ask}
}

func (m *Model) resetPrior(q elicit.Quantity) []Cmd {
	if !m.hasChannels() || len(m.specIssues) > 0 {
		return nil
	}
	m.forgetBeliefs()
	m.Prior.Refused, m.Prior.Notes = "", nil
	ask := m.ask()
	ask.Quantity, ask.Preset, ask.Drag = q, presetSpec(m.Project.Preset), ask.Job
	return []Cmd{ask}
}

// believed takes an answer. A change of a model that was changed otherwise since is dropped, and asked about anew.
func (m *Model) believed(v Believed) []Cmd {
	if v.Ask.Job == m.Prior.Job {
		m.Prior.Busy = false
	}
	if v.Ask.Data != m.Data.Hash() || !bytes.Equal(v.Base, m.Project.Spec) || m.Void(v.Ask) {
		return nil
	}
	var cmds []Cmd
	m.Prior.Refused, m.Prior.Notes = v.Refused, v.Notes
	if v.Refused != "" && !v.Ask.Moving {
		cmds = append(cmds, Announce{Text: v.Refused})
	}
	current := m.Prior.asked == m.priorKey()
	if v.Spec != nil && !bytes.Equal(v.Spec, m.Project.Spec) {
		drafts := m.Drafts
		m.Drafts = map[Field]string{} // a text that is being typed outlives an edit that came from elsewhere
		cmds = append(cmds, m.edit("prior:"+strconv.Itoa(v.Ask.Drag), func(p *project.Project) { p.Spec = v.Spec })...)
		m.Drafts = drafts
		if current {
			m.Prior.asked = m.priorKey()
		}
	}
	if v.Ask.Geo != m.PriorGeo() || v.Ask.Channel != m.PriorChannel() || v.Ask.Level != m.PriorLevel() {
		return cmds
	}
	m.showPrior(v)
	return cmds
}

// showPrior keeps what an answer shows. One to a move shows only what moved.
func (m *Model) showPrior(v Believed) {
	m.Prior.Failed = ""
	if !v.Ask.Moving {
		m.Prior.Doubts, m.Prior.Readings, m.Prior.Of = v.Doubts, nil, v.Ask.Channel
	}
	for _, r := range v.Readings {
		i := slices.IndexFunc(m.Prior.Readings, func(old elicit.Reading) bool { return old.Quantity == r.Quantity })
		if i < 0 {
			m.Prior.Readings = append(m.Prior.Readings, r)
			continue
		}
		m.Prior.Readings = slices.Clone(m.Prior.Readings)
		m.Prior.Readings[i] = r
	}
	kept := slices.DeleteFunc(slices.Clone(m.Prior.Figures), func(old PriorFigure) bool {
		return strings.HasPrefix(old.ID, "belief:") || slices.ContainsFunc(v.Figures, func(f figure.Encoded) bool { return f.ID == old.ID })
	})
	for _, f := range v.Figures {
		kept = append(kept, PriorFigure{f, m.Version})
	}
	m.Prior.Figures = kept
}

// takeBelief takes an end of a belief's interval, "half_life:low" say, as it was typed; a share in per cent. Two ends
// that are both being typed are taken together.
func (m *Model) takeBelief(name, text string) (string, []Cmd) {
	quantity, end, _ := strings.Cut(name, ":")
	q := elicit.Quantity(quantity)
	r := m.PriorReading(q)
	if r == nil || r.Why != "" {
		return "This cannot be set yet.", nil
	}
	ends := map[string]float64{"low": r.Low, "high": r.High}
	for _, which := range []string{"low", "high"} {
		typed, is := m.Drafts[FieldBelief.Of(quantity).Of(which)]
		if which == end {
			typed, is = text, true
		}
		if !is {
			continue
		}
		v, ok := m.number(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(typed), "%")))
		if !ok && which == end {
			return "A number.", nil
		}
		if ok {
			if q == elicit.Share {
				v /= 100
			}
			ends[which] = v
		}
	}
	switch {
	case !(ends[end] > 0):
		return "A number above 0.", nil
	case !(ends["low"] < ends["high"]):
		return "The lower end must be below the upper end.", nil
	}
	return "", m.setPrior(SetPrior{Quantity: q, Low: ends["low"], High: ends["high"], Final: true})
}
