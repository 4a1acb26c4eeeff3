package surface

// LogPrior is, a draw, the log density of the prior, up to a constant: the priors whose
// arguments are constants. With it draws can be weighted as another strength of the priors would have it. nil where
// some shard does not know it.
func (s *Surface) LogPrior() []float64 {
	out := make([]float64, 0, s.Draws)
	for _, sh := range s.shards {
		out = append(out, sh.LogPrior...)
	}
	if len(out) != s.Draws {
		return nil
	}
	return out
}
