// The project's spec national_logistic (core/model/testdata/national_logistic.spec.json) in Stan. past[c][n, l] is channel c in week n,
// l - 1 weeks earlier, and 0 before the first week.
data {
  int<lower=1> N, C, L, K, H;
  array[C] matrix[N, L] past;
  matrix[N, K] controls;
  matrix[N, H] waves;
  vector[N] y;
}
parameters {
  real intercept;
  vector<lower=0, upper=1>[C] alpha;
  vector<lower=0>[C] lam, beta;
  vector[K] gamma_control;
  vector[H] gamma_fourier;
  real<lower=0> sigma;
}
model {
  intercept ~ normal(0, 2);
  alpha ~ beta(1, 3);
  lam ~ gamma(3, 1);
  beta ~ normal(0, 2);
  gamma_control ~ normal(0, 2);
  gamma_fourier ~ double_exponential(0, 1);
  sigma ~ normal(0, 2);
  vector[N] mean_y = intercept + controls * gamma_control + waves * gamma_fourier;
  for (c in 1:C) {
    vector[L] w = pow(alpha[c], linspaced_vector(L, 0, L - 1));
    mean_y += beta[c] * tanh(0.5 * lam[c] * (past[c] * (w / sum(w))));
  }
  y ~ normal(mean_y, sigma);
}
