// The project's spec geo_hill (core/model/testdata/geo_hill.spec.json) in Stan. Rows run geo after geo; past[c][n, l] is channel c
// at row n, l - 1 weeks earlier, and 0 before the geo's first week.
data {
  int<lower=1> N, G, C, L, K, H;
  array[G] int<lower=1> first, last;
  array[N] int<lower=1> geo;
  array[C] matrix[N, L] past;
  matrix[N, K] controls;
  matrix[N, H] waves;
  vector[N] y;
}
parameters {
  vector[G] b0;
  vector[C] mu;
  vector<lower=0>[C] tau;
  matrix[G, C] z;
  vector<lower=0, upper=1>[C] alpha;
  vector<lower=0>[C] kappa, slope;
  vector[K] gam;
  vector[H] fou;
  vector<lower=0>[G] sigma;
}
model {
  b0 ~ normal(1, 0.5);
  mu ~ normal(-2, 1);
  tau ~ normal(0, 0.5);
  to_vector(z) ~ std_normal();
  alpha ~ beta(1, 3);
  kappa ~ gamma(2, 4);
  slope ~ gamma(4, 3);
  gam ~ normal(0, 0.5);
  fou ~ normal(0, 0.3);
  sigma ~ normal(0, 0.5);
  vector[N] mean_y = b0[geo] + controls * gam + waves * fou;
  for (c in 1:C) {
    vector[L] w = pow(alpha[c], linspaced_vector(L, 0, L - 1));
    vector[N] carried = past[c] * (w / sum(w));
    vector[G] effect = exp(mu[c] + tau[c] * z[ : , c]);
    for (n in 1:N) {
      if (carried[n] > 0) mean_y[n] += effect[geo[n]] * inv_logit(slope[c] * log(carried[n] / kappa[c]));
    }
  }
  y ~ normal(mean_y, sigma[geo]);
}
