package main

import (
	"flag"
	"fmt"
	"io"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

func init() {
	verbs["read"] = verb{
		usage:   "FILE [--json] " + readUsage,
		summary: "twin.read_summary",
		run:     runRead,
	}
}

func runRead(args []string) error {
	var s source
	f := flag.NewFlagSet("read", flag.ContinueOnError)
	s.readFlags(f)
	asJSON := f.Bool("json", false, say("twin.flag_json"))
	files, err := parse(f, args)
	if err != nil {
		return err
	}
	if len(files) != 1 {
		return words.Err("twin.give_one_file")
	}
	r, err := s.reading(files[0])
	if err != nil {
		return err
	}
	found := understoodOf(r)
	if *asJSON {
		return printJSON(found)
	}
	found.print(terminal, r)
	return nil
}

// understood is what a file was read as, in short: the panel's columns and sums, what was left aside, and every issue. What is not
// known while an error stands is empty.
type understood struct {
	KPI        string             `json:"kpi"`
	Channels   []string           `json:"channels"`
	Controls   []string           `json:"controls"`
	Geos       []string           `json:"geos"`
	Cadence    string             `json:"cadence"`
	First      string             `json:"first"` // ISO date
	Last       string             `json:"last"`
	Rows       int                `json:"rows"` // cells of date and geo
	KPITotal   float64            `json:"kpi_total"`
	MediaTotal map[string]float64 `json:"media_total"`
	SpendTotal map[string]float64 `json:"spend_total"` // a channel without money is absent
	Ignored    []ignored          `json:"ignored"`
	Issues     []issue            `json:"issues"`
	Log        []string           `json:"log"`
}

// ignored is a column without a role.
type ignored struct {
	Column string `json:"column"`
	Why    string `json:"why"`
}

// issue is one finding, with the texts of the buttons that the page has for it and the --set that does the same.
type issue struct {
	Level    string   `json:"level"` // "error", "warning" or "note"
	Code     string   `json:"code"`
	Text     string   `json:"text"`
	Question bool     `json:"question"`
	Row      int      `json:"row,omitempty"`
	Column   string   `json:"column,omitempty"`
	Offers   []string `json:"offers"`
	Sets     []string `json:"sets"`
}

// understoodOf condenses a reading.
func understoodOf(r *intake.Reading) understood {
	u := understood{KPI: r.Mapping.KPI, Channels: listed(r.Mapping.Media), Controls: listed(r.Mapping.Controls), Geos: []string{},
		MediaTotal: map[string]float64{}, SpendTotal: map[string]float64{}, Ignored: []ignored{}, Issues: []issue{},
		Log: listed(words.English.Texts(r.Log))}
	for _, x := range r.Ignored {
		u.Ignored = append(u.Ignored, ignored{Column: x.Column, Why: x.Why.String()})
	}
	for _, i := range r.Issues {
		one := issue{Level: string(i.Severity), Code: i.Reason.Code, Text: textOf(i), Question: i.Question, Row: i.Row, Column: i.Column,
			Offers: []string{}, Sets: []string{}}
		for _, o := range i.Offers {
			one.Offers, one.Sets = append(one.Offers, o.Label.String()), append(one.Sets, changed(o.Change))
		}
		u.Issues = append(u.Issues, one)
	}
	if r.Dataset != nil {
		u.take(r.Dataset)
	}
	return u
}

// listed is a list that JSON writes as one, empty or not.
func listed(list []string) []string { return append([]string{}, list...) }

// take adds what only a panel has. Media that were bought once for all geos are counted once.
func (u *understood) take(d *panel.Dataset) {
	u.Geos, u.Cadence, u.Rows = d.Geos, d.Cadence.Unit, d.Rows()
	first, last := d.Series[0].Dates[0], d.Series[0].Dates[0]
	counted := make([]map[panel.Date]bool, len(d.Channels))
	for g := range d.Series {
		s := &d.Series[g]
		first, last = min(first, s.Dates[0]), max(last, s.Dates[len(s.Dates)-1])
		u.KPITotal += sum(s.KPI)
		for c, name := range d.Channels {
			if counted[c] == nil {
				counted[c] = map[panel.Date]bool{}
			}
			for t, x := range s.Media[c] {
				if !d.SharedByGeos(c) || !counted[c][s.Dates[t]] {
					u.MediaTotal[name] += x
				}
				counted[c][s.Dates[t]] = true
			}
			if d.Pays(c) {
				u.SpendTotal[name] += sum(s.Spend[c])
			}
		}
	}
	u.First, u.Last = first.String(), last.String()
}

func sum(xs []float64) float64 {
	total := 0.0
	for _, x := range xs {
		total += x
	}
	return total
}

// print writes the same for a person.
func (u *understood) print(to io.Writer, r *intake.Reading) {
	if r.Dataset != nil {
		fmt.Fprintln(to, say("twin.read_panel", "rows", u.Rows, "first", u.First, "last", u.Last, "cadence",
			words.Unit(u.Cadence), "geos", len(u.Geos)))
	}
	fmt.Fprintln(to, say("twin.read_roles", "kpi", u.KPI, "channels", u.Channels))
	if len(u.Controls) > 0 {
		fmt.Fprintln(to, say("twin.read_controls", "controls", u.Controls))
	}
	for _, i := range r.Issues {
		fmt.Fprintln(to, line(i))
	}
	for _, x := range u.Ignored {
		fmt.Fprintln(to, say("twin.read_ignored", "column", x.Column, "why", x.Why))
	}
	for _, l := range u.Log {
		fmt.Fprintln(to, "  "+l)
	}
}
