// Package misfit looks for what a fit leaves over that another model could explain: sales that move before the spend or later
// than its carry-over can have it, effects that differ between parts of the history, steps, events and bends of the level.
//
// It is a score test (Rao 1948) of the fitted model, from its own draws. With f_d the expected KPI in draw d, f̄ its mean and σ the
// noise, r = (y − f̄)/σ is what is left over and G_d = (f_d − f̄)/σ is how the model bends. For a linear Gaussian model the
// covariance of the G_d is the hat matrix H of its ridge regression and that of r is I − H, so that a pattern z that the model could
// take on leaves a score z·r of variance z'(I−H)z: none where the model bends to it by itself. Draws cannot tell an eigenvalue of H
// that is nearly 1 from 1; such directions are taken out of patterns and residuals alike. For Student's t, r and G are the score and
// the information of its location.
//
// How large scores become by chance is simulated: noise with an autocorrelation ρ goes through I − H, with what the prior's pull
// leaves, H(I−H). ρ is that of noise from which such residuals follow, and scores are of Ω⁻¹r, as in generalised least squares, so
// that slow noise hides no quick pattern; each repetition finds its own ρ as the residuals do. A step or a bend makes residuals
// follow each other, too, and would hide itself: where those are looked for, ρ is found without the best of them.
//
// A kind looks at many patterns. The strongest is held against the strongest of each repetition (min-p, Westfall and Young
// 1993), so that P allows for all of them; beyond the last twentieth of the repetitions it falls off exponentially with −log p.
package misfit
