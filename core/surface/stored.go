package surface

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/sampler/diag"
)

// Stored is the scenarios that a surface stores, with what each would bring, as distributions over the surface's draws.
// They follow from the surface alone: Draws gives any scenario's draws again, exactly, since its levels lie on knots and
// cells add. It is immutable.
type Stored struct {
	Hash      string           `json:"hash"`  // of the surface
	Draws     int              `json:"draws"` // that the distributions stand on
	Design    Design           `json:"design"`
	Scenarios []StoredScenario `json:"scenarios"` // 0 is today's plan
	Valued    bool             `json:"valued"`

	channels int
	table    []float32 // [scenario][quantity][number]
}

// Distribution condenses draws: mean, standard deviation, and the quantiles at 5, 25, 50, 75 and 95 %.
type Distribution struct {
	Mean, SD                float64
	Q05, Q25, Q50, Q75, Q95 float64
}

// numbers is how many a distribution has.
const numbers = 7

// The quantities of a scenario: the outcome, its worth, and these of each channel.
const (
	ofOutcome = iota
	ofValue
	ofAfter
	firstOfChannel
)
const (
	ofContribution = iota
	ofROI
	ofMarginalROI
	ofCostPerUnit
	quantitiesOfChannel
)

// Outcome is a scenario's expected KPI of the windows, in KPI units.
func (st *Stored) Outcome(scenario int) Distribution { return st.at(scenario, ofOutcome) }

// Value is a scenario's outcome in money; NaN where the value of a KPI unit is not known.
func (st *Stored) Value(scenario int) Distribution { return st.at(scenario, ofValue) }

// After is what arrives behind the windows from media inside them, in KPI units; it is not in Outcome.
func (st *Stored) After(scenario int) Distribution { return st.at(scenario, ofAfter) }

// Contribution is what a channel brings in the windows, carry-in included, in KPI units.
func (st *Stored) Contribution(scenario, channel int) Distribution {
	return st.of(scenario, channel, ofContribution)
}

// ROI is a channel's contribution for each unit of money spent on it: in money where the value of a KPI unit is known, in
// KPI units otherwise; NaN without spend.
func (st *Stored) ROI(scenario, channel int) Distribution { return st.of(scenario, channel, ofROI) }

// MarginalROI is what the next unit of money on a channel brings, the split over geos kept; NaN where no money moves it.
func (st *Stored) MarginalROI(scenario, channel int) Distribution {
	return st.of(scenario, channel, ofMarginalROI)
}

// CostPerUnit is the money spent on a channel for each KPI unit that it brings, the inverse of ROI in units. Mean is spend
// over the mean contribution, since the mean of a ratio need not exist; SD is NaN; a contribution of 0 costs +Inf.
func (st *Stored) CostPerUnit(scenario, channel int) Distribution {
	return st.of(scenario, channel, ofCostPerUnit)
}

func (st *Stored) of(scenario, channel, quantity int) Distribution {
	return st.at(scenario, firstOfChannel+channel*quantitiesOfChannel+quantity)
}

func (st *Stored) at(scenario, quantity int) Distribution {
	x := st.table[(scenario*st.quantities()+quantity)*numbers:][:numbers]
	return Distribution{float64(x[0]), float64(x[1]), float64(x[2]), float64(x[3]), float64(x[4]), float64(x[5]), float64(x[6])}
}

func (st *Stored) quantities() int { return firstOfChannel + st.channels*quantitiesOfChannel }

// StoredSpend is a stored scenario's money, [geo][channel].
func (s *Surface) StoredSpend(sc StoredScenario) [][]float64 {
	spend := make([][]float64, len(s.Geos))
	for g := range spend {
		spend[g] = make([]float64, len(s.Channels))
		for c := range spend[g] {
			spend[g][c] = s.Factors[sc.Knots[g][c]] * s.Unit[g][c]
		}
	}
	return spend
}

// StoredDraws are a stored scenario's draws, [draw]: the outcome in KPI units and each channel's contribution to it. They
// are sums of stored numbers, nothing is interpolated.
func (s *Surface) StoredDraws(sc StoredScenario) (outcome []float64, contribution [][]float64) {
	outcome = make([]float64, s.Draws)
	for g := range s.Geos {
		s.AddBaseline(outcome, g)
	}
	for c := range s.Channels {
		row := make([]float64, s.Draws)
		for g := range s.Geos {
			s.AddOutcome(row, g, c, int(sc.Flight[c]), s.Factors[sc.Knots[g][c]])
		}
		for d, x := range row {
			outcome[d] += x
		}
		contribution = append(contribution, row)
	}
	return outcome, contribution
}

// Store lays a design out and condenses every scenario of it. It takes about a second at a thousand draws and ten
// channels: a worker's task.
func Store(s *Surface, d Design) *Stored {
	st := &Stored{Hash: s.Hash, Draws: s.Draws, Design: d, Scenarios: s.scenarios(d), Valued: s.ValueKnown(), channels: len(s.Channels)}
	st.table = make([]float32, 0, len(st.Scenarios)*st.quantities()*numbers)
	w := &condenser{s: s, st: st, work: make([]float64, s.Draws), slope: make([]float64, s.Draws), value: make([]float64, s.Draws)}
	for _, sc := range st.Scenarios {
		w.scenario(sc)
	}
	return st
}

// condenser turns draws into rows of the table.
type condenser struct {
	s                  *Surface
	st                 *Stored
	work, slope, value []float64
}

