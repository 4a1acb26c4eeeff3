package view

import (
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/ui/state"
)

// issuesShown is how many findings are listed; the rest is counted.
const issuesShown = 40

// columnsShown is how many columns the preview has at most.
const columnsShown = 40

// Data is the Data page.
type Data struct {
	First      bool // nothing is there yet: the three choices
	Busy       bool
	Title      string
	Lede       string
	Failed     string
	Usable     bool
	Samples    []Sample
	Preview    Table
	More       string // columns that are not shown
	Corrected  bool   // roles were changed by hand
	How        HowRead
	Together   Together
	Issues     []Issue
	IssueSum   string
	IssueNote  string
	MoreIssues string
	Series     []SeriesGroup
	SeriesNote string
	Geos       []Chip
	Fit        string // text of the button that starts the fit
	Key        string // version of the figures
}

// Sample is a built-in sample as a choice.
type Sample struct{ Name, Title, Text string }

// Issue is a finding as the list shows it.
type Issue struct {
	Tone   string // "error", "warning" or "note"
	Word   string
	Place  string
	Reason string
	Effect string
	Fix    string
	Offers []panel.Offer
}

var roleNames = []struct {
	role intake.Role
	name string
}{
	{intake.RoleDate, "Date"}, {intake.RoleGeo, "Geo"}, {intake.RoleKPI, "KPI"}, {intake.RoleMedia, "Channel"},
	{intake.RoleSpend, "Spend"}, {intake.RoleControl, "Control"}, {intake.RolePopulation, "Population"},
	{intake.RoleRevenuePerKPI, "KPI value"}, {intake.RoleIgnore, "Ignore"},
}

// DataOf makes the Data page.
func DataOf(m *state.Model) Data {
	d := Data{
		First: m.Project.Source == nil, Busy: m.Data.Busy, Failed: m.Data.Failed, Samples: Samples(),
		Key: "data" + strconv.FormatUint(m.Data.Version, 10), Corrected: m.Project.Mapping != nil,
	}
	r := m.Data.Reading
	switch {
	case d.First:
		return d
	case d.Failed != "":
		d.Title, d.Lede = "This file could not be read", m.Project.Source.Name
		return d
	case r == nil:
		d.Title, d.Lede = "Reading the file …", m.Project.Source.Name
		return d
	}
	d.Usable = r.Dataset != nil
	d.Title, d.Lede = dataTitle(r), dataLede(m.Project.Source.Name, r)
	d.preview(r)
	d.How = howRead(m, r)
	d.Together = togetherOf(r.Collinearity)
	d.findings(r.Issues)
	d.series(m)
	d.Fit = "Fit the recommended model"
	if m.Project.Preset != "studio" || m.SpecEdited() {
		d.Fit = "Fit the model"
	}
	return d
}

// SeriesGroup is one geo's series, each as a small chart.
type SeriesGroup struct {
	Geo     string
	Note    string
	Figures []figure.Encoded
	Columns int // of a grid that leaves the fewest places empty
}

// geosAtOnce is how many geos' series are drawn together.
const geosAtOnce = 3

// series sorts the figures by geo: they come geo by geo, as many for each.
func (d *Data) series(m *state.Model) {
	if !d.Usable || len(m.Data.Figures) == 0 {
		return
	}
	set := m.Data.Reading.Dataset
	each := len(m.Data.Figures) / len(set.Geos)
	d.Geos = chips(set.Geos, m.Geo)
	for g := range set.Geos {
		if m.Geo >= 0 && m.Geo < len(set.Geos) && g != m.Geo {
			continue
		}
		if len(d.Series) == geosAtOnce {
			d.SeriesNote = "The first " + strconv.Itoa(geosAtOnce) + " geos are drawn; choose any other above."
			break
		}
		dates := set.Series[g].Dates
		note := plural(len(dates), periodNoun(set.Cadence))
		if len(dates) > 0 {
			note += ", " + Day(dates[0]) + " – " + Day(dates[len(dates)-1])
		}
		d.Series = append(d.Series, SeriesGroup{Geo: set.Geos[g], Note: note, Figures: m.Data.Figures[g*each : (g+1)*each], Columns: columnsFor(each)})
	}
}

// columnsFor is how many of n small charts stand in a row: three to five, whichever leaves the fewest places empty.
func columnsFor(n int) int {
	best, least := 4, 4
	for _, columns := range [...]int{4, 5, 3} {
		if empty := (columns - n%columns) % columns; empty < least {
			best, least = columns, empty
		}
	}
	return best
}

// Samples lists the built-in samples as choices.
func Samples() []Sample {
	var out []Sample
	for _, name := range simulate.Names() {
		out = append(out, Sample{Name: name, Title: sampleWords[name][0], Text: sampleWords[name][1]})
	}
	return out
}

// sampleWords are short enough for a button; making a sample only to read its title would take too long.
var sampleWords = map[string][2]string{
	"three-countries": {"Three countries", "200, 100 and 20 weeks; TV, radio and banners"},
	"national":        {"One country", "A national brand, several years by week"},
	"ten-geos":        {"Ten geos", "Ten regions that learn from each other"},
}

