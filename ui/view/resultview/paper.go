package resultview

import (
	"slices"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
	"github.com/mixtab/mixtab/ui/view/planview"
)

// Paper is the report that the client keeps: a cover and parts. What the page shows of it is what is printed and saved.
type Paper struct {
	Ready   bool
	Cover   Cover
	Choices []PaperChoice
	Parts   []PaperPart // those that are in it
	Foot    string      // of every printed page
	Key     string      // of its figures
}

// Cover is the first page.
type Cover struct {
	Title  string
	For    string // "for Acme"; "" where nobody has said
	By     string // author and date
	Logo   string // the address of a picture; "" for none
	Lead   string // the finding
	Doubt  string // why it should be read with care; "" where every check passed
	Fields []view.Field
	Report project.Report
}

// PaperChoice is a part that can be left out.
type PaperChoice struct {
	Name, Title string
	On          bool
	Why         string // why there is none yet; "" where there is
}

// PaperPart is a part of the report under its own heading.
type PaperPart struct {
	Name   string // of the part, as project.Report.Without has it
	ID     string // of its element
	Title  string
	Blocks []Block
}

// Block is a piece of a part. Every member but Title may be empty.
type Block struct {
	ID      string // its test id, where it has one
	Title   string
	Note    string
	Tone    string // of a verdict
	Texts   []string
	Points  []string
	Facts   []planview.Statement
	Grounds []view.Ground
	Table   view.Table
	Figures []figure.Encoded
	Pair    bool // two figures fit side by side
}

// HasTable: there is a table in the block.
func (b *Block) HasTable() bool { return len(b.Table.Rows) > 0 }

// PaperTable is a table with its heading.
type PaperTable struct {
	Title, Note string
	Table       view.Table
}

// maker makes a part's blocks; none where there is nothing to say yet.
type maker struct {
	name  string
	title string // a code
	lacks string // a code: what is to be done first
	make  func(*writer) []PaperPart
}

// makers are the parts in their order.
var makers = []maker{
	{"summary", "paper.summary", "", (*writer).summary},
	{"advice", "paper.advice", "paper.lacks_advice", (*writer).advice},
	{"contributions", "paper.contributions", "", (*writer).contributions},
	{"returns", "paper.returns", "", (*writer).returns},
	{"shares", "paper.shares", "paper.lacks_shares", (*writer).shares},
	{"curves", "paper.curves", "paper.lacks_curves", (*writer).curves},
	{"carry", "paper.carry", "paper.lacks_curves", (*writer).carry},
	{"markets", "paper.markets", "paper.lacks_markets", (*writer).markets},
	{"plans", "paper.plans", "paper.lacks_plans", (*writer).plans},
	{"decisions", "paper.decisions", "paper.lacks_decisions", (*writer).decisions},
	{"assumed", "paper.assumed", "", (*writer).assumed},
	{"checked", "paper.checked", "", (*writer).checked},
	{"method", "paper.method", "", (*writer).method},
}

// writer writes one report. It is about all geos, whatever the pages show at the moment.
type writer struct {
	m    *state.Model
	l    view.Locale
	all  Results
	plan planview.Advice
}

// paperOf gathers what the other pages say.
func paperOf(m *state.Model) Paper {
	w := writer{m: m, l: view.LocaleOf(m), all: resultsOf(m, -1), plan: planview.AdviceOf(m)}
	p := Paper{Ready: true, Key: resultKey(m) + "/" + w.plan.Key}
	p.Cover = w.cover()
	p.Foot = m.Project.Name
	if client := m.Project.Report.Client; client != "" {
		p.Foot = client + " · " + p.Foot
	}
	for i := range makers {
		k := &makers[i]
		choice := PaperChoice{Name: k.name, Title: w.l.Say(k.title), On: !slices.Contains(m.Project.Report.Without, k.name)}
		parts := k.make(&w)
		if len(parts) == 0 {
			choice.Why = w.l.Say(k.lacks)
		}
		p.Choices = append(p.Choices, choice)
		if !choice.On {
			continue
		}
		for j := range parts {
			part := &parts[j]
			part.Name, part.ID = k.name, "paper-"+k.name
			if part.Title == "" {
				part.Title = choice.Title
			}
			p.Parts = append(p.Parts, *part)
		}
	}
	return p
}

func (w *writer) cover() Cover {
	r := w.m.Project.Report
	doubt := view.CautionOf(w.m)
	c := Cover{Title: w.m.Project.Name, Lead: w.all.Title, Doubt: doubt.Line(), Logo: r.Logo, Report: r}
	if r.Client != "" {
		c.For = w.l.Say("paper.for", "client", r.Client)
	}
	switch {
	case r.Author != "" && r.Date != "":
		c.By = w.l.Say("paper.by_on", "author", r.Author, "date", r.Date)
	case r.Author != "":
		c.By = w.l.Say("paper.by", "author", r.Author)
	default:
		c.By = r.Date
	}
	for _, f := range []struct{ of, code, value string }{
		{state.ReportClient, "paper.client", r.Client}, {state.ReportAuthor, "paper.author", r.Author}, {state.ReportDate, "paper.date", r.Date},
	} {
		field := view.Field{Name: state.FieldReport.Of(f.of), ID: "report-" + f.of, Label: w.l.Say(f.code), Value: f.value}
		c.Fields = append(c.Fields, field.Typed(w.m))
	}
	return c
}

// one is a part of one piece under the usual title; nothing where there are no blocks.
func one(blocks ...Block) []PaperPart {
	if len(blocks) == 0 {
		return nil
	}
	return []PaperPart{{Blocks: blocks}}
}
