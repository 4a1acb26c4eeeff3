package attribution

import (
	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/sampler"
)

// Compute decomposes the KPI over posterior draws. It fails when id is not of post's model.
func Compute(post *model.Posterior, id *idata.InferenceData, o Options) (*Attribution, error) {
	draws, err := idata.NewDraws(post, id)
	if err != nil {
		return nil, err
	}
	if o.Draws <= 0 {
		o.Draws = DefaultDraws
	}
	t := newTally(post, draws.Thinned(min(o.Draws, affordable(post.Data()))), o)
	t.makeRoom(o)
	chains, _ := draws.Size()
	a := &Attribution{
		Geos: t.data.Geos, Channels: t.data.Channels, Chains: chains, Draws: len(t.places), Valued: t.valued,
	}
	for first := 0; first < len(t.data.Series); {
		last := t.group(first)
		t.run(draws, first, last)
		for g := first; g < last; g++ {
			own := t.rows.cut(t.start[g]-t.start[first], t.start[g+1]-t.start[first])
			a.ByGeo = append(a.ByGeo, t.geo(g, &own))
			t.addDates(g, &own)
		}
		first = last
	}
	a.Total = t.total(a.ByGeo)
	return a, nil
}

// bulkBytes bounds the matrices over rows, and roomBytes what is in memory of them at once: where they take more, every draw is predicted
// once for each group of geos. A browser's tab has room for that.
const (
	bulkBytes = 96 << 20
	roomBytes = 48 << 20
)

// affordable is the number of draws whose matrices fit the bound, at least 100.
func affordable(d *panel.Dataset) int {
	return max(100, bulkBytes/max(1, 4*d.Rows()*(2+len(d.Channels))))
}

// group is the geo behind those from first on whose rows fit into the room; one always does.
func (t *tally) group(first int) (last int) {
	each := 4 * len(t.places) * (2 + len(t.data.Channels))
	for last = first + 1; last < len(t.data.Series) && each*(t.start[last+1]-t.start[first]) <= t.room; last++ {
	}
	return last
}

// tally holds one number a draw for everything that quantiles are taken of.
type tally struct {
	post   *model.Posterior
	data   *panel.Dataset
	places []idata.Place
	start  []int  // first row of each geo
	inside []bool // [row], in the counted period
	valued bool
	seed   uint64

	room     int          // bytes of rows at once
	rows     rows         // of the group of geos that is looked at
	calendar []panel.Date // every date of the panel
	date     []int        // [row], its place in the calendar
	dates    rows         // of all geos together, date by date

	amounts []Amounts     // [geo]
	value   [][][]float64 // [geo][channel][draw], contribution in the return's unit
	raised  [][][]float64 // [geo][channel][draw], the same at 1.01·media
	late    [][][]float64 // [geo][channel][draw], what arrives behind the data; nil where part of the span is left out
	scratch []float32     // [draw], for quantiles
	ends    ends
}

func newTally(post *model.Posterior, places []idata.Place, o Options) *tally {
	d := post.Data()
	n := len(places)
	t := &tally{post: post, data: d, places: places, start: post.RowStart(), seed: o.Seed, ends: ends{of: o.Interval}}
	for g := range d.Series {
		s := &d.Series[g]
		t.valued = t.valued || s.RevenuePerKPI != nil
		for _, date := range s.Dates {
			t.inside = append(t.inside, o.From == 0 && o.To == 0 || date >= o.From && date <= o.To)
		}
		t.amounts = append(t.amounts, newAmounts(len(d.Channels), n))
		t.value = append(t.value, dense.Matrix(len(d.Channels), n))
	}
	return t
}

// makeRoom makes room for more than amounts and returns.
func (t *tally) makeRoom(o Options) {
	n, channels := len(t.places), len(t.data.Channels)
	t.scratch = make([]float32, n)
	if t.room = o.room; t.room == 0 {
		t.room = roomBytes
	}
	most := 0
	for first := 0; first < len(t.data.Series); {
		last := t.group(first)
		most = max(most, t.start[last]-t.start[first])
		first = last
	}
	t.rows = newRows(most, channels, n)
	t.calendar, t.date = calendar(t.data)
	t.dates = newRows(len(t.calendar), channels, n)
	for range t.data.Series {
		t.raised = append(t.raised, dense.Matrix(len(t.data.Channels), n))
		if o.From == 0 && o.To == 0 {
			t.late = append(t.late, dense.Matrix(len(t.data.Channels), n))
		}
	}
}

