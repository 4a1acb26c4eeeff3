package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/mixtab/mixtab/core/code"
	"github.com/mixtab/mixtab/core/elsewhere"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/words"
)

func init() {
	verbs["import"] = verb{usage: sourceUsage + " --out FILE DRAWS…", summary: "twin.import_summary", run: runImport}
	verbs["draws"] = verb{usage: "--project FILE | " + sourceUsage + " " + settingsUsage + " --out FOLDER", summary: "twin.draws_summary",
		run: runDraws}
}

// runImport makes a project of draws that a program of mixtab code, run elsewhere, has made.
func runImport(args []string) error {
	var o fitFlags
	flags := flag.NewFlagSet("import", flag.ContinueOnError)
	o.source.flags(flags)
	o.pooling.flags(flags)
	out := flags.String("out", "", say("twin.flag_out_project"))
	files, err := parse(flags, args)
	if err != nil {
		return err
	}
	if *out == "" || len(files) == 0 {
		return words.Err("twin.give_draws")
	}
	saved, err := o.imported(files)
	if err != nil {
		return err
	}
	if err := os.WriteFile(*out, project.Marshal(saved), 0o644); err != nil {
		return err
	}
	fmt.Println(say("twin.imported", "file", *out, "n", len(saved.Fit.Chains), "draws", saved.Fit.Settings.Draws))
	return nil
}

// imported reads the draws and puts them into a project with the data and, since all its parameters were sampled, the model without
// anything integrated out.
func (o *fitFlags) imported(names []string) (*project.Saved, error) {
	sp, data, err := o.model()
	if err != nil {
		return nil, err
	}
	var files []elsewhere.File
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		files = append(files, elsewhere.File{Name: name, Data: raw})
	}
	fit, err := elsewhere.Fit(sp, data, files)
	if err != nil {
		return nil, err
	}
	return o.saved(fit)
}

// saved is a project of the file that the flags name, as they have it read, with a fit of its data.
func (o *fitFlags) saved(fit *project.Fit) (*project.Saved, error) {
	reading, err := o.source.reading(o.source.data)
	if err != nil {
		return nil, err
	}
	raw, err := os.ReadFile(o.source.data)
	if err != nil {
		return nil, err
	}
	file := filepath.Base(o.source.data)
	p := project.Project{Name: strings.TrimSuffix(file, filepath.Ext(file)), Preset: defaultPreset, Spec: fit.Spec,
		Source: &project.Source{Name: file, Bytes: raw}, Mapping: &reading.Mapping, Settings: fit.Settings, Demand: o.source.demand}
	if o.source.preset != "" {
		p.Preset = o.source.preset
	}
	return &project.Saved{Project: p, Step: "results", Fit: fit}, nil
}

// runDraws writes a fit's draws as CmdStan would have: a file for each chain.
func runDraws(args []string) error {
	var o fitFlags
	flags := flag.NewFlagSet("draws", flag.ContinueOnError)
	finish := o.flags(flags)
	o.projectFlag(flags)
	out := flags.String("out", "", say("twin.flag_out_folder"))
	if _, err := parse(flags, args); err != nil {
		return err
	}
	if err := finish(); err != nil {
		return err
	}
	if *out == "" {
		return words.Err("twin.give_folder")
	}
	o.quick = true
	f, err := o.fit()
	if err != nil {
		return err
	}
	files, err := f.cmdStan()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(*out, 0o755); err != nil {
		return err
	}
	for i, data := range files {
		if err := os.WriteFile(filepath.Join(*out, fmt.Sprintf("model-%d.csv", i+1)), data, 0o644); err != nil {
			return err
		}
	}
	fmt.Println(say("twin.draws_written", "n", len(files), "folder", *out))
	return nil
}

// cmdStan writes each chain in the coordinates of the Stan program, which has parameters for what the studio integrates out: their draws
// are those that come with each of the studio's.
func (f *sampled) cmdStan() (files [][]byte, err error) {
	separate, err := compile(code.Separate(f.spec), f.post.Data())
	if err != nil {
		return nil, err
	}
	d := code.NewDraws(separate)
	for _, c := range code.Apart(f.post, separate, f.settings, f.chains) {
		files = append(files, d.CmdStan(c, f.settings, len(files)))
	}
	return files, nil
}
