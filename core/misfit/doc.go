// Package misfit looks for what a fit leaves over that another model could explain: sales that move before the spend or later
// than its carry-over can have it, effects that differ between halves of the history, steps, events and bends of the level.
//
// It is a score test (Rao 1948) of the fitted model, from its own draws. With f_d the expected KPI in draw d, f̄ its mean and σ the
// noise, r = (y − f̄)/σ is what is left over and G_d = (f_d − f̄)/σ is how the model bends. For a linear Gaussian model the
// covariance of the G_d is the hat matrix H of its ridge regression, so that r = (I−H)·u for u = noise and prior's part, and
// a pattern z that the model could take on leaves a score z·r of variance z'(I−H)z: none where the model bends to it by itself.
//
// How large scores become by chance is simulated: noise with the autocorrelation of the residuals goes through the same I−H.
// The autocorrelation ρ is that of the noise, from which residuals like these follow; scores are taken of r_t − ρ·r_{t−1}, as
// in generalised least squares, so that slow noise hides no quick pattern. For Student's t, r and G are the score and the
// information of its location.
//
// A kind looks at many patterns. The strongest is held against the strongest of each repetition (min-p, Westfall and Young
// 1993), so that P allows for all of them.
package misfit
