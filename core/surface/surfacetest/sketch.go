// Package surfacetest makes response surfaces for tests and examples.
package surfacetest

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"

	"github.com/mixtab/mixtab/core/surface"
)

// knots are those of a real surface.
var knots = []float64{0, 0.03, 0.08, 0.16, 0.27, 0.4, 0.55, 0.7, 0.85, 1, 1.15, 1.35, 1.6, 2, 2.5, 3}

// Sketch makes a surface from functions in place of a model: one shard whose curves go through outcome at the knots.
// The header gives geos, channels, windows and spend; what it leaves out is filled in: flights (as observed alone),
// knots, Unit (Spend), Seen and SeenLow, SeenTop (all of the knots). Each of the header's Dates is expected to have an even
// part of today's outcome, over as many dates. outcome is in KPI units, baseline too; Values
// may be set, and hold for all periods. It is what tests and examples plan on.
func Sketch(header surface.Surface, draws int, baseline func(geo, draw int) float64,
	outcome func(geo, channel, flight, draw int, factor float64) float64) *surface.Surface {
	s := header
	if len(s.Flights) == 0 {
		s.Flights = []surface.Flight{{Name: surface.FlightObserved}}
	}
	if len(s.Factors) == 0 {
		s.Factors = knots
	}
	if s.Unit == nil {
		s.Unit = s.Spend
	}
	s.ShardDraws = []int{draws}
	fillSeen(&s)
	sh := &surface.Shard{Draws: draws, Baseline: make([]float32, len(s.Geos)*draws), Expected: make([]float32, len(s.Dates)*draws)}
	for i := range sh.Baseline {
		sh.Baseline[i] = float32(baseline(i/draws, i%draws))
	}
	for i := range sh.Expected {
		for g := range s.Geos {
			x := baseline(g, i%draws)
			for c := range s.Channels {
				x += outcome(g, c, 0, i%draws, s.Factor(g, c, s.Spend[g][c]))
			}
			sh.Expected[i] += float32(x / float64(len(s.Dates)))
		}
	}
	values := make([]float32, 0, len(s.Geos)*len(s.Channels)*len(s.Flights)*len(s.Factors)*draws)
	for g := range s.Geos {
		for c := range s.Channels {
			for f := range s.Flights {
				for _, factor := range s.Factors {
					for d := range draws {
						values = append(values, float32(outcome(g, c, f, d, factor)))
					}
				}
			}
		}
	}
	sh.Units = surface.NewCurves(s.Factors, draws, values)
	sh.After = surface.NewCurves(s.Factors, draws, make([]float32, len(values)))
	if s.Hash == "" {
		s.Hash = hashOf(&s, sh, values)
	}
	sh.Hash = s.Hash
	whole, err := s.With(sh)
	if err != nil {
		panic("surfacetest: a sketch needs a header whose parts fit each other")
	}
	return whole
}

// hashOf names what a sketch is made of.
func hashOf(s *surface.Surface, sh *surface.Shard, values []float32) string {
	h := sha256.New()
	head, _ := json.Marshal(s)
	h.Write(head)
	_ = binary.Write(h, binary.LittleEndian, sh.Baseline)
	_ = binary.Write(h, binary.LittleEndian, values)
	return hex.EncodeToString(h.Sum(nil))
}

// fillSeen fills in what was seen where the header does not say.
func fillSeen(s *surface.Surface) {
	all := surface.Range{Low: s.Factors[0], High: s.Factors[len(s.Factors)-1]}
	if s.SeenLow == nil {
		for range s.Channels {
			s.SeenLow, s.SeenTop = append(s.SeenLow, all.Low), append(s.SeenTop, all.High)
		}
	}
	if s.Seen != nil {
		return
	}
	for range s.Geos {
		row := make([]surface.Range, len(s.Channels))
		for c := range row {
			row[c] = surface.Range{Low: s.SeenLow[c], High: s.SeenTop[c]}
		}
		s.Seen = append(s.Seen, row)
	}
}
