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
    intercept_mu = pm.Normal("intercept_mu", 0.6, 0.4)
    intercept_sigma = pm.LogNormal("intercept_sigma", -2.3, 0.5)
    intercept = pm.Normal("intercept", intercept_mu, intercept_sigma, shape=3)
    trend = pm.Normal("trend", 0.0, 0.2, shape=6)
    season = pm.Normal("season", 0.0, 0.15, shape=4)
    retention_mu = pm.Normal("retention_mu", -0.5, 1.0, shape=3)
    retention_sigma = pm.LogNormal("retention_sigma", -1.2, 0.5, shape=3)
    retention_raw = pm.Normal("retention_raw", d["k_retention_centring"] * retention_mu[d["i_retention_mu"]], xp.exp(d["k_retention_centring"] * xp.log(retention_sigma[d["i_retention_sigma"]])), shape=9)
    retention = pm.Deterministic("retention", sigmoid(retention_mu[d["i_retention_mu"]] + xp.exp((1 - d["k_retention_centring"]) * xp.log(retention_sigma[d["i_retention_sigma"]])) * (retention_raw - d["k_retention_centring"] * retention_mu[d["i_retention_mu"]])))
    half_saturation_p = pm.LogNormal("half_saturation_p", 0.7, 1.0, shape=3)
    slope = pm.LogNormal("slope", 0.0, 0.2, shape=3)
    effect_mu = pm.Normal("effect_mu", -2.3, 1.0, shape=3)
    effect_sigma = pm.LogNormal("effect_sigma", -1.6, 0.5, shape=3)
    effect_raw = pm.Normal("effect_raw", d["k_effect_centring"] * effect_mu[d["i_effect_mu"]], xp.exp(d["k_effect_centring"] * xp.log(effect_sigma[d["i_effect_sigma"]])), shape=9)
    effect = pm.Deterministic("effect", xp.exp(effect_mu[d["i_effect_mu"]] + xp.exp((1 - d["k_effect_centring"]) * xp.log(effect_sigma[d["i_effect_sigma"]])) * (effect_raw - d["k_effect_centring"] * effect_mu[d["i_effect_mu"]])))
    sigma = pm.HalfNormal("sigma", 0.3, shape=3)
    geo = d["i_geo"]
    expected = np.zeros(d["N"])
    expected = expected + intercept[geo]
    expected = expected + (d["basis_trend"] * trend).sum(axis=1)
    expected = expected + (d["basis_season"] * season).sum(axis=1)
    for j in range(3):
        half_saturation_j = half_saturation_p[d["i_curve_half_saturation"][j]]
        slope_j = slope[d["i_curve_slope"][j]]
        weights = geometric_adstock(d["G"], np.arange(13.0), retention[d["i_carry_retention"][j]])
        weights = normalised(weights)
        response = hill_saturation(carried(d, d["x_media"][j], weights, 13), half_saturation_j[geo], slope_j[geo])
        coefs = effect[d["i_channel_effect"][j]] / (hill_saturation(per_geo(d, 1.0) * 1.0, half_saturation_j, slope_j))
        expected = expected + coefs[geo] * response
    pm.Normal("y_scaled", expected, sigma[geo], observed=d["y"])
