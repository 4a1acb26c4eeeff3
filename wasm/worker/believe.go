package worker

import (
	"bytes"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/wasm/worker/job"
)

func init() { job.Register(work.Believe, believe) }

// believe answers questions about a model's priors, one after another, until the page wants no more.
func believe(j *job.Job, ask work.BelieveAsk) (none struct{}, err error) {
	d, err := j.Panel()
	if err != nil {
		return none, err
	}
	editor := elicit.New(d)
	for _, q := range ask.Questions {
		if err := answerBelief(j, editor, q); err != nil {
			return none, err
		}
	}
	for m, more := j.Next(); more; m, more = j.Next() {
		var q work.Question
		if err := m.Into(&q); err != nil {
			return none, err
		}
		if err := answerBelief(j, editor, q); err != nil {
			return none, err
		}
	}
	return none, nil
}

// answerBelief answers one question. A model that does not compile is an answer; only a question that is none is an error.
func answerBelief(j *job.Job, e *elicit.Editor, ask work.Question) error {
	data := e.Data()
	if ask.Geo < 0 || ask.Geo >= len(data.Geos) || ask.Channel < 0 || ask.Channel >= len(data.Channels) || !(ask.Level > 0 && ask.Level < 1) {
		return words.Err("fault.no_belief", "geo", ask.Geo+1, "channel", ask.Channel+1, "level", ask.Level)
	}
	out := work.Believed{Job: ask.Job, Moving: ask.Moving}
	if takeSpec(&out, e, ask.Spec); out.Failed.IsZero() {
		changeBelief(&out, e, ask)
		if out.Spec != nil && !ask.Moving {
			j.Say(work.Believe.Name(), work.Believed{Job: ask.Job, Early: true, Spec: out.Spec})
		}
		readBelief(&out, e, ask)
	}
	j.Say(work.Believe.Name(), out)
	return nil
}

// takeSpec has the editor take a specification. While someone drags it is the one that the last answer gave.
func takeSpec(out *work.Believed, e *elicit.Editor, raw []byte) {
	if e.JSON() != nil && bytes.Equal(raw, e.JSON()) {
		return
	}
	parsed, issues := spec.Parse(raw)
	if len(issues) > 0 {
		out.Failed, out.Issues = issues[0].Reason, issues
	} else if err := e.Take(parsed); err != nil {
		out.Failed = words.Of(err)
	}
}

// changeBelief sets or resets what the question asks for.
func changeBelief(out *work.Believed, e *elicit.Editor, ask work.Question) {
	var err error
	switch {
	case ask.Set != nil:
		var s elicit.Setting
		s, err = e.Set(*ask.Set)
		out.Notes = s.Notes
	case ask.Preset != nil:
		err = resetBelief(e, ask)
	default:
		return
	}
	if err != nil {
		out.Notes, out.Refused = nil, words.Of(err)
		return
	}
	out.Spec = e.JSON()
}

func resetBelief(e *elicit.Editor, ask work.Question) error {
	preset, issues := spec.Parse(ask.Preset)
	if len(issues) > 0 {
		return words.Error{Text: issues[0].Reason}
	}
	next, err := elicit.Reset(e.Spec(), preset, ask.Quantity, e.Data().Channels[ask.Channel])
	if err != nil {
		return err
	}
	return e.Take(next)
}

// readBelief reads the model as it now stands. While someone drags, only what they look at.
func readBelief(out *work.Believed, e *elicit.Editor, ask work.Question) {
	for _, q := range elicit.Quantities() {
		if ask.Moving && q != ask.Quantity {
			continue
		}
		r := e.Read(q, ask.Channel, ask.Geo, ask.Level)
		if q == ask.Quantity && r.Why.IsZero() {
			if f := figures.NewBelief(e, r, ask.Channel, ask.Geo, ask.Level).Encode(); f.JSON != nil {
				out.Figures = append(out.Figures, f)
			}
		}
		out.Readings = append(out.Readings, r)
	}
	drawn := figures.PriorOf(e, ask.Geo, ask.Channel, ask.Quantity)
	if !ask.Moving {
		drawn = figures.Prior(e, ask.Geo, ask.Channel)
		out.Doubts = report.PriorDoubts(e, ask.Geo)
	}
	for _, f := range drawn {
		out.Figures = append(out.Figures, f.Encode())
	}
}
