package calibration

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"text/tabwriter"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/diag"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// Coverage asks whether intervals of a new plan hold. In each simulated market parameters are drawn from a prior and data
// from the parameters; the data are fitted as a user would fit them, a response surface is built, and a plan that nobody has
// run is read off it: another total, mix, split over geos and timing. What the plan would truly have brought is computed
// from the true parameters, without the surface. Over many markets a 90% interval has to hold it nine times in ten.
// Equal studies give equal answers, however many workers run them.
type Coverage struct {
	Truth   spec.Spec // whose prior makes the markets; its KPI scale must be "none"
	Fitted  spec.Spec
	Panel   *panel.Dataset // calendar, media, spend and values of each market
	Keep    func(kpi [][]float64) bool
	Size    []float64 // [geo], what the KPI of the truth is multiplied by; nil for 1
	Markets int
	Chains  int
	Warmup  int
	Draws   int // a chain
	Seed    uint64

	// Ahead is for how many periods each market goes on behind those that are fitted; a plan for them is then compared with what is
	// observed in them. 0: plans replay the last year.
	Ahead int

	narrow float64 // what tests distort: intervals are narrowed by this factor, 0 for 1
}

// CoverageLevels are the levels whose intervals are counted, in per cent, equal-tailed.
var CoverageLevels = [...]float64{50, 80, 90, 95}

// PlanCoverage is the study of the recommended model on two geos of 90 and 60 weeks and two channels. The preset speaks of
// a KPI in shares of each geo's mean: season and trend, say, are the same shares in both. Its markets therefore are those of
// its prior in which both geos have a mean near one, multiplied by sizes that differ; the fit finds the means from the data,
// as it does for a user. Markets whose geos share amounts in place of shares are of another model, and are covered worse.
func PlanCoverage() Coverage {
	truth, _ := spec.Preset("studio")
	fitted, _ := spec.Preset("studio")
	truth.KPI.Scale = "none"
	return Coverage{Truth: truth, Fitted: fitted, Panel: Panel(1, 90, 60), Keep: nearOne, Size: []float64{1000, 300},
		Markets: 200, Chains: 2, Warmup: 400, Draws: 500, Seed: 1}
}

// ExactCoverage is the study with the very prior that made the markets, whatever their means: a check of posterior and
// surface alone.
func ExactCoverage() Coverage {
	c := PlanCoverage()
	c.Fitted, c.Size, c.Keep = c.Truth, nil, nil
	return c
}

// nearOne says whether every geo's KPI has a mean near one. It sees the data alone, so posteriors stay what they are.
func nearOne(kpi [][]float64) bool {
	for _, y := range kpi {
		mean := 0.0
		for _, v := range y {
			mean += v / float64(len(y))
		}
		if mean < 0.9 || mean > 1.1 {
			return false
		}
	}
	return true
}

// Covered is how often intervals held the truth: [level], as CoverageLevels.
type Covered struct {
	Markets    int
	Outcome    []int // expected KPI of the new plan in the window
	Difference []int // to today's plan
	Channel    []int // contribution of the first channel
	Forecast   []int // what is observed in periods ahead, noise and all
	Profit     []int // net profit in them
	Slow       int   // fits whose R-hat of the outcome is above limits.RHatRed
	Diverged   int   // transitions
}

// Share is the share of markets, with its 95% interval by Wilson's score.
func (c *Covered) Share(hits int) (share, low, high float64) {
	const z = 1.959963984540054
	n, p := float64(c.Markets), float64(hits)/float64(c.Markets)
	middle, half := p+z*z/(2*n), z*math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return p, (middle - half) / (1 + z*z/n), (middle + half) / (1 + z*z/n)
}

// At90 is the number of markets whose outcome, or forecast, the 90% interval holds.
func (c *Covered) At90() int {
	if c.Forecast != nil {
		return min(c.Forecast[at90], c.Profit[at90])
	}
	return c.Outcome[at90]
}

var at90 = slices.Index(CoverageLevels[:], 90)

// Table is what is found as lines of text, with its numbers below one another.
func (c *Covered) Table(l words.Locale) string {
	var b strings.Builder
	b.WriteString(l.Say("calibration.markets", "markets", c.Markets) + "\n")
	type line struct {
		name words.Text
		hits []int
	}
	rows := []line{{words.Say("calibration.outcome"), c.Outcome}, {words.Say("calibration.difference"), c.Difference},
		{words.Say("calibration.channel"), c.Channel}}
	if c.Forecast != nil {
		rows = rows[:0]
		rows = append(rows, line{words.Say("calibration.forecast"), c.Forecast}, line{words.Say("calibration.profit"), c.Profit})
	}
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		cells := []string{l.Text(row.name)}
		for i, level := range CoverageLevels {
			share, low, high := c.Share(row.hits[i])
			cells = append(cells, l.Say("calibration.covered", "level", level, "share", 100*share, "low", 100*low, "high", 100*high))
		}
		fmt.Fprintln(w, strings.Join(cells, "\t"))
	}
	w.Flush()
	b.WriteString(l.Say("calibration.slow_fits", "n", c.Slow, "limit", limits.RHatRed, "divergences", c.Diverged))
	return b.String()
}

