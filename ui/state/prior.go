package state

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
)

func init() {
	asks(work.Believe.Name(), kind{})
}

// inquiry is a question about the priors, and what it was put to.
type inquiry struct {
	work.Question
	drag int  // the same for all that makes one step of undo
	void bool // its answer changes nothing any more: it was taken back
	done bool // the model has been changed as it asks
}

// changes reports whether the question is to change the model still.
func (a *inquiry) changes() bool { return (a.Set != nil || a.Preset != nil) && !a.done }

// setting reports whether the model is being changed: a belief was set, and its answer has not come.
func (p *Prior) setting() bool {
	return p.out != nil && p.out.changes() && !p.out.void || slices.ContainsFunc(p.queue, (*inquiry).changes)
}

// set is the belief about what a question is about that was set last and has no answer yet; nil without one.
func (p *Prior) set(about *inquiry) *elicit.Belief {
	for _, a := range slices.Backward(append([]*inquiry{p.out}, p.queue...)) {
		if a != nil && !a.void && a.Set != nil && a.Quantity == about.Quantity && a.Channel == about.Channel && a.Geo == about.Geo &&
			a.Level == about.Level {
			return a.Set
		}
	}
	return nil
}

// talkKey is the key of the talk about the priors of the current data: the worker that has read them stays open while
// someone looks at the Model page, so that a question is answered while a handle is dragged.
func (m *Model) talkKey() Key { return keyOf(work.Believe.Name(), m.Data.Hash()) }

func (m *Model) wantedBeliefs() []job {
	if m.Step != StepModel && !m.Prior.setting() || m.Data.Busy || !m.hasChannels() {
		return nil
	}
	return []job{{Want: Want{Key: m.talkKey(), Work: work.Believe.Name(), Needs: []string{panelBlob(m.Data.Hash())}, Rank: rankBelieve},
		ask: asking(work.BelieveAsk{})}}
}

// showBeliefs asks what the model expects before it has seen the KPI, while the Model page is open and shows what an
// older model, other data, another geo, channel, quantity or level gave. One question is out at a time. What was set on that page is
// still taken up when it is left at once; a run that was started meanwhile begins then.
func (m *Model) showBeliefs() []Cmd {
	p := &m.Prior
	if m.starting && !p.setting() {
		m.starting = false
		m.Version++
		return m.startFit()
	}
	away := m.Step != StepModel
	lost := away && artefact[struct{}](&m.table, m.talkKey()).Status == StatusFailed
	if away && !p.setting() || lost || m.Data.Busy || len(m.specIssues) > 0 || !m.hasChannels() {
		p.queue, p.out = nil, nil
		p.shown = ""
		return nil
	}
	if now := m.priorKey(); !away && now != p.shown {
		p.shown = now
		m.ask(m.question())
	}
	switch a := artefact[struct{}](&m.table, m.talkKey()); {
	case a.Status == StatusFailed && p.out != nil: // the next question begins another talk
		p.out = nil
		p.Failed, p.Figures, p.Readings = m.Locale().Text(a.Why), nil, nil
		m.Version++
		return nil
	case !a.Busy() || p.out != nil || len(p.queue) == 0:
		return nil
	}
	p.out, p.queue = p.queue[0], p.queue[1:]
	p.out.Spec = m.Project.Spec // as it stands now, so that one change follows on another
	return []Cmd{Say{Key: m.talkKey(), Body: work.Marshal(p.out.Question)}}
}

func (m *Model) hasChannels() bool {
	return m.Data.Hash() != "" && len(m.Data.Reading.Dataset.Geos) > 0 && len(m.Data.Reading.Dataset.Channels) > 0
}

// priorKey names what the page shows of the priors.
func (m *Model) priorKey() string {
	return strings.Join([]string{m.Data.Hash(), digest(m.Project.Spec), strconv.Itoa(m.PriorGeo()), strconv.Itoa(m.PriorChannel()),
		string(m.Prior.Quantity), strconv.FormatFloat(m.PriorLevel(), 'g', -1, 64)}, "/")
}

// question is one about the model as it stands.
func (m *Model) question() *inquiry {
	return &inquiry{Question: work.Question{Geo: m.PriorGeo(), Channel: m.PriorChannel(), Quantity: m.Prior.Quantity, Level: m.PriorLevel()}}
}

