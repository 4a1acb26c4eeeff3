package tempering

import (
	"encoding/json"
	"flag"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/kernel/wazero"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
)

var (
	newRuns   = flag.Int("runs", 0, "add so many runs to testdata")
	firstSeed = flag.Uint64("first", 1, "seed of the first of them")
	file      = flag.String("file", "testdata/three_countries.bhmmm.json", "where the reference is")
)

// reference is the file: the posterior of bhmmm on the sample of three countries.
type reference struct {
	About      string     `json:"about"`
	Particles  int        `json:"particles"`
	Sweeps     int        `json:"sweeps"`
	Again      int        `json:"again"`
	Quantities []Quantity `json:"quantities"`
	Runs       []Run      `json:"runs"`
	Pilot      []Run      `json:"pilot"` // from the wide base; the others begin closer to the posterior of long markets
}

func (r *reference) names() (list []string) {
	for _, q := range r.Quantities {
		list = append(list, q.Name)
	}
	return list
}

func readReference(t *testing.T) reference {
	t.Helper()
	raw, err := os.ReadFile(*file)
	var r reference
	if err == nil {
		err = json.Unmarshal(raw, &r)
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// quantities are all parameters, and for the country with 20 weeks which set of channels is saturated: each set is a mode.
type quantities struct {
	post  *model.Posterior
	theta []float64
	names []string
	short []int // where the saturation rates of the short country are in theta
}

func newQuantities(post *model.Posterior) *quantities {
	k := &quantities{post: post, theta: make([]float64, post.ExpandedDim())}
	for _, p := range post.Parameters() {
		for e := range p.Size {
			name := summary.Label(&p, e)
			if strings.HasPrefix(name, "sat[Switzerland,") {
				k.short = append(k.short, len(k.names))
			}
			k.names = append(k.names, name)
		}
	}
	channels := post.Data().Channels
	for _, c := range channels {
		k.names = append(k.names, "saturated: "+c)
	}
	for set := range 1 << len(channels) {
		var list []string
		for c, name := range channels {
			if set&(1<<c) != 0 {
				list = append(list, name)
			}
		}
		k.names = append(k.names, "saturated: exactly "+strings.Join(list, " and "))
	}
	return k
}

func (k *quantities) of(q []float64) []float64 {
	k.post.Expand(k.theta, q, nil)
	values, set := slices.Clone(k.theta), 0
	for c, at := range k.short {
		bit := 0
		if math.Log(k.theta[at]) > saturated {
			bit = 1
		}
		set |= bit << c
		values = append(values, float64(bit))
	}
	modes := make([]float64, 1<<len(k.short))
	modes[set] = 1
	return append(values, modes...)
}

// TestReference makes runs for the reference, where -runs says how many, and else sees that its numbers are those of its runs.
func TestReference(t *testing.T) {
	if *newRuns > 0 {
		makeRuns(t)
	}
	r := readReference(t)
	for i, q := range Pool(r.names(), r.Runs) {
		if q != r.Quantities[i] {
			t.Errorf("%s: %+v by the runs, and %+v is written", q.Name, q, r.Quantities[i])
		}
	}
}

// makeRuns writes the file again after each run, so that one that is ended early keeps what it has.
func makeRuns(t *testing.T) {
	kernel.Use(wazero.New())
	defer kernel.Use(nil)
	for seed := *firstSeed; seed < *firstSeed+uint64(*newRuns); seed++ {
		r := readReference(t)
		run, names := r.run(t, seed)
		r.Runs = append(r.Runs, run)
		r.Quantities = Pool(names, r.Runs)
		raw, err := json.MarshalIndent(r, "", " ")
		if err == nil {
			err = os.WriteFile(*file, append(raw, '\n'), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// narrowest is as narrow as a base may be.
const narrowest = 0.7

// narrow takes the base of what markets with a long history have, and of hyper-parameters, from a pilot: normal distributions of
// coordinates with the same mean and twice the deviation. The short country keeps the wide base, and so does what tells modes apart, lest
// the base leave out a mode that the pilot had in few particles or none.
func narrow(base []Normal, names []string, pilot []Quantity) {
	for k, name := range names {
		at := slices.IndexFunc(pilot, func(q Quantity) bool { return q.Name == name })
		if at < 0 || strings.Contains(name, "Switzerland") || strings.HasPrefix(name, "base") || strings.HasPrefix(name, "sat[") {
			continue
		}
		q := pilot[at]
		if strings.HasPrefix(name, "car[") {
			rest := 1 - q.Mean
			base[k] = Normal{Mean: math.Log(q.Mean / rest), SD: max(narrowest, 2*q.SD/(q.Mean*rest))}
			continue
		}
		v := math.Log(1 + q.SD*q.SD/(q.Mean*q.Mean))
		base[k] = Normal{Mean: math.Log(q.Mean) - v/2, SD: max(narrowest, 2*math.Sqrt(v))}
	}
}

func (r *reference) run(t *testing.T, seed uint64) (Run, []string) {
	sp, data := threeCountries()
	target, post, err := Apart(sp, data, base(data), cuts)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Pilot) > 0 {
		narrow(target.Base, post.CoordinateNames(), Pool(newQuantities(post).names, r.Pilot))
	}
	c := NewCloud(target, r.Particles, r.Sweeps, sampler.NewStream(seed, streams.Tempering.At(0)))
	for n := 1; ; n++ {
		moved, more := c.Next()
		if !more {
			break
		}
		most := slices.Max(moved.Memory)
		t.Logf("seed %d, temperature %d: β %.4g, evidence %.1f, %d sweeps, memory at most %.2f (%s), taken %.2f",
			seed, n, c.Beta, c.Evidence, moved.Sweeps, most, post.CoordinateNames()[slices.Index(moved.Memory, most)], moved.Taken)
	}
	k := newQuantities(post)
	return c.NewRun(seed, r.Again, k.of), k.names
}