func newAmounts(channels, n int) Amounts {
	parts := dense.Matrix(7, n)
	return Amounts{
		Expected: parts[0], Baseline: parts[1], Intercept: parts[2], Trend: parts[3], Season: parts[4],
		Control: parts[5], Media: parts[6], Channel: dense.Matrix(channels, n),
	}
}

// run predicts every chosen draw, and every geo from first to before last and channel once more with its media raised by 1%.
func (t *tally) run(draws *idata.Draws, first, last int) {
	theta := make([]float64, draws.Dim())
	p := t.post.NewPrediction()
	noisy := make([]float64, t.data.Rows())
	raisedMedia := t.raisedMedia()
	contribution := make([]float64, t.longest())
	group := t.rows.cut(0, t.start[last]-t.start[first])
	for i, at := range t.places {
		draws.At(theta, at.Chain, at.Draw)
		t.post.Predict(p, theta)
		t.post.Observe(noisy, p, sampler.NewStream(t.seed, streams.Noise.At(uint64(i))))
		group.keep(i, t.start[first], p, noisy)
		for g := first; g < last; g++ {
			t.addGeo(i, g, p)
			for c := range t.data.Channels {
				dst := contribution[:len(raisedMedia[g][c])]
				t.post.Contribution(dst, theta, g, c, raisedMedia[g][c])
				t.raised[g][c][i] = t.worth(g, dst)
				if t.late != nil {
					t.late[g][c][i] = t.post.Late(theta, g, c) * t.lastValue(g)
				}
			}
		}
	}
}

// lastValue is what a KPI unit is worth in a geo's last period, 1 where that is not known.
func (t *tally) lastValue(g int) float64 {
	value := t.data.Series[g].RevenuePerKPI
	if len(value) == 0 {
		return 1
	}
	return value[len(value)-1]
}

func (t *tally) raisedMedia() [][][]float64 {
	raised := make([][][]float64, len(t.data.Series))
	for g := range t.data.Series {
		for _, x := range t.data.Series[g].Media {
			up := make([]float64, len(x))
			for i := range x {
				up[i] = 1.01 * x[i]
			}
			raised[g] = append(raised[g], up)
		}
	}
	return raised
}

func (t *tally) longest() int {
	n := 0
	for i := range t.data.Series {
		n = max(n, len(t.data.Series[i].Dates))
	}
	return n
}

// addDates adds a geo's rows to those of all geos.
func (t *tally) addDates(g int, own *rows) {
	for row := t.start[g]; row < t.start[g+1]; row++ {
		t.dates.add(t.date[row], own, row-t.start[g])
	}
}

// addGeo sums draw i's components of geo g over the counted rows.
func (t *tally) addGeo(i, g int, p *model.Prediction) {
	a := &t.amounts[g]
	for row := t.start[g]; row < t.start[g+1]; row++ {
		if !t.inside[row] {
			continue
		}
		a.Expected[i] += p.Mean[row]
		a.Intercept[i] += p.Intercept[row]
		a.Trend[i] += p.Trend[row]
		a.Season[i] += p.Season[row]
		a.Control[i] += p.Control[row]
		for c := range p.Contribution {
			a.Channel[c][i] += p.Contribution[c][row]
		}
	}
	a.Baseline[i] = a.Intercept[i] + a.Trend[i] + a.Season[i] + a.Control[i]
	for c := range p.Contribution {
		a.Media[i] += a.Channel[c][i]
		t.value[g][c][i] = t.worth(g, p.Contribution[c][t.start[g]:t.start[g+1]])
	}
}

// worth sums a geo's contribution over the counted periods, in money where the value of a KPI unit is known.
func (t *tally) worth(g int, contribution []float64) float64 {
	sum := 0.0
	value := t.data.Series[g].RevenuePerKPI
	for k, x := range contribution {
		if !t.inside[t.start[g]+k] {
			continue
		}
		if value != nil {
			x *= value[k]
		}
		sum += x
	}
	return sum
}