// ask queues a question. It takes the place of those that wait and change nothing, or were moves of a drag.
func (m *Model) ask(a *inquiry) {
	p := &m.Prior
	p.questions++
	a.Job = p.questions
	for n := len(p.queue); n > 0 && (p.queue[n-1].Moving || !p.queue[n-1].changes()); n = len(p.queue) {
		p.queue = p.queue[:n-1]
	}
	p.queue = append(p.queue, a)
	m.table.retry(m.talkKey())
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

// takeBack drops what was set and not answered yet: the model has been changed otherwise. The page asks how things stand.
func (m *Model) takeBack() {
	p := &m.Prior
	p.queue = slices.DeleteFunc(p.queue, (*inquiry).changes)
	p.drag, m.starting = 0, false
	if p.out != nil && (p.out.changes() || p.out.done) {
		p.out.void, p.shown = true, ""
	}
}

// takeBackLast drops what was set last, where it is not answered yet. whole is false where moves of the same drag have been written into
// the model already.
func (m *Model) takeBackLast() (whole bool) {
	p := &m.Prior
	waiting := append([]*inquiry{p.out}, p.queue...)
	last := waiting[len(waiting)-1]
	for _, a := range slices.Backward(waiting) {
		if a != nil && a.changes() && !a.void {
			last = a
			break
		}
	}
	p.queue = slices.DeleteFunc(p.queue, func(a *inquiry) bool { return a.changes() && a.drag == last.drag })
	if p.out != nil && p.out.changes() && p.out.drag == last.drag {
		p.out.void, p.shown = true, ""
	}
	p.drag, m.starting = 0, false
	return p.written != last.drag
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
	if m.Data.Busy {
		return m.complain(m.say("state.blocked_reading"))
	}
	a := m.question()
	a.Quantity, a.Moving = v.Quantity, !v.Final
	a.Set = &elicit.Belief{Quantity: v.Quantity, Channel: a.Channel, Geo: a.Geo, Low: v.Low, High: v.High, Level: a.Level}
	m.ask(a)
	if m.Prior.drag == 0 {
		m.Prior.drag = a.Job
	}
	a.drag = m.Prior.drag
	if v.Final {
		m.Prior.drag = 0
	}
	return nil
}

func (m *Model) resetPrior(q elicit.Quantity) []Cmd {
	if !m.hasChannels() || len(m.specIssues) > 0 {
		return nil
	}
	m.forgetBeliefs()
	m.Prior.Refused, m.Prior.Notes = "", nil
	a := m.question()
	a.Quantity, a.Preset = q, presetSpec(m.Project.Preset)
	m.ask(a)
	a.drag = a.Job
	return nil
}

// believed takes an answer. A change of a model that was changed otherwise since is dropped, and asked about again.
func (m *Model) believed(body []byte) (cmds []Cmd) {
	p := &m.Prior
	q, answer := p.out, work.Believed{}
	if q == nil {
		return nil
	}
	if err := work.Unmarshal(body, &answer); err != nil {
		answer.Failed = words.Of(err)
	}
	if answer.Early {
		return m.changed(q, answer.Spec)
	}
	p.out = nil
	if !answer.Failed.IsZero() {
		p.Failed, p.Figures, p.Readings = m.Locale().Text(answer.Failed), nil, nil
		return nil
	}
	switch {
	case q.void:
		return nil
	case !bytes.Equal(q.Spec, m.Project.Spec):
		if q.changes() && (len(p.queue) == 0 || p.queue[0].drag != q.drag) {
			p.queue = append([]*inquiry{q}, p.queue...)
		}
		return nil
	}
	p.Refused, p.Notes = m.Locale().Text(answer.Refused), answer.Notes
	switch {
	case p.Refused == "" || q.Moving:
	case m.Step != StepModel:
		m.starting = false
		cmds = append(cmds, m.complain(p.Refused)...)
	default:
		cmds = append(cmds, Announce{Text: p.Refused})
	}
	cmds = append(cmds, m.changed(q, answer.Spec)...)
	if q.Geo == m.PriorGeo() && q.Channel == m.PriorChannel() && q.Level == m.PriorLevel() {
		m.showPrior(q, answer)
	}
	return cmds
}

// changed writes into the model what a question asked for; spec is nil where it asked for nothing. A model that was changed otherwise since
// stays as it is.
func (m *Model) changed(q *inquiry, spec []byte) (cmds []Cmd) {
	p := &m.Prior
	if spec == nil || q.void || !bytes.Equal(q.Spec, m.Project.Spec) {
		return nil
	}
	current := p.shown == m.priorKey()
	if !bytes.Equal(spec, m.Project.Spec) {
		q.done, q.Spec = true, spec
		cmds = m.meanwhile(func() []Cmd {
			return m.edit("prior:"+strconv.Itoa(q.drag), func(p *project.Project) { p.Spec = spec })
		})
		p.written = q.drag
		if current {
			p.shown = m.priorKey()
		}
	}
	return cmds
}

// showPrior keeps what an answer shows. One to a move shows only what moved.
func (m *Model) showPrior(q *inquiry, v work.Believed) {
	m.Prior.Failed = ""
	if !q.Moving {
		m.Prior.Doubts, m.Prior.Readings, m.Prior.Of = v.Doubts, nil, q.Channel
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
// that are both being typed are taken together, and an end that was set just before stays.
func (m *Model) takeBelief(name, text string) (string, []Cmd) {
	quantity, end, _ := strings.Cut(name, ":")
	q := elicit.Quantity(quantity)
	r := m.PriorReading(q)
	if r == nil || !r.Why.IsZero() {
		return m.say("state.prior_not_yet"), nil
	}
	if m.Data.Busy {
		return m.say("state.blocked_reading"), nil
	}
	ends := map[string]float64{"low": r.Low, "high": r.High}
	about := m.question()
	about.Quantity = q
	if set := m.Prior.set(about); set != nil {
		ends["low"], ends["high"] = set.Low, set.High
	}
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
			return m.say("state.wants_number"), nil
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
		return m.say("state.wants_number_above_0"), nil
	case !(ends["low"] < ends["high"]):
		return m.say("state.prior_reversed"), nil
	}
	return "", m.setPrior(SetPrior{Quantity: q, Low: ends["low"], High: ends["high"], Final: true})
}