func dataTitle(r *intake.Reading) string {
	if r.Dataset == nil {
		return plural(count(r.Issues, panel.Error), "thing") + " to mend before this file can be used"
	}
	d := r.Dataset
	title := plural(len(d.Channels), "channel") + ", " + plural(d.Rows(), periodNoun(d.Cadence))
	if len(d.Geos) > 1 { // periods of several geos add up to no time
		title = plural(len(d.Geos), "geo") + ", " + plural(len(d.Channels), "channel") + ", " + plural(d.Rows(), "row")
	}
	if n := count(r.Issues, panel.Warning); n > 0 {
		return title + ": usable, with " + plural(n, "doubt")
	}
	return title + ": ready to model"
}

func dataLede(name string, r *intake.Reading) string {
	parts := []string{name}
	if d := r.Dataset; d != nil && d.Rows() > 0 {
		first, last := span(d)
		parts = append(parts, Month(first)+" – "+Month(last), "KPI: "+d.KPI)
	} else {
		parts = append(parts, plural(r.Rows, "row"), plural(len(r.Columns), "column"))
	}
	return strings.Join(parts, " · ")
}

func (d *Data) preview(r *intake.Reading) {
	shown := min(len(r.Columns), columnsShown)
	t := Table{ID: "preview", Label: "Preview of the file", Class: "table--tight preview"}
	for _, c := range r.Columns[:shown] {
		t.Heads = append(t.Heads, Head{
			Text: c.Name, Title: c.Name, Class: "preview__col preview__col--" + string(c.Role), Note: pairNote(r.Mapping, c.Name), Select: roleSelect(c),
		})
	}
	t.Rows = previewRows(r.Head, shown)
	if hidden := r.Rows - len(r.Head) - len(r.Tail); hidden > 0 {
		t.Rows = append(t.Rows, Row{Class: "preview__gap", Cells: []Cell{{Kind: Across, Text: "… " + plural(hidden, "row") + " more …"}}})
	}
	t.Rows = append(t.Rows, previewRows(r.Tail, shown)...)
	d.Preview = t
	if hidden := len(r.Columns) - shown; hidden > 0 {
		d.More = plural(hidden, "column") + " more are not shown."
	}
}

// pairNote says which channel a column of spend belongs to, or which column holds a channel's spend.
func pairNote(m intake.Mapping, column string) string {
	for i, media := range m.Media {
		switch {
		case i >= len(m.Spend) || m.Spend[i] == "":
		case m.Spend[i] == column:
			return "cost of " + clip(media, 24)
		case media == column:
			return "costs: " + clip(m.Spend[i], 24)
		}
	}
	return ""
}

func roleSelect(c intake.Column) *Select {
	s := &Select{ID: "role-" + c.Name, Label: "Role of column " + c.Name, Class: "preview__role preview__role--" + string(c.Role)}
	for _, n := range roleNames {
		s.Choices = append(s.Choices, Choice{
			Value: string(n.role), Label: n.name, Selected: n.role == c.Role, Msg: state.SetRole{Column: c.Name, Role: n.role},
		})
	}
	return s
}

// previewRows gives every row the same number of cells, and none of them more text than a preview needs.
func previewRows(rows [][]string, columns int) []Row {
	out := make([]Row, len(rows))
	for i, row := range rows {
		out[i].Cells = make([]Cell, columns)
		for c := 0; c < columns && c < len(row); c++ {
			out[i].Cells[c].Text = clip(row[c], 40)
		}
	}
	return out
}

// clip shortens a text to n characters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	return string(runes[:n-1]) + "…"
}

func (d *Data) findings(issues []panel.Issue) {
	for _, severity := range []panel.Severity{panel.Error, panel.Warning, panel.Note} {
		for i := range issues {
			if issues[i].Severity == severity && len(d.Issues) < issuesShown {
				d.Issues = append(d.Issues, issueOf(&issues[i]))
			}
		}
	}
	if hidden := len(issues) - len(d.Issues); hidden > 0 {
		d.MoreIssues = "and " + strconv.Itoa(hidden) + " more"
	}
	d.IssueSum = issueSum(issues)
	if len(issues) > 1 {
		d.IssueNote = "Sorted by what they cost."
	}
}

func issueSum(issues []panel.Issue) string {
	var parts []string
	if n := count(issues, panel.Error); n > 0 {
		parts = append(parts, plural(n, "thing")+" to mend")
	}
	if n := count(issues, panel.Warning); n > 0 {
		parts = append(parts, plural(n, "doubt"))
	}
	if n := count(issues, panel.Note); n > 0 {
		parts = append(parts, plural(n, "note"))
	}
	if len(parts) == 0 {
		return "Nothing to mend"
	}
	return join(parts)
}

func issueOf(i *panel.Issue) Issue {
	out := Issue{Tone: string(i.Severity), Word: map[panel.Severity]string{panel.Error: "Mend", panel.Warning: "Doubt", panel.Note: "Note"}[i.Severity], Reason: i.Reason, Effect: i.Effect, Fix: i.Fix, Offers: i.Offers}
	var place []string
	if i.Row > 0 {
		place = append(place, "Row "+strconv.Itoa(i.Row))
	}
	if i.Column != "" {
		place = append(place, "column “"+clip(i.Column, 40)+"”")
	}
	if i.Cell != "" {
		place = append(place, "“"+clip(i.Cell, 40)+"”")
	}
	out.Place = strings.Join(place, ", ")
	if out.Place == "" {
		out.Place = "Whole file"
	} else if i.Row == 0 {
		out.Place = "C" + out.Place[1:]
	}
	return out
}

func count(issues []panel.Issue, s panel.Severity) int {
	n := 0
	for i := range issues {
		if issues[i].Severity == s {
			n++
		}
	}
	return n
}
