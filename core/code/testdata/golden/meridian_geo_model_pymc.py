# Written by Mixtab from its model; legend.json says what the names stand for.
import json

import numpy as np
import pymc as pm
import pytensor
import pytensor.tensor as xp

pytensor.config.cast_policy = "numpy+floatX"  # 10.0 is otherwise a number of 32 bits, and so is 1 / 10.0

sigmoid = pm.math.sigmoid



def load(data):
    """The data as arrays; indices count from 0."""
    d = {}
    for name, numbers in data.items():
        array = np.asarray(numbers)
        if array.ndim == 0:
            d[name] = int(array)
        else:
            d[name] = array - 1 if name.startswith("i_") else array
    first = d["first"] - 1
    d["within"] = np.arange(d["N"]) - first[d["i_geo"]]
    d["of_geo"] = (d["i_geo"][None, :] == np.arange(d["G"])[:, None]) * 1.0
    return d


def carried(d, x, weights, lags):
    """What weights [geo, lag] make of the rows x; before a geo's first row there is nothing."""
    lag = np.arange(lags)
    rows = np.where(lag <= d["within"][:, None], np.arange(d["N"])[:, None] - lag, d["N"])
    before = xp.concatenate([x, np.zeros(1)])
    return (before[rows] * weights[d["i_geo"]]).sum(axis=1)


def normalised(weights):
    total = weights.sum(axis=1)[:, None]
    return weights / xp.where(total > 0, total, 1.0)


def per_geo(d, x):
    return x * np.ones(d["G"])


def by_geo(d, rows):
    """Sums of rows by geo."""
    return (d["of_geo"] * rows).sum(axis=1)


def to_the_power(periods, exponent):
    later = periods > 0
    return xp.where(later, xp.exp(exponent * np.log(np.where(later, periods, 1.0))), 0.0)



def geometric_adstock(G, lag, retention):
    return retention[:, None] ** lag


def hill_saturation(x, half_saturation, slope):
    on = x > 0
    u = slope * (xp.log(xp.where(on, x, 1.0)) - xp.log(half_saturation))
    return xp.where(on, sigmoid(u), 0.0)


def model(d):
    with pm.Model() as built:
        describe(d)
    return built


def describe(d):
    tau_g = pm.Normal("tau_g", 0.0, 5.0, shape=2)
    knot_values = pm.Normal("knot_values", 0.0, 5.0, shape=200)
    alpha_m = pm.Uniform("alpha_m", 0.0, 1.0, shape=3)
    ec_m = pm.TruncatedNormal("ec_m", mu=0.8, sigma=0.8, lower=0.1, upper=10.0, shape=3)
    roi_m = pm.LogNormal("roi_m", 0.2, 0.9, shape=3)
    eta_m = pm.HalfNormal("eta_m", 1.0, shape=3)
    beta_gm_dev = pm.Normal("beta_gm_dev", 0.0, 1.0, shape=9)
    beta_spread = pm.Deterministic("beta_spread", xp.exp(0.0 + eta_m[d["i_beta_spread_sigma"]] * beta_gm_dev))
    sigma = pm.HalfNormal("sigma", 5.0)
    geo = d["i_geo"]
    expected = np.zeros(d["N"])
    expected = expected + xp.concatenate([tau_g, d["k_tau_g_by_geo_else"]])[d["i_tau_g_by_geo"]][geo]
    expected = expected + (d["basis_knot_values"] * knot_values).sum(axis=1)
    for j in range(3):
        half_saturation_j = ec_m[d["i_curve_half_saturation"][j]]
        slope_j = per_geo(d, 1.0)
        weights = geometric_adstock(d["G"], np.arange(9.0), alpha_m[d["i_carry_retention"][j]])
        weights = normalised(weights)
        response = hill_saturation(carried(d, d["x_media"][j], weights, 9), half_saturation_j[geo], slope_j[geo])
        shares = beta_spread[d["i_channel_spread"][j]]
        worth = (shares * by_geo(d, d["value_of"][j] * response)).sum()
        coefs = shares * (d["ran_of"][j] * roi_m[d["i_channel_effect"][j]] * d["money_of"][j] / (worth + 1 - d["ran_of"][j]))
        expected = expected + coefs[geo] * response
    pm.Normal("y_scaled", expected, per_geo(d, sigma)[geo], observed=d["y"])
