package main

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/wasm/proto"
)

// listener is a line on which the page says more while a job runs.
type listener interface {
	line
	// Next waits for a message from the page; false says that the page wants no more.
	Next() (proto.Message, bool)
}

// believe answers questions about a model's priors, one after another, until the page wants no more. The first ones came
// with the request.
func believe(to listener, request proto.Message, questions []proto.Message) error {
	var ask proto.Read
	if err := request.Into(&ask); err != nil {
		return err
	}
	reading := intake.Read(ask.Name, request.Section("file"), ask.Mapping)
	if reading.Dataset == nil {
		return errors.New("the file cannot be read")
	}
	editor := elicit.New(reading.Dataset)
	for _, q := range questions {
		if err := answerBelief(to, editor, q); err != nil {
			return err
		}
	}
	for q, more := to.Next(); more; q, more = to.Next() {
		if err := answerBelief(to, editor, q); err != nil {
			return err
		}
	}
	return nil
}

// answerBelief answers one question. A model that does not compile is an answer; only a question that is none is an error.
func answerBelief(to line, e *elicit.Editor, question proto.Message) error {
	var ask proto.Believe
	if err := question.Into(&ask); err != nil {
		return err
	}
	data := e.Data()
	if ask.Geo < 0 || ask.Geo >= len(data.Geos) || ask.Channel < 0 || ask.Channel >= len(data.Channels) || !(ask.Level > 0 && ask.Level < 1) {
		return fmt.Errorf("there is no geo %d, no channel %d or no level %g", ask.Geo+1, ask.Channel+1, ask.Level)
	}
	out := proto.Believed{Job: ask.Job, Moving: ask.Moving}
	if takeSpec(&out, e, ask.Spec); out.Failed != "" {
		to.Post(proto.New(proto.KindBelieved, out))
		return nil
	}
	changeBelief(&out, e, ask)
	figures := readBelief(&out, e, ask)
	to.Post(proto.New(proto.KindBelieved, out, figures...))
	return nil
}

// takeSpec has the editor take a specification. While someone drags it is the one that the last answer gave.
func takeSpec(out *proto.Believed, e *elicit.Editor, raw []byte) {
	if e.JSON() != nil && bytes.Equal(raw, e.JSON()) {
		return
	}
	spec, issues := spec.Parse(raw)
	if len(issues) > 0 {
		out.Failed, out.Issues = issues[0].Reason, issues
	} else if err := e.Take(spec); err != nil {
		out.Failed, out.Issues = err.Error(), issuesOf(err)
	}
}

// changeBelief sets or resets what the question asks for.
func changeBelief(out *proto.Believed, e *elicit.Editor, ask proto.Believe) {
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
		out.Notes, out.Refused = nil, err.Error()
		return
	}
	out.Spec = e.JSON()
}

func resetBelief(e *elicit.Editor, ask proto.Believe) error {
	preset, issues := spec.Parse(ask.Preset)
	if len(issues) > 0 {
		return errors.New(issues[0].Reason)
	}
	next, err := elicit.Reset(e.Spec(), preset, ask.Quantity, e.Data().Channels[ask.Channel])
	if err != nil {
		return err
	}
	return e.Take(next)
}

// readBelief reads the model as it now stands. While someone drags, only what they look at.
func readBelief(out *proto.Believed, e *elicit.Editor, ask proto.Believe) []proto.Section {
	var sections []proto.Section
	for _, q := range elicit.Quantities() {
		if ask.Moving && q != ask.Quantity {
			continue
		}
		r := e.Read(q, ask.Channel, ask.Geo, ask.Level)
		if q == ask.Quantity && r.Why == "" {
			if f := figures.NewBelief(e, r, ask.Channel, ask.Geo, ask.Level).Encode(); f.JSON != nil {
				sections = append(sections, proto.NewFigure(f))
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
		sections = append(sections, proto.NewFigure(f.Encode()))
	}
	return sections
}
