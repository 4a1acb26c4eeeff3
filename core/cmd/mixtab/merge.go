package main

import (
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"

	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

func init() {
	verbs["merge"] = verb{usage: sourceUsage + " --out FILE [--quick] CHAIN…", summary: "twin.merge_summary", run: runMerge}
}

// oneChain is the file of a chain that was sampled by itself, with what it belongs to.
type oneChain struct {
	Version            int
	DataHash, SpecHash string
	Settings           sampler.Settings
	Chain              int // from 0 on
	Dim                int
	Result             sampler.ChainResult
	Path               []byte // JSON
}

// chainVersion is the version of such files.
const chainVersion = 1

// fitChain samples chain number o.chain of o.of, and writes it.
func (o *fitFlags) fitChain(path string) error {
	switch {
	case o.chain < 1 || o.chain > o.of:
		return words.Err("twin.chain_range")
	case !o.settings.Until.Fixed():
		return words.Err("twin.chain_until")
	}
	o.settings.Chains = o.of
	_, post, err := o.compiled()
	if err != nil {
		return err
	}
	quick, how := post.Quick()
	recorded, err := json.Marshal(how)
	if err != nil {
		return err
	}
	c := oneChain{Version: chainVersion, DataHash: post.Data().Hash, SpecHash: specHash(post), Settings: o.settings, Chain: o.chain - 1,
		Dim: post.Dim(), Path: recorded}
	if c.Result, err = sampler.RunChain(quick, o.settings, c.Chain, func(sampler.Stats) bool { return true }); err != nil {
		return err
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err = gob.NewEncoder(file).Encode(c); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

func specHash(post *model.Posterior) string {
	raw, err := json.Marshal(post.Spec())
	if err != nil {
		panic("mixtab: a spec that no JSON has")
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}

// runMerge joins chains that were sampled by themselves, and goes on as fit does.
func runMerge(args []string) error {
	o := fitFlags{holdout: true}
	flags := flag.NewFlagSet("merge", flag.ContinueOnError)
	o.source.flags(flags)
	o.pooling.flags(flags)
	flags.BoolVar(&o.quick, "quick", false, say("twin.flag_quick"))
	out := flags.String("out", "", say("twin.flag_out_draws"))
	files, err := parse(flags, args)
	if err != nil {
		return err
	}
	if *out == "" || len(files) == 0 {
		return words.Err("twin.give_chains")
	}
	sp, post, err := o.compiled()
	if err != nil {
		return err
	}
	f := &sampled{spec: sp, post: post, demand: o.source.demand}
	if err := f.merge(files); err != nil {
		return err
	}
	o.settings = f.settings
	o.test(f)
	return o.write(*out, f)
}

// merge reads chains: all of one run, each once, of these data and this model.
func (f *sampled) merge(files []string) error {
	for i, name := range files {
		c, err := readChain(name)
		if err != nil {
			return err
		}
		if i == 0 {
			f.settings, f.chains = c.Settings, make([]sampler.ChainResult, c.Settings.Chains)
		}
		switch {
		case c.DataHash != f.post.Data().Hash:
			return words.Err("twin.chain_of_other_data", "file", name)
		case c.SpecHash != specHash(f.post) || c.Dim != f.post.Dim():
			return words.Err("twin.chain_of_other_model", "file", name)
		case c.Settings != f.settings:
			return words.Err("twin.chain_of_other_run", "file", name)
		case f.chains[c.Chain].Stats != nil:
			return words.Err("twin.chain_twice", "file", name, "chain", c.Chain+1)
		}
		f.chains[c.Chain] = c.Result
		var path kernel.Path
		if err := json.Unmarshal(c.Path, &path); err != nil {
			return words.Err("twin.chain_damaged", "file", name)
		}
		f.path = kernel.Joined(f.path, path)
	}
	for i, c := range f.chains {
		if c.Stats == nil {
			return words.Err("twin.chain_missing", "chain", i+1, "n", len(f.chains))
		}
	}
	return nil
}

func readChain(name string) (c oneChain, err error) {
	file, err := os.Open(name)
	if err != nil {
		return c, err
	}
	defer file.Close()
	err = gob.NewDecoder(file).Decode(&c)
	whole := err == nil && c.Version == chainVersion && c.Chain >= 0 && c.Chain < c.Settings.Chains && len(c.Result.Stats) > 0 &&
		len(c.Result.Draws) == len(c.Result.Stats)*c.Dim
	if !whole {
		return c, words.Err("twin.chain_damaged", "file", name)
	}
	return c, nil
}
