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


def exponential_saturation(x, rate):
    return -xp.expm1(-rate * x)


def model(d):
    with pm.Model() as built:
        describe(d)
    return built


def describe(d):
    base_lam = pm.Exponential("base_lam", 10.0)
    base = pm.Exponential("base", base_lam, shape=3)
    car_alpha = pm.Exponential("car_alpha", 0.01)
    car_beta = pm.Exponential("car_beta", 0.01)
    car = pm.Beta("car", car_alpha, car_beta, shape=9)
    sat_lam = pm.Exponential("sat_lam", 10.0)
    sat = pm.Exponential("sat", sat_lam, shape=9)
    coef_lam = pm.Exponential("coef_lam", 10.0)
    coef = pm.Exponential("coef", coef_lam, shape=9)
    noise = pm.Exponential("noise", 0.001, shape=3)
    geo = d["i_geo"]
    expected = np.zeros(d["N"])
    expected = expected + base[geo]
    for j in range(3):
        rate_j = sat[d["i_curve_rate"][j]]
        weights = geometric_adstock(d["G"], np.arange(21.0), car[d["i_carry_retention"][j]])
        response = exponential_saturation(carried(d, d["x_media"][j], weights, 21), rate_j[geo])
        coefs = coef[d["i_channel_effect"][j]]
        expected = expected + coefs[geo] * response
    pm.Normal("y_scaled", expected, noise[geo], observed=d["y"])
