"""The cases in PyMC, for nutpie: parameters have the names and shapes that they have in the Stan programs beside this file."""
import numpy as np
import pymc as pm
import pytensor.tensor as pt


def weights(retention, lags):
    """The powers 0, 1, … of a retention, along a last axis."""
    return retention[..., None] ** np.arange(lags)


def geo_hill(d):
    geo, past = d["geo"] - 1, d["past"]
    seen = past.sum(-1) > 0
    with pm.Model() as model:
        b0 = pm.Normal("b0", 1, 0.5, shape=d["G"])
        mu = pm.Normal("mu", -2, 1, shape=d["C"])
        tau = pm.HalfNormal("tau", 0.5, shape=d["C"])
        z = pm.Normal("z", 0, 1, shape=(d["G"], d["C"]))
        alpha = pm.Beta("alpha", 1, 3, shape=d["C"])
        kappa = pm.Gamma("kappa", 2, 4, shape=d["C"])
        slope = pm.Gamma("slope", 4, 3, shape=d["C"])
        gam = pm.Normal("gam", 0, 0.5, shape=d["K"])
        fou = pm.Normal("fou", 0, 0.3, shape=d["H"])
        sigma = pm.HalfNormal("sigma", 0.5, shape=d["G"])
        w = weights(alpha, d["L"])
        effect = pt.exp(mu + tau * z)
        mean = b0[geo] + d["controls"] @ gam + d["waves"] @ fou
        for c in range(d["C"]):
            carried = pt.where(seen[c], past[c] @ (w[c] / w[c].sum()), 1.0)
            mean += effect[geo, c] * seen[c] * pm.math.sigmoid(slope[c] * (pt.log(carried) - pt.log(kappa[c])))
        pm.Normal("y", mean, sigma[geo], observed=d["y"])
    return model


def bhmmm(d):
    with pm.Model() as model:
        coef_lam, sat_lam, base_lam = (pm.Exponential(name, 10) for name in ("coef_lam", "sat_lam", "base_lam"))
        car_alpha, car_beta = (pm.Exponential(name, 0.01) for name in ("car_alpha", "car_beta"))
        shape = (d["G"], d["C"])
        coef = pm.Exponential("coef", coef_lam, shape=shape)
        sat = pm.Exponential("sat", sat_lam, shape=shape)
        car = pm.Beta("car", car_alpha, car_beta, shape=shape)
        base = pm.Exponential("base", base_lam, shape=d["G"])
        noise = pm.Exponential("noise", 0.001, shape=d["G"])
        w = weights(car, d["L"])
        means = []
        for g, (first, last) in enumerate(zip(d["first"], d["last"])):
            means.append(base[g] - sum(coef[g, c] * pt.expm1(-sat[g, c] * (d["past"][c, first - 1:last] @ w[g, c])) for c in range(d["C"])))
        pm.Normal("y", pt.concatenate(means), noise[d["geo"] - 1], observed=d["y"])
    return model


def national_logistic(d):
    with pm.Model() as model:
        intercept = pm.Normal("intercept", 0, 2)
        alpha = pm.Beta("alpha", 1, 3, shape=d["C"])
        lam = pm.Gamma("lam", 3, 1, shape=d["C"])
        beta = pm.HalfNormal("beta", 2, shape=d["C"])
        gamma_control = pm.Normal("gamma_control", 0, 2, shape=d["K"])
        gamma_fourier = pm.Laplace("gamma_fourier", 0, 1, shape=d["H"])
        sigma = pm.HalfNormal("sigma", 2)
        w = weights(alpha, d["L"])
        mean = intercept + d["controls"] @ gamma_control + d["waves"] @ gamma_fourier
        for c in range(d["C"]):
            mean += beta[c] * pt.tanh(0.5 * lam[c] * (d["past"][c] @ (w[c] / w[c].sum())))
        pm.Normal("y", mean, sigma, observed=d["y"])
    return model
