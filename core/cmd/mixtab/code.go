package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/mixtab/mixtab/core/code"
	"github.com/mixtab/mixtab/core/words"
)

func init() {
	verbs["code"] = verb{usage: sourceUsage + " --out FOLDER " + poolingUsage, summary: "twin.code_summary", run: runCode}
}

// runCode writes the model as programs in other languages.
func runCode(args []string) error {
	var o fitFlags
	flags := flag.NewFlagSet("code", flag.ContinueOnError)
	o.source.flags(flags)
	o.pooling.flags(flags)
	out := flags.String("out", "", say("twin.flag_out_folder"))
	if _, err := parse(flags, args); err != nil {
		return err
	}
	if err := o.pooling.check(); err != nil {
		return err
	}
	if *out == "" {
		return words.Err("twin.give_folder")
	}
	sp, data, err := o.model()
	if err != nil {
		return err
	}
	files, err := code.Bundle(sp, data, 1)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(*out, 0o755); err != nil {
		return err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(*out, f.Name), f.Data, 0o644); err != nil {
			return err
		}
	}
	fmt.Println(say("twin.code_written", "n", len(files), "folder", *out))
	return nil
}
