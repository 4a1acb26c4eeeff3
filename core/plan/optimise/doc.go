// Package optimise finds the best plan on a response surface and says how much better another could be. Amounts by cell and flights by
// channel make a problem; a relaxation by concave hulls (hull, relaxation, simplex) bounds every region of it, and branch and bound closes
// the gap (branch). Goals that weigh risk climb from there (risk); budgets for a target are bisected (budget); a frontier is a
// row of optima by total; near-optimal plans show what the data do not decide (near_optimal, regret).
package optimise