// Run fits all markets, that many at once. done, if not nil, is called after each, from any goroutine.
func (c *Coverage) Run(workers int, done func()) (*Covered, error) {
	if c.Markets < 1 || c.Chains < 1 || c.Draws < 20 || c.Truth.KPI.Scale != "none" {
		panic("calibration: coverage needs markets, chains, draws, and a truth whose prior does not depend on data")
	}
	found := make([]market, c.Markets)
	errs := make([]error, c.Markets)
	var next atomic.Int64
	var group sync.WaitGroup
	for range max(1, workers) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < c.Markets; i = int(next.Add(1)) - 1 {
				found[i], errs[i] = c.market(i)
				if done != nil {
					done()
				}
			}
		})
	}
	group.Wait()
	n := len(CoverageLevels)
	sum := &Covered{Markets: c.Markets, Outcome: make([]int, n), Difference: make([]int, n), Channel: make([]int, n)}
	if c.Ahead > 0 {
		sum = &Covered{Markets: c.Markets, Forecast: make([]int, n), Profit: make([]int, n)}
	}
	for i, m := range found {
		if errs[i] != nil {
			return nil, fmt.Errorf("market %d: %w", i+1, errs[i])
		}
		sum.Diverged += m.diverged
		if m.rhat > limits.RHatRed {
			sum.Slow++
		}
		if c.Ahead > 0 {
			c.countBounds(sum.Forecast, m.forecast)
			c.countBounds(sum.Profit, m.profit)
			continue
		}
		c.count(sum.Outcome, m.outcome)
		c.count(sum.Difference, m.difference)
		c.count(sum.Channel, m.channel)
	}
	return sum, nil
}

// compared is one quantity: its draws and its true value.
type compared struct {
	draws []float64
	truth float64
}

// market is what one market gave.
type market struct {
	outcome, difference, channel compared
	forecast, profit             bounded
	rhat                         float64
	diverged                     int
}

// count adds to hits, by level, whether the interval holds the truth.
func (c *Coverage) count(hits []int, q compared) {
	slices.Sort(q.draws)
	for i, level := range CoverageLevels {
		low, high := diag.Quantile(q.draws, (1-level/100)/2), diag.Quantile(q.draws, (1+level/100)/2)
		if c.narrow > 0 {
			middle := (low + high) / 2
			low, high = middle+c.narrow*(low-middle), middle+c.narrow*(high-middle)
		}
		if q.truth >= low && q.truth <= high {
			hits[i]++
		}
	}
}

// market simulates, fits and plans once.
func (c *Coverage) market(i int) (market, error) {
	study := Study{Spec: c.Truth, Panel: c.Panel, Keep: c.Keep, Seed: c.Seed}
	sim, err := study.simulate(i)
	if err != nil {
		return market{}, err
	}
	fitted := c.sized(sim.data)
	post, _, err := model.Compile(c.Fitted, fitted)
	if err != nil {
		return market{}, err
	}
	settings := sampler.DefaultSettings()
	settings.Chains, settings.Warmup, settings.Draws, settings.Seed = c.Chains, c.Warmup, c.Draws, sim.seed
	m := market{}
	chains := make([]sampler.ChainResult, c.Chains)
	for k := range chains {
		chains[k], err = sampler.RunChain(post, settings, k, func(st sampler.Stats) bool {
			if st.Diverging && !st.Warmup {
				m.diverged++
			}
			return true
		})
		if err != nil {
			return market{}, err
		}
	}
	s, err := surface.Build(post, idata.Sampled(post, settings, chains), surface.Options{Horizon: c.horizon(fitted)})
	if err != nil {
		return market{}, err
	}
	if c.Ahead > 0 {
		return m, c.planAhead(&m, i, s, sim)
	}
	return m, c.plan(&m, i, s, sim)
}

// size is what a geo's KPI is multiplied by.
func (c *Coverage) size(geo int) float64 {
	if c.Size == nil {
		return 1
	}
	return c.Size[geo]
}

// sized is the data with each geo's KPI multiplied by its size.
func (c *Coverage) sized(d *panel.Dataset) *panel.Dataset {
	kpi := make([][]float64, len(d.Series))
	for g := range kpi {
		for _, y := range d.Series[g].KPI {
			kpi[g] = append(kpi[g], c.size(g)*y)
		}
	}
	return withKPI(d, kpi)
}

