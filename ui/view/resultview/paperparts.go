package resultview

import (
	"strings"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/view"
	"github.com/mixtab/mixtab/ui/view/inputview"
	"github.com/mixtab/mixtab/ui/view/planview"
)

// summary is what a reader takes away: what media brought in, what to do, and whether to believe it.
func (w *writer) summary() []PaperPart {
	texts := []string{w.all.Title + "."}
	for _, f := range w.all.Findings[:min(1, len(w.all.Findings))] {
		texts = append(texts, f)
	}
	if w.plan.Title != "" {
		texts = append(texts, w.plan.Title+" "+w.plan.Lede)
	}
	v := verdictOf(w.l, w.m.Verdict())
	verdict := Block{Title: v.Head, Tone: v.Level}
	if !v.Good {
		verdict.Points = v.Reasons
	}
	return one(Block{ID: "paper-three", Note: w.all.Lede, Texts: texts}, verdict)
}

// advice is what to move, in money.
func (w *writer) advice() []PaperPart {
	a := &w.plan
	if a.Title == "" {
		return nil
	}
	parts := one(Block{Texts: []string{a.Title, a.Lede}, Facts: a.Facts}, Block{Note: a.LedeSpan(w.m), Table: a.Money, Points: a.Doubts})
	if a.Worse {
		parts[0].Title = w.l.Say("paper.the_plan")
	}
	return parts
}

func (w *writer) contributions() []PaperPart {
	blocks := []Block{{Figures: w.figures("waterfall:total")}, {Title: w.l.Say("results.contributions"),
		Note: w.l.Say("results.of_all_geos", "unit", w.all.ContributionUnit), Table: paperTable(w.all.Contributions, "paper-contributions")},
		{Figures: w.all.Time}}
	return one(append(blocks, Block{Title: w.l.Say("page.stands_out"), Points: w.all.Findings})...)
}

func (w *writer) returns() []PaperPart {
	return one(Block{Figures: w.figures("roi:total")}, Block{Title: w.l.Say("results.returns"), Note: w.all.ReturnNote,
		Table: w.withMarginal(paperTable(w.all.Returns, "paper-roi"), report.All)})
}

// withMarginal puts the interval of the marginal return, which a page shows on hover, beside it.
func (w *writer) withMarginal(t view.Table, geo string) view.Table {
	r := w.m.Results.Report
	t.Heads = append(t.Heads, view.Head{Text: w.l.Text(r.Interval.Name()), Number: true})
	row := 0
	for i := range r.ROI {
		if x := &r.ROI[i]; x.Geo == geo && row < len(t.Rows) {
			t.Rows[row].Cells = append(t.Rows[row].Cells, view.Cell{Text: w.l.ReturnRange(x.MarginalLow, x.MarginalHigh)})
			row++
		}
	}
	return t
}

func (w *writer) shares() []PaperPart {
	r, l := w.m.Results.Report, w.l
	if len(r.Shares) == 0 {
		return nil
	}
	t := view.Table{ID: "paper-shares", Class: "table--tight", Heads: append([]view.Head{{Text: l.Say("results.channel")}},
		view.NumberHeads(l.Say("paper.share_of_spend"), l.Say("paper.share_of_effect"), l.Text(r.Interval.Name()))...)}
	for i := range r.Shares {
		s := &r.Shares[i]
		t.Rows = append(t.Rows, view.Row{Name: &view.Name{Text: s.Channel, Swatch: w.swatch(s.Channel)},
			Cells: view.Cells(l.Percent(s.Spend), l.Percent(s.Mean), l.PercentRange(s.Low, s.High))})
	}
	return one(Block{Figures: w.figures("shares:total")}, Block{Note: l.Say("paper.shares_note"), Table: t})
}

// decisions are the plans that were kept: why, when, from which fit and data, and which of them was chosen.
func (w *writer) decisions() []PaperPart {
	log := planview.LogOf(w.m)
	if !log.Shown {
		return nil
	}
	return one(Block{Note: log.Note, Table: paperTable(log.Table, "paper-decisions")})
}

func (w *writer) swatch(channel string) string {
	for i, c := range w.m.Results.Report.Channels {
		if c == channel {
			return view.Swatch(i)
		}
	}
	return ""
}

// curvesInPaper is how many response curves are printed: each is read by itself, and a page holds six.
const curvesInPaper = 24

func (w *writer) curves() []PaperPart {
	r := w.m.Results.Report
	geos, note := r.Geos, ""
	if len(geos)*len(r.Channels) > curvesInPaper {
		geos = geos[:1]
		note = w.l.Say("paper.curves_of_one_geo", "geo", geos[0])
	}
	var list []figure.Encoded
	for _, g := range geos {
		for _, c := range r.Channels {
			list = append(list, w.figures("response:"+g+":"+c)...)
		}
	}
	if len(list) == 0 {
		return nil
	}
	marks := w.l.Say("paper.curves_note")
	if len(r.Experiments) > 0 {
		marks += " " + w.l.Say("paper.curves_tests")
	}
	return one(Block{Texts: some(note), Note: marks, Figures: list, Pair: true})
}

