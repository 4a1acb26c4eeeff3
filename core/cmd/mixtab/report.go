package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

func init() {
	verbs["report"] = verb{
		usage:   "--project FILE | " + sourceUsage + " [--out FILE.xlsx|.json|.txt] " + settingsUsage,
		summary: "twin.report_summary",
		run:     runReport,
	}
}

func runReport(args []string) error {
	var o fitFlags
	flags := flag.NewFlagSet("report", flag.ContinueOnError)
	finish := o.flags(flags)
	o.projectFlag(flags)
	out := flags.String("out", "", say("twin.flag_out_report"))
	if _, err := parse(flags, args); err != nil {
		return err
	}
	if err := finish(); err != nil {
		return err
	}
	f, err := o.fit()
	if err != nil {
		return err
	}
	r := report.Build(f.post, f.settings, f.chains, interval.Default)
	r.Verdict = r.Verdict.Whole(f.found)
	return writeReport(*out, r)
}

// writeReport writes the results in the format that the file's name asks for; without a name, as text to standard output.
func writeReport(path string, r *report.Results) error {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".xlsx":
		return os.WriteFile(path, sheet.XLSX(bookOf(r)), 0o644)
	case ".json":
		data, err := json.MarshalIndent(reportedOf(r), "", "  ")
		if err != nil {
			return err
		}
		return os.WriteFile(path, append(data, '\n'), 0o644)
	}
	var text strings.Builder
	printReport(&text, r)
	if path == "" {
		_, err := io.WriteString(os.Stdout, text.String())
		return err
	}
	return os.WriteFile(path, []byte(text.String()), 0o644)
}

// bookOf is the workbook that the page offers: every table, with the verdict on each row.
func bookOf(r *report.Results) sheet.Book {
	b := sheet.Book{Facts: report.Facts(words.English, r.Interval, r.Verdict),
		About: []sheet.Fact{{Name: "KPI", Value: r.KPI}, {Name: "Fit", Value: r.Hash}}}
	for _, name := range report.Tables() {
		if s, ok := r.Table(name); ok {
			b.Sheets = append(b.Sheets, s)
		}
	}
	return b
}

// reported is a report for a program.
type reported struct {
	Verdict       summary.Told     `json:"verdict"`
	Title         string           `json:"title"`
	Subtitle      string           `json:"subtitle"`
	Findings      []string         `json:"findings"`
	Warnings      []string         `json:"warnings"`
	Interval      string           `json:"interval"`
	Assumptions   []string         `json:"assumptions"`
	Sensitivity   []robust         `json:"sensitivity"`
	Contributions []map[string]any `json:"contributions"`
	ROI           []map[string]any `json:"roi"`
	HalfLives     []map[string]any `json:"half_lives"`
}

// reportedOf is a report's sentences and tables. A number that is not known is null.
func reportedOf(r *report.Results) reported {
	story := r.Story(report.All, 0)
	out := reported{Verdict: r.Verdict.In(words.English), Title: story.Title.String(), Subtitle: story.Subtitle.String(),
		Interval:    r.Interval.Full().String(),
		Assumptions: listed(words.English.Texts(r.Verdict.Assumptions())), Sensitivity: robustOf(r.Verdict),
		Findings: []string{}, Warnings: []string{}, HalfLives: []map[string]any{}}
	for _, x := range story.Findings {
		out.Findings = append(out.Findings, x.Text.String())
	}
	for _, w := range r.Warnings {
		out.Warnings = append(out.Warnings, say("twin.warned", "subject", w.Subject, "text", w.Text))
	}
	out.Contributions, out.ROI = recordsOf(r, report.TableContributions), recordsOf(r, report.TableROI)
	for _, d := range r.Decay {
		out.HalfLives = append(out.HalfLives, map[string]any{"geo": d.Geo, "channel": d.Channel, "unit": r.Period,
			"half_life": nullable(d.HalfLife), "low": nullable(d.Low), "high": nullable(d.High)})
	}
	return out
}

// recordsOf are a table's rows by the names of its columns.
func recordsOf(r *report.Results, name string) []map[string]any {
	records := []map[string]any{}
	s, _ := r.Table(name)
	for _, row := range s.Rows {
		record := map[string]any{}
		for i, cell := range row {
			record[s.Head[i]] = cell
		}
		records = append(records, record)
	}
	return records
}

// printReport writes a report as text.
func printReport(to io.Writer, r *report.Results) {
	story := r.Story(report.All, 0)
	fmt.Fprintln(to, story.Title)
	fmt.Fprintln(to, story.Subtitle)
	fmt.Fprintln(to)
	printVerdict(to, r.Verdict)
	fmt.Fprintln(to)
	for _, x := range story.Findings {
		fmt.Fprintf(to, "- %s\n", x.Text)
	}
	for _, w := range r.Warnings {
		fmt.Fprintf(to, "! %s\n", say("twin.warned", "subject", w.Subject, "text", w.Text))
	}
	for _, name := range []string{report.TableContributions, report.TableROI} {
		fmt.Fprintln(to)
		printTable(to, r, name)
	}
}

func printTable(to io.Writer, r *report.Results, name string) {
	s, _ := r.Table(name)
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, strings.Join(s.Head, "\t"))
	for _, row := range s.Rows {
		for i, cell := range row {
			if i > 0 {
				fmt.Fprint(w, "\t")
			}
			fmt.Fprint(w, shown(cell))
		}
		fmt.Fprintln(w)
	}
	w.Flush()
}

// shown is a cell as a person reads it.
func shown(c sheet.Cell) string {
	raw, err := c.MarshalJSON()
	if err != nil {
		panic("mixtab: a cell always has a JSON form")
	}
	var v any
	if json.Unmarshal(raw, &v) != nil || v == nil {
		return "–"
	}
	if x, is := v.(float64); is {
		return words.English.Number(x)
	}
	return fmt.Sprint(v)
}
