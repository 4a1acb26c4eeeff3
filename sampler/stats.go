package sampler

// Stats is the record of one transition, with ArviZ's names (sample_stats).
// It is apart from the state that the next transition needs.
type Stats struct {
	LP             float64 // log density of the draw, up to the target's constant ("lp")
	AcceptanceRate float64 // mean over the trajectory of min(1, exp(-ΔH)) ("acceptance_rate")
	StepSize       float64 // leapfrog step used ("step_size")
	Energy         float64 // Hamiltonian of the draw ("energy")
	EnergyError    float64 // largest |ΔH| met on the trajectory ("max_energy_error")
	TreeDepth      int     // doublings ("tree_depth")
	NSteps         int     // leapfrog steps, equal to gradients ("n_steps")
	Diverging      bool    // ΔH above the limit, or not finite ("diverging")
	ReachedMax     bool    // tree depth limit reached ("reached_max_treedepth")
	Warmup         bool    // a warm-up transition, not a draw to keep ("tuning")
}
