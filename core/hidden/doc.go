// Package hidden measures how much of a result a cause that nobody measured could have made: sensitivity to unobserved
// confounding (Cinelli and Hazlett 2020, J. R. Stat. Soc. B 82, "Making sense of sensitivity: extending omitted variable
// bias"), and marks of channels whose spend follows demand.
//
// A hidden cause Z moves both a channel D and the KPI Y, given everything else W that the model has. Its strength is two
// shares of variance: R²(D~Z|W), of the channel's movements, and R²(Y~Z|D,W), of what is left of the KPI. In a regression of
// Y on D and W with an estimate β̂, its standard error se and df degrees of freedom it has put into the estimate
//
//	bias = se √df √( R²(Y~Z|D,W) R²(D~Z|W) / (1 − R²(D~Z|W)) )
//
// and the robustness value is how strong it would have to be, the same towards both, to have made the share q of it:
//
//	RV = ½ ( √(f⁴ + 4f²) − f² ),   f = q |t| / √df,   t = β̂ / se
//
// A fitted model is taken as such a regression at its posterior mean: D is the channel's expected contribution in each row,
// W the model's linear terms, a level for each geo and the other channels' contributions, and rows weigh what their geo's
// noise lets them. The coefficient of D is then 1, and |t|/√df is how large the channel's own movements are against what is left over,
// ‖D⊥‖/‖e‖. On a linear model fitted by least squares that is its t and df to the last digit.
package hidden
