package market

import (
	"strconv"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/simulate"
)

// Market is a file with what is true of it.
type Market struct {
	Kind     Kind
	Seed     uint64
	Strength float64
	CSV      []byte // the file, UTF-8, comma separated
	Truth    Truth
}

// Truth is what media did. A wrong record changes the file, not the truth: returns are on what was spent.
type Truth struct {
	Channels     []string
	Contribution []float64   // [channel] KPI that it brought within the history, in all geos
	Spend        []float64   // [channel] what was spent in truth
	Return       []float64   // [channel] Contribution ÷ Spend
	ReturnByGeo  [][]float64 // [geo][channel]
}

// Make makes the market of a kind and seed, with the kind's own strength. Equal kinds and seeds give equal bytes on every
// platform. It panics on a kind that Kinds does not list.
func Make(kind Kind, seed uint64) Market { return MakeAt(kind, seed, kind.Strength()) }

// MakeAt makes it with another strength; what that means is said at the kinds. RightPlans has none.
func MakeAt(kind Kind, seed uint64, strength float64) Market {
	if kind == RightPlans {
		return planned(seed)
	}
	s := newScene(kind, seed, strength)
	s.buy()
	s.sell()
	m := Market{Kind: kind, Seed: seed, Strength: strength, Truth: s.truth()}
	s.record()
	m.CSV = s.csv()
	return m
}

// Data reads the file as the studio does, roles guessed; nil with the issues where it cannot be read.
func (m *Market) Data() (*panel.Dataset, []panel.Issue) {
	r := intake.Read(string(m.Kind)+"-"+strconv.FormatUint(m.Seed, 10)+".csv", m.CSV, nil)
	return r.Dataset, r.Issues
}

// planned is the built-in national sample with another seed; its own seed, 1, is among them.
func planned(seed uint64) Market {
	p := simulate.Again("national", seed)
	m := Market{Kind: RightPlans, Seed: seed, CSV: p.CSV}
	t := &m.Truth
	t.Channels, t.Return, t.ReturnByGeo = p.Truth.Channels, p.Truth.ROITotal, p.Truth.ROI
	for c := range t.Channels {
		sum := 0.0
		for _, x := range p.Truth.Contribution[c] {
			sum += x
		}
		t.Contribution = append(t.Contribution, sum)
		t.Spend = append(t.Spend, sum/t.Return[c])
	}
	return m
}
