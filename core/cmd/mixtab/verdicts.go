package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"

	"github.com/mixtab/mixtab/core/simulate/market"
	"github.com/mixtab/mixtab/core/simulate/verdicts"
	"github.com/mixtab/mixtab/core/words"
)

func init() {
	verbs["verdicts"] = verb{
		usage: "[--kinds late,early] [--markets 200] [--seed 1] [--strength X] [--chains 4] [--warmup 1000] [--draws 1000] " +
			"[--without draws,chains] [--workers N] [--json] [--quiet] | --from FILE [--source COMMAND] | --write KIND [--seed 1] [--strength X]",
		summary: "verdicts.summary",
		run:     runVerdicts,
	}
}

// verdictFlags is which markets a study of verdicts makes, and what it writes.
type verdictFlags struct {
	study       verdicts.Study
	from, write string
	source      string
	without     []string
	workers     int
	json, quiet bool
}

func (o *verdictFlags) parse(args []string) error {
	o.study = verdicts.Plan()
	f := flag.NewFlagSet("verdicts", flag.ContinueOnError)
	kinds := f.String("kinds", "", say("verdicts.flag_kinds", "names", kindNames()))
	strength := f.Float64("strength", 0, say("verdicts.flag_strength"))
	f.IntVar(&o.study.Markets, "markets", o.study.Markets, say("verdicts.flag_markets"))
	f.Uint64Var(&o.study.Seed, "seed", o.study.Seed, say("twin.flag_seed"))
	f.StringVar(&o.from, "from", "", say("verdicts.flag_from"))
	f.StringVar(&o.source, "source", "", say("verdicts.flag_source"))
	f.StringVar(&o.write, "write", "", say("verdicts.flag_write"))
	f.IntVar(&o.study.Settings.Chains, "chains", o.study.Settings.Chains, say("twin.flag_chains"))
	f.IntVar(&o.study.Settings.Warmup, "warmup", o.study.Settings.Warmup, say("twin.flag_warmup"))
	f.IntVar(&o.study.Settings.Draws, "draws", o.study.Settings.Draws, say("twin.flag_draws"))
	without := f.String("without", "", say("verdicts.flag_without"))
	f.IntVar(&o.workers, "workers", runtime.NumCPU(), say("twin.flag_workers"))
	f.BoolVar(&o.json, "json", false, say("verdicts.flag_json"))
	f.BoolVar(&o.quiet, "quiet", false, say("twin.flag_quiet"))
	if err := f.Parse(args); err != nil {
		return err
	}
	if o.study.Markets < 1 || o.workers < 1 {
		return words.Err("twin.markets_start")
	}
	if *without != "" {
		o.without = strings.Split(*without, ",")
	}
	if *kinds != "" {
		o.study.Kinds = nil
		for _, name := range strings.Split(*kinds, ",") {
			o.study.Kinds = append(o.study.Kinds, market.Kind(strings.TrimSpace(name)))
		}
	}
	f.Visit(func(given *flag.Flag) {
		if given.Name == "strength" {
			o.study.Strength = func(market.Kind) float64 { return *strength }
		}
	})
	return o.known()
}

// known refuses kinds that there are not.
func (o *verdictFlags) known() error {
	kinds := o.study.Kinds
	if o.write != "" {
		kinds = append(kinds, market.Kind(o.write))
	}
	for _, kind := range kinds {
		if !kind.Known() {
			return words.Err("verdicts.kind_unknown", "name", string(kind), "names", kindNames())
		}
	}
	return nil
}

func kindNames() []string {
	var names []string
	for _, kind := range market.Kinds() {
		names = append(names, string(kind))
	}
	return names
}

func runVerdicts(args []string) error {
	var o verdictFlags
	if err := o.parse(args); err != nil {
		return err
	}
	if o.write != "" {
		kind := market.Kind(o.write)
		_, err := os.Stdout.Write(market.MakeAt(kind, o.study.Seed, o.study.Strength(kind)).CSV)
		return err
	}
	looked, err := o.looked()
	if err != nil || o.json {
		return err
	}
	tallies := verdicts.Tallies(looked, o.without...)
	if o.source != "" {
		fmt.Print(verdicts.Source(tallies, o.source))
		return nil
	}
	fmt.Print(verdicts.Table(tallies))
	return nil
}

// looked is what a file has, or what is found now; as JSON each market is written when it is judged, one a line.
func (o *verdictFlags) looked() ([]verdicts.Looked, error) {
	if o.from != "" {
		return readLooked(o.from)
	}
	n, all := 0, len(o.study.Kinds)*o.study.Markets
	lines := json.NewEncoder(os.Stdout)
	looked, err := o.study.Run(o.workers, func(l verdicts.Looked) {
		if o.json {
			lines.Encode(l)
		}
		if n++; !o.quiet {
			fmt.Fprint(os.Stderr, "\r"+say("twin.markets_done", "n", n, "all", all)+" ")
		}
	})
	if !o.quiet {
		fmt.Fprintln(os.Stderr)
	}
	return looked, err
}

// readLooked reads what --json wrote.
func readLooked(path string) (looked []verdicts.Looked, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var l verdicts.Looked
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			return nil, err
		}
		looked = append(looked, l)
	}
	return looked, lines.Err()
}
