// Written by Mixtab from its model; legend.json says what the names stand for.
functions {
  // what weights w of lags 0, 1, 2 and so on make of x; before x there is nothing
  vector carried(vector x, vector w) {
    int n = num_elements(x);
    vector[n] a = w[1] * x;
    for (l in 2:num_elements(w)) if (l <= n) a[l:n] += w[l] * x[1:(n - l + 1)];
    return a;
  }
  vector geometric_adstock(int L, real retention) {
    vector[L] w;
    w[1] = 1;
    for (l in 2:L) w[l] = w[l - 1] * retention;
    return w;
  }
  vector exponential_saturation(vector x, real rate) {
    return -expm1(-rate * x);
  }
}
data {
  int N;
  int G;
  array[G] int first;
  array[G] int last;
  vector[N] y;
  array[3, 3] int i_carry_retention;
  array[3, 3] int i_curve_rate;
  array[3, 3] int i_channel_effect;
  array[3] vector[N] x_media;
}
parameters {
  real<lower=0.0> base_lam;
  vector<lower=0.0>[3] base;
  real<lower=0.0> car_alpha;
  real<lower=0.0> car_beta;
  vector<lower=0.0, upper=1.0>[9] car;
  real<lower=0.0> sat_lam;
  vector<lower=0.0>[9] sat;
  real<lower=0.0> coef_lam;
  vector<lower=0.0>[9] coef;
  vector<lower=0.0>[3] noise;
}
transformed parameters {
}
model {
  target += exponential_lpdf(base_lam | 10.0);
  target += exponential_lpdf(base | base_lam);
  target += exponential_lpdf(car_alpha | 0.01);
  target += exponential_lpdf(car_beta | 0.01);
  target += beta_lpdf(car | car_alpha, car_beta);
  target += exponential_lpdf(sat_lam | 10.0);
  target += exponential_lpdf(sat | sat_lam);
  target += exponential_lpdf(coef_lam | 10.0);
  target += exponential_lpdf(coef | coef_lam);
  target += exponential_lpdf(noise | 0.001);
  vector[N] expected = rep_vector(0, N);
  for (g in 1:G) expected[first[g]:last[g]] += base[g];
  for (j in 1:3) {
    vector[N] response;
    vector[G] coefs;
    for (g in 1:G) {
      vector[21] w = geometric_adstock(21, car[i_carry_retention[j, g]]);
      response[first[g]:last[g]] = exponential_saturation(carried(x_media[j, first[g]:last[g]], w), sat[i_curve_rate[j, g]]);
    }
    coefs = coef[i_channel_effect[j]];
    for (g in 1:G) expected[first[g]:last[g]] += coefs[g] * response[first[g]:last[g]];
  }
  for (g in 1:G) target += normal_lpdf(y[first[g]:last[g]] | expected[first[g]:last[g]], noise[g]);
}
