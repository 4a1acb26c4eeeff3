// Written by Mixtab from its model; legend.json says what the names stand for.
functions {
  real cut_normal(vector x, vector mu, vector sigma, real least, real most) {
    real lp = normal_lpdf(x | mu, sigma);
    for (i in 1:num_elements(x)) {
      real low = (least - mu[i]) / sigma[i];
      real high = (most - mu[i]) / sigma[i];
      lp -= low > 0 ? log(Phi(-low) - Phi(-high)) : log(Phi(high) - Phi(low));
    }
    return lp;
  }
  // what weights w of lags 0, 1, 2 and so on make of x; before x there is nothing
  vector carried(vector x, vector w) {
    int n = num_elements(x);
    vector[n] a = w[1] * x;
    for (l in 2:num_elements(w)) if (l <= n) a[l:n] += w[l] * x[1:(n - l + 1)];
    return a;
  }
  vector normalised(vector w) {
    return sum(w) == 0 ? w : w / sum(w);
  }
  vector geometric_adstock(int L, real retention) {
    vector[L] w;
    w[1] = 1;
    for (l in 2:L) w[l] = w[l - 1] * retention;
    return w;
  }
  vector hill_saturation(vector x, real half_saturation, real slope) {
    vector[num_elements(x)] y = rep_vector(0, num_elements(x));
    for (t in 1:num_elements(x)) if (x[t] > 0) y[t] = inv_logit(slope * (log(x[t]) - log(half_saturation)));
    return y;
  }
}
data {
  int N;
  int G;
  array[G] int first;
  array[G] int last;
  vector[N] y;
  array[9] int i_beta_spread_sigma;
  vector[1] k_tau_g_by_geo_else;
  array[3] int i_tau_g_by_geo;
  matrix[320, 200] basis_knot_values;
  array[3, 3] int i_carry_retention;
  array[3, 3] int i_curve_half_saturation;
  array[3, 3] int i_channel_effect;
  array[3] vector[N] x_media;
  vector[3] money_of;
  array[3] int ran_of;
  array[3] vector[N] value_of;
  array[3, 3] int i_channel_spread;
}
parameters {
  vector[2] tau_g;
  vector[200] knot_values;
  vector<lower=0.0, upper=1.0>[3] alpha_m;
  vector<lower=0.1, upper=10.0>[3] ec_m;
  vector<lower=0.0>[3] roi_m;
  vector<lower=0.0>[3] eta_m;
  vector[9] beta_gm_dev;
  real<lower=0.0> sigma;
}
transformed parameters {
  vector[9] beta_spread = exp(0.0 + eta_m[i_beta_spread_sigma] .* beta_gm_dev);
}
model {
  target += normal_lpdf(tau_g | 0.0, 5.0);
  target += normal_lpdf(knot_values | 0.0, 5.0);
  target += uniform_lpdf(alpha_m | 0.0, 1.0);
  target += cut_normal(ec_m, rep_vector(0.8, 3), rep_vector(0.8, 3), 0.1, 10.0);
  target += lognormal_lpdf(roi_m | 0.2, 0.9);
  target += normal_lpdf(eta_m | 0, 1.0) + 3 * log(2);
  target += normal_lpdf(beta_gm_dev | 0.0, 1.0);
  target += normal_lpdf(sigma | 0, 5.0) + 1 * log(2);
  vector[N] expected = rep_vector(0, N);
  for (g in 1:G) expected[first[g]:last[g]] += append_row(tau_g, k_tau_g_by_geo_else)[i_tau_g_by_geo[g]];
  expected += basis_knot_values * knot_values;
  for (j in 1:3) {
    vector[N] response;
    vector[G] coefs;
    vector[G] worth;
    for (g in 1:G) {
      vector[9] w = geometric_adstock(9, alpha_m[i_carry_retention[j, g]]);
      w = normalised(w);
      response[first[g]:last[g]] = hill_saturation(carried(x_media[j, first[g]:last[g]], w), ec_m[i_curve_half_saturation[j, g]], 1.0);
      worth[g] = dot_product(value_of[j, first[g]:last[g]], response[first[g]:last[g]]);
    }
    coefs = beta_spread[i_channel_spread[j]];
    if (ran_of[j] == 0) coefs = rep_vector(0, G);
    else coefs *= roi_m[i_channel_effect[j, 1]] * money_of[j] / dot_product(worth, coefs);
    for (g in 1:G) expected[first[g]:last[g]] += coefs[g] * response[first[g]:last[g]];
  }
  for (g in 1:G) target += normal_lpdf(y[first[g]:last[g]] | expected[first[g]:last[g]], sigma);
}
