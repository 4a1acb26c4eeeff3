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

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
)

func init() {
	verbs["fit"] = verb{usage: sourceUsage + " --out FILE [--chain I --of N] " + settingsUsage, summary: "twin.fit_summary", run: runFit}
}

func runFit(args []string) error {
	var o fitFlags
	flags := flag.NewFlagSet("fit", flag.ContinueOnError)
	finish := o.flags(flags)
	out := flags.String("out", "", say("twin.flag_out_draws"))
	flags.IntVar(&o.chain, "chain", 0, say("twin.flag_chain"))
	flags.IntVar(&o.of, "of", 0, say("twin.flag_of"))
	if _, err := parse(flags, args); err != nil {
		return err
	}
	if err := finish(); err != nil {
		return err
	}
	if *out == "" {
		return words.Err("twin.give_out")
	}
	if o.of != 0 || o.chain != 0 {
		return o.fitChain(*out)
	}
	f, err := o.fit()
	if err != nil {
		return err
	}
	return o.write(*out, f)
}

// write writes a fit with its verdict, and says that: as a project where the file's name asks for one, else its draws.
func (o *fitFlags) write(path string, f *sampled) (err error) {
	id := idata.New(f.post, f.settings, f.chains)
	verdict := report.Verdict(f.post, f.settings, f.chains).Whole(f.found)
	if strings.EqualFold(filepath.Ext(path), ".mixtab") {
		err = o.writeProject(path, f, verdict)
	} else {
		verdict.In(words.English).Into(id)
		id.SetPath(f.path, words.English)
		err = writeDraws(path, id)
	}
	if err != nil {
		return err
	}
	printVerdict(terminal, verdict)
	printDemand(terminal, verdict)
	printHoldout(terminal, f.found.Holdout.Value)
	fmt.Println(say("twin.took", "n", f.post.Dim(), "seconds", f.took.Seconds()))
	fmt.Println()
	printParameters(terminal, summary.Table(f.post, id, interval.Default))
	return nil
}

// writeProject writes a fit as a project file, which the page opens with all that was tested.
func (o *fitFlags) writeProject(path string, f *sampled, verdict summary.Verdict) error {
	text, err := json.Marshal(f.spec)
	if err != nil {
		return err
	}
	told := verdict.In(words.English)
	fit := &project.Fit{DataHash: f.post.Data().Hash, Spec: text, Settings: f.settings, Verdict: &told}
	for _, c := range f.chains {
		fit.Chains = append(fit.Chains, project.Chain{Dim: f.post.Dim(), Draws: c.Draws, Stats: c.Stats, Notes: c.Notes, Path: f.path})
	}
	saved, err := o.saved(fit)
	if err != nil {
		return err
	}
	saved.Answers = work.Beside{Holdout: f.found.Holdout.Value, Misfit: f.found.Misfit.Value}.Answers()
	return os.WriteFile(path, project.Marshal(saved), 0o644)
}

func writeDraws(path string, id *idata.InferenceData) (err error) {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if closing := file.Close(); err == nil {
			err = closing
		}
	}()
	return id.WriteJSON(file)
}

// printVerdict writes the level, the headline and every reason.
func printVerdict(to io.Writer, v summary.Verdict) {
	fmt.Fprintf(to, "%s: %s\n", v.Level, v.Headline)
	for _, reason := range v.Reasons {
		fmt.Fprintf(to, "  - %s\n", reason)
	}
}

// tableRows is how many parameters the printed table shows.
const tableRows = 60

// printParameters writes a table of the parameters.
func printParameters(to io.Writer, rows []summary.Row) {
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, say("twin.parameter_head"))
	for i, r := range rows {
		if i == tableRows {
			fmt.Fprintln(w, say("twin.more_rows", "n", len(rows)-tableRows)+"\t\t\t\t\t\t\t\t")
			break
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%.3f\t%.0f\t%.0f\t\n", r.Name, words.English.Number(r.Mean), words.English.Number(r.SD),
			words.English.Number(r.Low), words.English.Number(r.High), r.RHat, r.ESSBulk, r.ESSTail)
	}
	w.Flush()
}