func (w *writer) carry() []PaperPart {
	if len(w.all.Decays) == 0 {
		return nil
	}
	unit := words.Unit(w.m.Results.Report.Period)
	blocks := []Block{{Note: w.l.Say("paper.carry_note", "unit", unit), Figures: w.all.Decays, Pair: true}}
	title := w.l.Say("paper.half_life_in", "unit", unit)
	if w.halfLives(&blocks, title) {
		return one(blocks...)
	}
	for _, geo := range append([]string{report.All}, w.m.Results.Report.Geos...) {
		if t := decayTable(w.l, w.m.Results.Report, geo, w.swatches()); len(t.Rows) > 0 {
			t.ID, t.Label = "paper-decay", "" // its block's title names it
			blocks = append(blocks, Block{Title: geo, Note: title, Table: t})
		}
		if len(blocks) > marketsInPaper {
			break
		}
	}
	return one(blocks...)
}

// marketsBeside is how many markets' half-lives fit side by side.
const marketsBeside = 5

// halfLives adds one table of all markets' half-lives, where they fit side by side.
func (w *writer) halfLives(blocks *[]Block, title string) bool {
	r := w.m.Results.Report
	if len(r.Geos) < 2 || len(r.Geos) > marketsBeside {
		return false
	}
	t := view.Table{ID: "paper-decay", Class: "table--tight", Heads: []view.Head{{Text: w.l.Say("results.channel")}}}
	rows := map[string]view.Row{}
	for _, name := range r.Channels {
		rows[name] = view.Row{Name: &view.Name{Text: name, Swatch: w.swatches()[name]}}
	}
	for _, geo := range r.Geos {
		t.Heads = append(t.Heads, view.Head{Text: w.l.Name(geo), Number: true})
		for _, row := range decayTable(w.l, r, geo, nil).Rows {
			is := rows[row.Name.Text]
			is.Cells = append(is.Cells, view.Cell{Kind: view.Measure, Text: row.Cells[0].Text, Range: row.Cells[1].Text})
			rows[row.Name.Text] = is
		}
	}
	for _, name := range r.Channels {
		if len(rows[name].Cells) != len(r.Geos) { // of some markets alone
			return false
		}
		t.Rows = append(t.Rows, rows[name])
	}
	*blocks = append(*blocks, Block{Title: title, Table: t})
	return true
}

func (w *writer) swatches() map[string]string {
	all := map[string]string{}
	for i, c := range w.m.Results.Report.Channels {
		all[c] = view.Swatch(i)
	}
	return all
}

// marketsInPaper is how many markets have a page of their own; a report is read, and the tables that are saved have all.
const marketsInPaper = 12

// markets is a page for each geo.
func (w *writer) markets() (parts []PaperPart) {
	r := w.m.Results.Report
	if len(r.Geos) < 2 {
		return nil
	}
	for _, geo := range r.Geos[:min(len(r.Geos), marketsInPaper)] {
		i := 0
		for k, g := range r.Geos {
			if g == geo {
				i = k
			}
		}
		v := resultsOf(w.m, i)
		part := PaperPart{Title: w.l.Name(geo), Blocks: []Block{{Texts: []string{v.Title + "."}, Note: v.Lede},
			{Figures: w.figures("waterfall:"+geo, "roi:"+geo), Pair: true},
			{Title: w.l.Say("results.contributions"), Table: paperTable(v.Contributions, "paper-contributions-"+geo)},
			{Title: w.l.Say("results.returns"), Note: v.ReturnNote, Table: w.withMarginal(paperTable(v.Returns, "paper-roi-"+geo), geo)}}}
		parts = append(parts, part)
	}
	if n := len(r.Geos) - marketsInPaper; n > 0 {
		last := &parts[len(parts)-1]
		last.Blocks = append(last.Blocks, Block{Note: w.l.Say("paper.more_markets", "n", n)})
	}
	return parts
}

// plans are the plans that were kept, and the best of each total.
func (w *writer) plans() []PaperPart {
	a := &w.plan
	var blocks []Block
	if len(a.Kept.Rows) > 0 {
		blocks = append(blocks, Block{Title: w.l.Say("paper.kept"), Note: a.LedeSpan(w.m), Table: a.Kept})
	}
	if a.Frontier.JSON != nil {
		blocks = append(blocks, Block{Figures: []figure.Encoded{a.Frontier}}, Block{Note: w.l.Say("paper.frontier_note"), Table: a.Totals})
	}
	if len(a.Search) > 0 {
		blocks = append(blocks, Block{Title: w.l.Say("paper.search"), Points: a.Search})
	}
	return one(blocks...)
}