func (w *condenser) scenario(sc StoredScenario) {
	s := w.s
	outcome, contribution := s.StoredDraws(sc)
	w.put(outcome, 1)
	worth := math.NaN()
	if s.ValueKnown() {
		worth = 1
		clear(w.value)
		for g := range s.Geos {
			s.AddBaselineValue(w.value, g)
			for c := range s.Channels {
				s.AddValue(w.value, g, c, int(sc.Flight[c]), s.Factors[sc.Knots[g][c]])
			}
		}
	}
	w.put(w.value, worth)
	clear(w.value)
	for g := range s.Geos {
		for c := range s.Channels {
			s.AddAfter(w.value, g, c, int(sc.Flight[c]), s.Factors[sc.Knots[g][c]])
		}
	}
	w.put(w.value, 1)
	for c := range s.Channels {
		w.channel(sc, c, contribution[c])
	}
}

// channel puts a channel's four quantities.
func (w *condenser) channel(sc StoredScenario, c int, contribution []float64) {
	s := w.s
	spend := 0.0
	for g := range s.Geos {
		spend += s.Factors[sc.Knots[g][c]] * s.Unit[g][c]
	}
	w.put(contribution, 1)
	brought := contribution
	if s.ValueKnown() {
		clear(w.value)
		for g := range s.Geos {
			s.AddValue(w.value, g, c, int(sc.Flight[c]), s.Factors[sc.Knots[g][c]])
		}
		brought = w.value
	}
	none := math.NaN()
	if spend > 0 {
		w.put(brought, 1/spend)
	} else {
		w.put(brought, none)
	}
	w.put(w.slope, w.marginal(sc, c, spend))
	w.cost(contribution, spend)
}

// marginal leaves the derivative by a channel's money in w.slope and gives 1, or NaN where no money moves the channel.
func (w *condenser) marginal(sc StoredScenario, c int, spend float64) float64 {
	s := w.s
	clear(w.slope)
	units := 0.0
	for g := range s.Geos {
		units += s.Unit[g][c]
	}
	if !(units > 0) {
		return math.NaN()
	}
	for g := range s.Geos {
		if s.Idle(g, c) {
			continue
		}
		factor := s.Factors[sc.Knots[g][c]]
		share := s.Unit[g][c] / units
		if spend > 0 {
			share = factor * s.Unit[g][c] / spend
		}
		clear(w.work)
		if s.ValueKnown() {
			s.AddValueSlope(w.work, g, c, int(sc.Flight[c]), factor)
		} else {
			s.AddSlope(w.work, g, c, int(sc.Flight[c]), factor)
		}
		for d, x := range w.work {
			w.slope[d] += share * x / s.Unit[g][c]
		}
	}
	return 1
}

// put appends the distribution of draws times a number; NaN makes all of it NaN.
func (w *condenser) put(draws []float64, times float64) {
	n := float64(len(draws))
	mean, ss := 0.0, 0.0
	for d, x := range draws {
		w.work[d] = x * times
		mean += w.work[d] / n
	}
	for _, x := range w.work {
		ss += (x - mean) * (x - mean)
	}
	slices.Sort(w.work)
	w.row(mean, math.Sqrt(ss/max(1, n-1)))
}

// row appends mean, standard deviation and the quantiles of w.work, ascending.
func (w *condenser) row(mean, sd float64) {
	w.st.table = append(w.st.table, float32(mean), float32(sd))
	for _, p := range [...]float64{0.05, 0.25, 0.5, 0.75, 0.95} {
		w.st.table = append(w.st.table, float32(diag.Quantile(w.work, p)))
	}
}

// cost appends the distribution of spend over contribution.
func (w *condenser) cost(contribution []float64, spend float64) {
	if !(spend > 0) {
		w.put(contribution, math.NaN())
		return
	}
	mean := 0.0
	for d, x := range contribution {
		mean += x / float64(len(contribution))
		w.work[d] = math.Inf(1)
		if x > 0 {
			w.work[d] = spend / x
		}
	}
	slices.Sort(w.work)
	if mean > 0 {
		mean = spend / mean
	} else {
		mean = math.Inf(1)
	}
	w.row(mean, math.NaN())
}

// MarshalBinary encodes the scenarios: magic, length of the JSON header, header, and the distributions as float32.
func (st *Stored) MarshalBinary() ([]byte, error) {
	out, err := opened(magicStored, st)
	if err != nil {
		return nil, err
	}
	return appendFloats(out, st.table), nil
}

// UnmarshalBinary decodes what MarshalBinary wrote; it may share data's memory.
func (st *Stored) UnmarshalBinary(data []byte) error {
	var t Stored
	rest, ok := unopened(magicStored, data, &t)
	if !ok || len(t.Scenarios) == 0 || len(t.Scenarios[0].Flight) == 0 {
		return errTornStored
	}
	t.channels = len(t.Scenarios[0].Flight)
	for _, sc := range t.Scenarios {
		if len(sc.Flight) != t.channels || len(sc.Knots) != len(t.Scenarios[0].Knots) {
			return errTornStored
		}
		for _, row := range sc.Knots {
			if len(row) != t.channels {
				return errTornStored
			}
		}
	}
	if uint64(len(rest)) != 4*uint64(len(t.Scenarios))*uint64(t.quantities())*numbers {
		return errTornStored
	}
	t.table = floats(rest)
	*st = t
	return nil
}
