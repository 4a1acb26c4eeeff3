package sampler

// Sheared is a Target whose coordinates can be shifted so that they depend on one another less: a coordinate of u is that of q plus a
// function of coordinates that are not shifted themselves. Such a shift changes no volume, so the density of u is that of q, and draws of
// q are distributed as without it.
//
// Shears reports whether there is a shift at all. Shear writes u from q and Unshear q from u; ShearVJP is called after LogDensity at q and
// turns the gradient by q into that by u. None of them allocates or panics on extreme values.
type Sheared interface {
	Target
	Shears() bool
	Shear(u, q []float64)
	Unshear(q, u []float64)
	ShearVJP(grad, q []float64)
}

// shearing is the target of a chain in sheared coordinates.
type shearing struct {
	Target  // that says that it is at work, where one does
	sheared Sheared
	q       []float64
}

// shearedTarget is t in sheared coordinates, if s asks for them and t has any.
func shearedTarget(t Target, s Settings) (Target, *shearing) {
	of, ok := inner(t).(Sheared)
	if !s.Shear || !ok || !of.Shears() {
		return t, nil
	}
	sh := &shearing{Target: t, sheared: of, q: make([]float64, t.Dim())}
	return sh, sh
}

// LogDensity is the target's at the coordinates u.
func (s *shearing) LogDensity(grad, u []float64) float64 {
	s.sheared.Unshear(s.q, u)
	lp := s.Target.LogDensity(grad, s.q)
	s.sheared.ShearVJP(grad, s.q)
	return lp
}

// Natural is the target's.
func (s *shearing) Natural(u []float64) bool {
	if !natural(s.Target, s.q) {
		return false
	}
	s.sheared.Shear(u, s.q)
	return true
}

// from takes a point of the target to the chain's coordinates, x.
func (c *Chain) from(x, q []float64) {
	if c.sheared == nil {
		copy(x, q)
		return
	}
	c.sheared.sheared.Shear(x, q)
}

// draw is where the chain stands, in the target's coordinates.
func (c *Chain) draw() []float64 {
	if c.sheared == nil {
		return c.at.x
	}
	c.sheared.sheared.Unshear(c.sheared.q, c.at.x)
	return c.sheared.q
}
