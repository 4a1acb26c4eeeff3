package main

import (
	"embed"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

func init() {
	verbs["job"] = verb{usage: sourceUsage + " --out FOLDER " + settingsUsage, summary: "twin.job_summary", run: runJob}
}

//go:embed job
var jobFiles embed.FS

// runJob writes a folder with which a cluster samples each chain as a task of its own.
func runJob(args []string) error {
	var o fitFlags
	flags := flag.NewFlagSet("job", flag.ContinueOnError)
	finish := o.flags(flags)
	out := flags.String("out", "", say("twin.flag_out_folder"))
	if _, err := parse(flags, args); err != nil {
		return err
	}
	if err := finish(); err != nil {
		return err
	}
	switch {
	case *out == "":
		return words.Err("twin.give_folder")
	case !o.settings.Until.Fixed():
		return words.Err("twin.chain_until")
	}
	files, err := o.jobFolder()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(*out, 0o755); err != nil {
		return err
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(*out, name), data, 0o644); err != nil {
			return err
		}
	}
	fmt.Println(say("twin.job_written", "folder", *out, "n", o.settings.Chains))
	return nil
}

// plainEnding is what the name of a data file may end in.
var plainEnding = regexp.MustCompile(`^\.[a-zA-Z]{2,5}$`)

// jobFolder makes the files: the data as they are, how they are read, the model, and scripts with the settings.
func (o *fitFlags) jobFolder() (map[string][]byte, error) {
	sp, data, err := o.model()
	if err != nil {
		return nil, err
	}
	if _, _, err := model.Compile(sp, data); err != nil {
		return nil, err
	}
	reading, err := o.source.reading(o.source.data)
	if err != nil {
		return nil, err
	}
	raw, err := os.ReadFile(o.source.data)
	if err != nil {
		return nil, err
	}
	name := "data" + filepath.Ext(o.source.data)
	if !plainEnding.MatchString(filepath.Ext(o.source.data)) {
		name = "data.csv"
	}
	files := map[string][]byte{name: raw}
	for file, value := range map[string]any{"spec": sp, "mapping": reading.Mapping} {
		if files[file+".json"], err = json.MarshalIndent(value, "", "  "); err != nil {
			return nil, err
		}
	}
	fill := strings.NewReplacer("{chains}", strconv.Itoa(o.settings.Chains), "{data}", name, "{settings}", asFlags(o.settings))
	scripts, err := jobFiles.ReadDir("job")
	if err != nil {
		return nil, err
	}
	for _, script := range scripts {
		text, err := jobFiles.ReadFile("job/" + script.Name())
		if err != nil {
			return nil, err
		}
		files[script.Name()] = []byte(fill.Replace(string(text)))
	}
	return files, nil
}

// asFlags writes settings, but for the number of chains, as the command line takes them.
func asFlags(s sampler.Settings) string {
	return fmt.Sprintf("--warmup %d --draws %d --seed %d --metric %s --shear=%t --target-accept %s --max-tree-depth %d",
		s.Warmup, s.Draws, s.Seed, s.Metric, s.Shear, strconv.FormatFloat(s.TargetAccept, 'g', -1, 64), s.MaxTreeDepth)
}
