package surface

// Only is the surface of one geo by itself: its cells, window and money. The periods' own noise and an alignment are known of all
// geos together and are left out.
func (s *Surface) Only(geo int) *Surface {
	t := *s
	t.Geos, t.Windows = s.Geos[geo:geo+1], s.Windows[geo:geo+1]
	t.Spend, t.Unit, t.Seen = s.Spend[geo:geo+1], s.Unit[geo:geo+1], s.Seen[geo:geo+1]
	if s.Values != nil {
		t.Values = s.Values[geo : geo+1]
	}
	if s.Cost != nil {
		t.Cost = s.Cost[geo : geo+1]
	}
	t.Ended, t.Shared, t.Calibration, t.Dates, t.Observed, t.Reacts = nil, nil, nil, nil, nil, nil
	for _, gone := range s.Ended {
		if gone.Index == geo {
			t.Ended = []Gone{{Index: 0, Last: gone.Last}}
		}
	}
	t.SeenLow, t.SeenTop = make([]float64, len(s.Channels)), make([]float64, len(s.Channels))
	for c, seen := range t.Seen[0] {
		t.SeenLow[c], t.SeenTop[c] = seen.Low, seen.High
	}
	t.shards = make([]*Shard, len(s.shards))
	for i, sh := range s.shards {
		one, from := *sh, geo*sh.Draws
		one.Baseline = sh.Baseline[from : from+sh.Draws]
		if sh.BaselineMoney != nil {
			one.BaselineMoney = sh.BaselineMoney[from : from+sh.Draws]
		}
		one.Expected, one.Noise, one.NoiseMoney, one.React = nil, nil, nil, nil
		cells := len(s.Channels) * len(s.Flights)
		one.Units, one.Money, one.After = sh.Units.cells(geo*cells, cells), sh.Money.cells(geo*cells, cells), sh.After.cells(geo*cells, cells)
		t.shards[i] = &one
	}
	return &t
}

// cells are n cells from one on; none of empty curves.
func (c *Curves) cells(from, n int) Curves {
	if len(c.values) == 0 {
		return *c
	}
	size := len(c.grid) * c.draws
	return Curves{grid: c.grid, draws: c.draws, values: c.values[from*size : (from+n)*size], slopes: c.slopes[from*size : (from+n)*size]}
}
