// Written by Mixtab from its model; legend.json says what the names stand for.
functions {
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
  array[9] int i_retention_mu;
  array[9] int i_retention_sigma;
  vector[9] k_retention_centring;
  array[9] int i_effect_mu;
  array[9] int i_effect_sigma;
  vector[9] k_effect_centring;
  matrix[320, 6] basis_trend;
  matrix[320, 4] basis_season;
  array[3, 3] int i_carry_retention;
  array[3, 3] int i_curve_half_saturation;
  array[3, 3] int i_curve_slope;
  array[3, 3] int i_channel_effect;
  array[3] vector[N] x_media;
}
parameters {
  real intercept_mu;
  real<lower=0.0> intercept_sigma;
  vector[3] intercept;
  vector[6] trend;
  vector[4] season;
  vector[3] retention_mu;
  vector<lower=0.0>[3] retention_sigma;
  vector[9] retention_raw;
  vector<lower=0.0>[3] half_saturation_p;
  vector<lower=0.0>[3] slope;
  vector[3] effect_mu;
  vector<lower=0.0>[3] effect_sigma;
  vector[9] effect_raw;
  vector<lower=0.0>[3] sigma;
}
transformed parameters {
  vector[9] retention = inv_logit(retention_mu[i_retention_mu] + exp((1 - k_retention_centring) .* log(retention_sigma[i_retention_sigma])) .* (retention_raw - k_retention_centring .* retention_mu[i_retention_mu]));
  vector[9] effect = exp(effect_mu[i_effect_mu] + exp((1 - k_effect_centring) .* log(effect_sigma[i_effect_sigma])) .* (effect_raw - k_effect_centring .* effect_mu[i_effect_mu]));
}
model {
  target += normal_lpdf(intercept_mu | 0.6, 0.4);
  target += lognormal_lpdf(intercept_sigma | -2.3, 0.5);
  target += normal_lpdf(intercept | intercept_mu, intercept_sigma);
  target += normal_lpdf(trend | 0.0, 0.2);
  target += normal_lpdf(season | 0.0, 0.15);
  target += normal_lpdf(retention_mu | -0.5, 1.0);
  target += lognormal_lpdf(retention_sigma | -1.2, 0.5);
  target += normal_lpdf(retention_raw | k_retention_centring .* retention_mu[i_retention_mu], exp(k_retention_centring .* log(retention_sigma[i_retention_sigma])));
  target += lognormal_lpdf(half_saturation_p | 0.7, 1.0);
  target += lognormal_lpdf(slope | 0.0, 0.2);
  target += normal_lpdf(effect_mu | -2.3, 1.0);
  target += lognormal_lpdf(effect_sigma | -1.6, 0.5);
  target += normal_lpdf(effect_raw | k_effect_centring .* effect_mu[i_effect_mu], exp(k_effect_centring .* log(effect_sigma[i_effect_sigma])));
  target += normal_lpdf(sigma | 0, 0.3) + 3 * log(2);
  vector[N] expected = rep_vector(0, N);
  for (g in 1:G) expected[first[g]:last[g]] += intercept[g];
  expected += basis_trend * trend;
  expected += basis_season * season;
  for (j in 1:3) {
    vector[N] response;
    vector[G] coefs;
    vector[G] unit_response;
    for (g in 1:G) {
      vector[13] w = geometric_adstock(13, retention[i_carry_retention[j, g]]);
      w = normalised(w);
      response[first[g]:last[g]] = hill_saturation(carried(x_media[j, first[g]:last[g]], w), half_saturation_p[i_curve_half_saturation[j, g]], slope[i_curve_slope[j, g]]);
      unit_response[g] = hill_saturation(rep_vector(1.0, 1), half_saturation_p[i_curve_half_saturation[j, g]], slope[i_curve_slope[j, g]])[1];
    }
    coefs = effect[i_channel_effect[j]] ./ unit_response;
    for (g in 1:G) expected[first[g]:last[g]] += coefs[g] * response[first[g]:last[g]];
  }
  for (g in 1:G) target += normal_lpdf(y[first[g]:last[g]] | expected[first[g]:last[g]], sigma[g]);
}