// plan reads a new plan off the surface, and off the truth.
func (c *Coverage) plan(m *market, i int, s *surface.Surface, sim simulation) error {
	truth, _, err := model.Compile(c.Truth, sim.data)
	if err != nil {
		return err
	}
	p := newPlan(s, sampler.NewStream(c.Seed, streams.StudyInvestment.At(uint64(i))))
	today := make([]float64, s.Draws)
	outcome, channel := make([]float64, s.Draws), make([]float64, s.Draws)
	for g := range s.Geos {
		s.AddBaseline(today, g)
		s.AddBaseline(outcome, g)
		for ch := range s.Channels {
			s.AddOutcome(today, g, ch, 0, 1)
			s.AddOutcome(outcome, g, ch, p.flight[ch], p.factor[g][ch])
			if ch == 0 {
				s.AddOutcome(channel, g, ch, p.flight[ch], p.factor[g][ch])
			}
		}
	}
	m.rhat = diag.RHat(byChain(s, outcome, c.Chains))
	m.outcome.draws, m.channel.draws = outcome, channel
	difference := make([]float64, s.Draws)
	for d := range difference {
		difference[d] = outcome[d] - today[d]
	}
	m.difference.draws = difference
	trueToday := 0.0
	m.outcome.truth, m.channel.truth, trueToday = p.truth(s, truth, sim.truth, c.size)
	m.difference.truth = m.outcome.truth - trueToday
	return nil
}

// byChain puts a surface's draws back into chains.
func byChain(s *surface.Surface, draws []float64, chains int) [][]float64 {
	each := s.Draws / chains
	out := make([][]float64, chains)
	for k := range out {
		out[k] = make([]float64, each)
	}
	at := 0
	for shard, n := range s.ShardDraws {
		for d := range n {
			place := shard + d*len(s.ShardDraws)
			out[place/each][place%each] = draws[at]
			at++
		}
	}
	return out
}

// newPlanned is a plan that nobody has run: factors of today's spend and a flight a channel.
type newPlanned struct {
	factor [][]float64 // [geo][channel]
	flight []int
}

// newPlan draws one: the total from half to double of today's, the mix over channels even over the simplex, geos moved
// apart by a fifth, a flight at random; nothing beyond the surface's knots.
func newPlan(s *surface.Surface, rng *sampler.Stream) newPlanned {
	total := s.TotalSpend() * elementary.Exp(math.Ln2*(2*rng.Float64()-1))
	mix, sum := make([]float64, len(s.Channels)), 0.0
	for c := range mix {
		mix[c] = -elementary.Log(1 - rng.Float64())
		sum += mix[c]
	}
	p := newPlanned{}
	for range s.Channels {
		p.flight = append(p.flight, rng.IntN(len(s.Flights)))
	}
	top := s.Factors[len(s.Factors)-1]
	for range s.Geos {
		row := make([]float64, len(s.Channels))
		for c := range row {
			row[c] = min(top, total*mix[c]/sum/s.ChannelSpend(c)*elementary.Exp(0.2*rng.Normal()))
		}
		p.factor = append(p.factor, row)
	}
	return p
}

// truth simulates the plan at the true parameters, period by period, with the model's own Contribution: the expected KPI
// of the windows, the first channel's part of it, and today's plan.
func (p newPlanned) truth(s *surface.Surface, post *model.Posterior, theta []float64, size func(geo int) float64) (outcome, first,
	today float64) {
	pr := post.NewPrediction()
	post.Predict(pr, theta)
	row := post.RowStart()
	for g, series := range post.Data().Series {
		n := len(series.Dates)
		begin := n - s.Windows[g].Periods
		for t := begin; t < n; t++ {
			outcome += size(g) * (pr.Intercept[row[g]+t] + pr.Trend[row[g]+t] + pr.Season[row[g]+t] + pr.Control[row[g]+t])
			today += size(g) * pr.Mean[row[g]+t]
		}
		for c := range series.Media {
			media := slices.Clone(series.Media[c])
			for t := begin; t < n; t++ {
				media[t] *= p.factor[g][c]
				if p.flight[c] > 0 {
					media[t] = p.factor[g][c] * s.Spend[g][c] * s.Flights[p.flight[c]].Weights[g][t-begin]
				}
			}
			brought := make([]float64, n)
			post.Contribution(brought, theta, g, c, media)
			for _, x := range brought[begin:] {
				outcome += size(g) * x
				if c == 0 {
					first += size(g) * x
				}
			}
		}
	}
	return outcome, first, today
}
