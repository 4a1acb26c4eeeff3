package surface

// AddOutcome adds what a cell brings in the window at a factor, in KPI units, to dst, one number a draw of the
// surface. Outside the knots the end's outcome holds.
func (s *Surface) AddOutcome(dst []float64, geo, channel, flight int, factor float64) {
	s.add(dst, func(sh *Shard) *Curves { return &sh.Units }, 1, s.cell(geo, channel, flight), factor)
}

// AddSlope adds the derivative of AddOutcome with respect to the factor; outside the knots it is 0. The derivative
// with respect to money is 1/Unit of it.
func (s *Surface) AddSlope(dst []float64, geo, channel, flight int, factor float64) {
	s.addSlope(dst, func(sh *Shard) *Curves { return &sh.Units }, 1, s.cell(geo, channel, flight), factor)
}

// AddValue is AddOutcome in money. Where the value of a KPI unit is not known it is the caller's mistake.
func (s *Surface) AddValue(dst []float64, geo, channel, flight int, factor float64) {
	of, worth := s.inMoney(geo)
	s.add(dst, of, worth, s.cell(geo, channel, flight), factor)
}

// AddValueSlope is AddSlope in money.
func (s *Surface) AddValueSlope(dst []float64, geo, channel, flight int, factor float64) {
	of, worth := s.inMoney(geo)
	s.addSlope(dst, of, worth, s.cell(geo, channel, flight), factor)
}

// AddAfter adds what arrives after the window's end from a cell's spend inside it, in KPI units.
func (s *Surface) AddAfter(dst []float64, geo, channel, flight int, factor float64) {
	s.add(dst, func(sh *Shard) *Curves { return &sh.After }, 1, s.cell(geo, channel, flight), factor)
}

// AddAfterValue is AddAfter in money, at the mean value of a KPI unit in the geo's window.
func (s *Surface) AddAfterValue(dst []float64, geo, channel, flight int, factor float64) {
	s.mustBeValued()
	s.add(dst, func(sh *Shard) *Curves { return &sh.After }, s.Values[geo], s.cell(geo, channel, flight), factor)
}

// AddBaseline adds a geo's expected KPI of the window without media, in KPI units.
func (s *Surface) AddBaseline(dst []float64, geo int) {
	s.addRow(dst, func(sh *Shard) []float32 { return sh.Baseline }, 1, geo)
}

// AddBaselineValue is AddBaseline in money.
func (s *Surface) AddBaselineValue(dst []float64, geo int) {
	s.mustBeValued()
	if s.Varying {
		s.addRow(dst, func(sh *Shard) []float32 { return sh.BaselineMoney }, 1, geo)
		return
	}
	s.addRow(dst, func(sh *Shard) []float32 { return sh.Baseline }, s.Values[geo], geo)
}

// AddExpected adds the expected KPI of one of Dates, over geos.
func (s *Surface) AddExpected(dst []float64, date int) {
	s.addRow(dst, func(sh *Shard) []float32 { return sh.Expected }, 1, date)
}

// inMoney gives the curves that money is read from and what they are multiplied by.
func (s *Surface) inMoney(geo int) (of func(*Shard) *Curves, worth float64) {
	s.mustBeValued()
	if s.Varying {
		return func(sh *Shard) *Curves { return &sh.Money }, 1
	}
	return func(sh *Shard) *Curves { return &sh.Units }, s.Values[geo]
}

func (s *Surface) mustBeValued() {
	if !s.ValueKnown() {
		panic("surface: the value of a KPI unit is not known")
	}
}

func (s *Surface) add(dst []float64, of func(*Shard) *Curves, times float64, cell int, factor float64) {
	s.mustHold(dst)
	for _, sh := range s.shards {
		of(sh).add(dst[:sh.Draws], times, cell, factor)
		dst = dst[sh.Draws:]
	}
}

func (s *Surface) addSlope(dst []float64, of func(*Shard) *Curves, times float64, cell int, factor float64) {
	s.mustHold(dst)
	for _, sh := range s.shards {
		of(sh).addSlope(dst[:sh.Draws], times, cell, factor)
		dst = dst[sh.Draws:]
	}
}

func (s *Surface) addRow(dst []float64, of func(*Shard) []float32, times float64, row int) {
	s.mustHold(dst)
	for _, sh := range s.shards {
		for d, x := range of(sh)[row*sh.Draws : (row+1)*sh.Draws] {
			dst[d] += times * float64(x)
		}
		dst = dst[sh.Draws:]
	}
}

func (s *Surface) mustHold(dst []float64) {
	if len(dst) != s.Draws {
		panic("surface: there must be a number for each draw of the surface")
	}
}
