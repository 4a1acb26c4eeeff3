package remedy

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/clause"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
)

// OfData reports whether a remedy changes how the file is read; the others change the model.
func (r Remedy) OfData() bool { return r.Kind == Shift || r.Kind == Split }

// Data is the dataset with the remedy: what a file gives that is read with Mapping.
func (r Remedy) Data(d *panel.Dataset) *panel.Dataset {
	switch r.Kind {
	case Shift:
		by := map[string]int{}
		for _, channel := range r.channels(d.Channels) {
			by[channel] = -r.Periods
		}
		return d.Shifted(by)
	case Split:
		return d.Split(r.Channel, r.At)
	}
	return d
}

// channels are those that a shift moves.
func (r Remedy) channels(all []string) []string {
	if r.Channel == "" {
		return all
	}
	return []string{r.Channel}
}

// Mapping is how a file is read with the remedy. A shift goes on from one that is there.
func (r Remedy) Mapping(m intake.Mapping) intake.Mapping {
	switch r.Kind {
	case Shift:
		for _, channel := range r.channels(m.Media) {
			n := -r.Periods
			if m.Format != nil {
				n += m.Format.Shifts[channel]
			}
			m = m.With(panel.Change{Part: intake.PartShift, Column: channel, Value: strconv.Itoa(n)})
		}
		return m
	case Split:
		return m.With(panel.Change{Part: intake.PartSplit, Column: r.Channel, Value: r.At.String()})
	}
	return m
}

// What a delayed carry-over expects: a peak about two weeks after the spend and within eight at nineteen of twenty, round which it is a
// few weeks wide. The form's own defaults expect it within two weeks.
const (
	delayWeeks     = 4.0
	retentionAlpha = 4.0
	retentionBeta  = 2.0
	delayedWindow  = 13.0 // weeks, at least
)

// Model is the spec with the remedy; the spec given stays as it is. Of a dataset the means are used by which a KPI without a scale
// sets the size of an event.
func (r Remedy) Model(s spec.Spec, d *panel.Dataset) spec.Spec {
	switch r.Kind {
	case Delay:
		window := s.Media.AdstockOf(r.Channel).Window
		if window.In(d.Cadence) < spec.Weeks(delayedWindow).In(d.Cadence) {
			window = spec.Weeks(delayedWindow)
		}
		return withAdstock(s, r.Channel, spec.Adstock{Form: "delayed", Window: window, Per: "week", Normalised: true,
			Params: map[string]spec.Arg{"delay": of("HalfNormal", "sigma", delayWeeks),
				"retention": of("Beta", "alpha", retentionAlpha, "beta", retentionBeta)}})
	case Longer:
		if own := s.Media.Channels[r.Channel].Adstock; own != nil {
			a := *own
			a.Window.N *= 2
			return withAdstock(s, r.Channel, a)
		}
		s.Media.Adstock.Window.N *= 2
		return s
	case Split:
		return doubled(s, r.Channel, panel.Before(r.Channel, r.At))
	case Step, Bend, Event:
		return r.withEvent(s, d)
	}
	return s
}

func of(dist string, args ...any) spec.Arg {
	p := spec.Prior{Dist: dist, Args: map[string]spec.Arg{}}
	for i := 0; i+1 < len(args); i += 2 {
		p.Args[args[i].(string)] = spec.Num(args[i+1].(float64))
	}
	return spec.Of(p)
}

func withAdstock(s spec.Spec, channel string, a spec.Adstock) spec.Spec {
	s.Media.Channels = maps.Clone(s.Media.Channels)
	if s.Media.Channels == nil {
		s.Media.Channels = map[string]spec.Channel{}
	}
	own := s.Media.Channels[channel]
	own.Adstock = &a
	s.Media.Channels[channel] = own
	return s
}

// doubled gives a channel's first part what the model says of the channel by name.
func doubled(s spec.Spec, channel, first string) spec.Spec {
	if own, is := s.Media.Channels[channel]; is {
		s.Media.Channels = maps.Clone(s.Media.Channels)
		s.Media.Channels[first] = own
	}
	s.Media = s.Media.Rewritten(func(_ spec.Position, a spec.Arg) spec.Arg { return labelled(a, channel, first) })
	s.Groups = slices.Clone(s.Groups)
	for i, g := range s.Groups {
		if slices.Contains(g.Channels, channel) {
			s.Groups[i].Channels = append(slices.Clone(g.Channels), first)
		}
	}
	return s
}

// labelled gives a first part the numbers that an argument has for its channel, alone or in a geo.
func labelled(a spec.Arg, channel, first string) spec.Arg {
	if a.Values != nil {
		values := maps.Clone(a.Values)
		for label, v := range a.Values {
			if cell, is := strings.CutSuffix(label, channel); is && (cell == "" || strings.HasSuffix(cell, ",")) {
				values[cell+first] = v
			}
		}
		a.Values = values
	}
	if a.Prior != nil {
		p := *a.Prior
		p.Args = maps.Clone(p.Args)
		for name, arg := range p.Args {
			p.Args[name] = labelled(arg, channel, first)
		}
		a.Prior = &p
	}
	return a
}

// eventSize is the sd of an event's prior in mean KPIs: three tenths, as the trend and controls of the studio's model together.
const eventSize = 0.3

// withEvent adds an event with its own effect.
func (r Remedy) withEvent(s spec.Spec, d *panel.Dataset) spec.Spec {
	e := spec.Event{Name: string(r.Kind) + " " + r.At.String(), From: r.At.String(), Geo: r.Geo}
	if r.Geo != "" {
		e.Name += " " + r.Geo
	}
	switch r.Kind {
	case Step:
		e.Form = spec.EventStep
	case Bend:
		e.Form = spec.EventBend
	case Event:
		e.To = max(r.At, r.Until).String()
	}
	events := spec.Events{Prior: spec.Prior{Dist: "Normal", Dims: []string{"event"},
		Args: map[string]spec.Arg{"mu": spec.Num(0), "sigma": spec.Num(eventSize * clause.ScaledMean(s.KPI, d))}}}
	if s.Events != nil {
		events = *s.Events
		if !slices.Contains(events.Prior.Dims, "event") {
			events.Prior.Dims = append(slices.Clone(events.Prior.Dims), "event")
		}
	}
	events.List = append(slices.Clone(events.List), e)
	s.Events = &events
	return s
}
