package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"sync"

	made "github.com/mixtab/mixtab/core/fitted"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
)

func init() {
	verbs["samples"] = verb{
		usage:   "--dir DIR",
		summary: "twin.samples_summary",
		run:     runSamples,
	}
}

// runSamples fits all built-in samples and writes each into a file for the page, sample-NAME.fit.
func runSamples(args []string) error {
	flags := flag.NewFlagSet("samples", flag.ContinueOnError)
	dir := flags.String("dir", "dist", say("twin.flag_samples_dir"))
	if err := flags.Parse(args); err != nil {
		return err
	}
	errs := make([]error, len(simulate.Names()))
	var group sync.WaitGroup
	for i, name := range simulate.Names() {
		group.Go(func() { errs[i] = writeFitted(name, filepath.Join(*dir, "sample-"+name+".fit")) })
	}
	group.Wait()
	return errors.Join(errs...)
}

// writeFitted fits a sample and writes it, compressed; the same bytes each time.
func writeFitted(name, path string) error {
	f, err := made.Make(name, sampler.DefaultSettings())
	if err != nil {
		return err
	}
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(work.Marshal(f)); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(path, out.Bytes(), 0o644)
}