// assumed are the data and the model in a sentence, and every prior.
func (w *writer) assumed() []PaperPart {
	l, m := w.l, w.m
	about := Block{}
	if r := m.Data.Reading; r != nil {
		about.Texts = append(about.Texts, inputview.DataLede(l, m.Project.Source.Name, r))
		about.Texts = append(about.Texts, l.Texts(r.Moved())...)
	}
	if text := inputview.Sentence(m); text != "" {
		about.Texts = append(about.Texts, text)
	}
	v := m.Verdict()
	blocks := []Block{about}
	if said := l.Texts(v.Assumptions()); len(said) > 0 {
		blocks = append(blocks, Block{ID: "assumptions", Title: l.Say("results.assumptions"), Points: said})
	}
	if said := inputview.ExperimentsSaid(m); len(said) > 0 {
		blocks = append(blocks, Block{ID: "paper-experiments", Title: l.Say("modelpage.experiments"), Points: said})
	}
	for _, g := range inputview.PriorGroups(m) {
		blocks = append(blocks, Block{Title: g.Title, Note: g.Note, Table: priorTable(l, g)})
	}
	return one(blocks...)
}

// priorTable lists the priors of a group: what each number is, and where it lies.
func priorTable(l view.Locale, g inputview.PriorGroup) view.Table {
	t := view.Table{ID: "paper-" + g.ID, Class: "table--tight", Heads: []view.Head{
		{Text: l.Say("results.quantity")}, {Text: l.Say("paper.distribution")}, {Text: l.Say("paper.expected_range")}}}
	for i := range g.Rows {
		r := &g.Rows[i]
		name := r.Name
		if r.Per != "" {
			name += " (" + r.Per + ")"
		}
		dist := r.Dist
		for k, a := range r.Args {
			dist += map[bool]string{true: ": ", false: ", "}[k == 0] + a.Label + " " + minus(a.Value)
		}
		t.Rows = append(t.Rows, view.Row{Name: &view.Name{Text: name}, Cells: view.Cells(dist, r.Range)})
	}
	return t
}

// minus writes a number of a field, which begins with a hyphen where it is negative, as text has it.
func minus(typed string) string {
	if number, negative := strings.CutPrefix(typed, "-"); negative {
		return "−" + number
	}
	return typed
}

// checked is the verdict, everything that was looked at, and how the model did on data that it had not seen.
func (w *writer) checked() []PaperPart {
	l, m := w.l, w.m
	v := verdictOf(l, m.Verdict())
	verdict := Block{Title: v.Head, Tone: v.Level, Points: v.Reasons}
	grounds := view.GroundsOf(l, m.Verdict(), m.Settings())
	if v.Good && len(grounds) > 0 {
		verdict.Points = nil
	}
	blocks := []Block{verdict}
	if len(grounds) > 0 {
		blocks = append(blocks, Block{Title: l.Say("page.check_grounds"), Grounds: grounds})
	}
	if t := accuracyOf(m, l, report.All); len(t.Rows) > 0 {
		blocks = append(blocks, Block{Title: l.Say("results.accuracy_label"), Table: paperTable(t, "paper-accuracy")})
	}
	for _, t := range heldOnPaper(m, l) {
		blocks = append(blocks, Block{Title: t.Title, Note: t.Note, Table: t.Table})
	}
	return one(append(blocks, Block{Figures: fitFigures(m.Results.Report, -1)})...)
}

// method says how the numbers came about.
func (w *writer) method() []PaperPart {
	r, l := w.m.Results.Report, w.l
	texts := []string{
		l.Say("paper.method_model", "kpi", r.KPI, "unit", words.Unit(r.Period)), l.Say("paper.method_sampling", "drawn", checkLede(w.m, l)),
		l.Say("paper.method_contribution"), l.Say("paper.method_return"), l.Say("paper.method_marginal"), l.Say("paper.method_checks"),
		l.Say("paper.method_holdout"), l.Say("paper.method_plans"), l.Say("paper.method_limits"),
	}
	made := Block{Title: l.Say("page.report_made"), Texts: []string{l.Say("results.made_with", "drawn", checkLede(w.m, l)),
		l.Say("paper.made_of", "data", view.ShortHash(w.m.Data.Hash()), "fit", view.ShortHash(w.m.FitName()),
			"build", view.ShortHash(w.m.Env.Build))}}
	return one(Block{Points: texts}, made)
}

func (w *writer) figures(ids ...string) []figure.Encoded {
	return figuresIn(w.m.Results.Report, ids...)
}

// paperTable is a table for paper: all of it, without what needs a screen.
func paperTable(t view.Table, id string) view.Table {
	t.ID, t.Label, t.Class = id, "", "table--tight"
	heads := make([]view.Head, len(t.Heads))
	copy(heads, t.Heads)
	for i := range heads {
		heads[i].Term = ""
	}
	t.Heads = heads
	return t
}

// some is a list of a text, empty where there is none.
func some(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}
