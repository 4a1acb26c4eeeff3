// The project's preset bhmmm (core/spec/presets) in Stan. Rows run geo after geo; past[c][n, l] is channel c at row n, l - 1
// periods earlier, and 0 before the geo's first period.
data {
  int<lower=1> N, G, C, L;
  array[G] int<lower=1> first, last;
  array[C] matrix[N, L] past;
  vector[N] y;
}
parameters {
  real<lower=0> coef_lam, sat_lam, car_alpha, car_beta, base_lam;
  matrix<lower=0>[G, C] coef, sat;
  matrix<lower=0, upper=1>[G, C] car;
  vector<lower=0>[G] base, noise;
}
model {
  coef_lam ~ exponential(10);
  sat_lam ~ exponential(10);
  base_lam ~ exponential(10);
  car_alpha ~ exponential(0.01);
  car_beta ~ exponential(0.01);
  to_vector(coef) ~ exponential(coef_lam);
  to_vector(sat) ~ exponential(sat_lam);
  to_vector(car) ~ beta(car_alpha, car_beta);
  base ~ exponential(base_lam);
  noise ~ exponential(0.001);
  for (g in 1:G) {
    int n = last[g] - first[g] + 1;
    vector[n] mean_y = rep_vector(base[g], n);
    for (c in 1:C) {
      vector[L] w = pow(car[g, c], linspaced_vector(L, 0, L - 1));
      mean_y -= coef[g, c] * expm1(-sat[g, c] * (past[c, first[g]:last[g]] * w));
    }
    y[first[g]:last[g]] ~ normal(mean_y, noise[g]);
  }
}
