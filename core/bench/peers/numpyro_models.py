"""The cases in NumPyro: parameters have the names and shapes that they have in the Stan programs beside this file."""
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from jax.nn import sigmoid


def draw(name, of, *shape):
    return numpyro.sample(name, of.expand(shape).to_event(len(shape)))


def weights(retention, lags):
    """The powers 0, 1, … of a retention, along a last axis."""
    return retention[..., None] ** jnp.arange(lags)


def geo_hill(d):
    geo, past = d["geo"] - 1, d["past"]
    seen = past.sum(-1) > 0
    b0 = draw("b0", dist.Normal(1, 0.5), d["G"])
    mu = draw("mu", dist.Normal(-2, 1), d["C"])
    tau = draw("tau", dist.HalfNormal(0.5), d["C"])
    z = draw("z", dist.Normal(0, 1), d["G"], d["C"])
    alpha = draw("alpha", dist.Beta(1, 3), d["C"])
    kappa = draw("kappa", dist.Gamma(2, 4), d["C"])
    slope = draw("slope", dist.Gamma(4, 3), d["C"])
    gam = draw("gam", dist.Normal(0, 0.5), d["K"])
    fou = draw("fou", dist.Normal(0, 0.3), d["H"])
    sigma = draw("sigma", dist.HalfNormal(0.5), d["G"])
    w = weights(alpha, d["L"])
    effect = jnp.exp(mu + tau * z)
    mean = b0[geo] + d["controls"] @ gam + d["waves"] @ fou
    for c in range(d["C"]):
        carried = jnp.where(seen[c], past[c] @ (w[c] / w[c].sum()), 1.0)
        mean += effect[geo, c] * seen[c] * sigmoid(slope[c] * (jnp.log(carried) - jnp.log(kappa[c])))
    numpyro.sample("y", dist.Normal(mean, sigma[geo]), obs=d["y"])


def bhmmm(d):
    coef_lam, sat_lam, base_lam = (draw(name, dist.Exponential(10.0)) for name in ("coef_lam", "sat_lam", "base_lam"))
    car_alpha, car_beta = (draw(name, dist.Exponential(0.01)) for name in ("car_alpha", "car_beta"))
    coef = draw("coef", dist.Exponential(coef_lam), d["G"], d["C"])
    sat = draw("sat", dist.Exponential(sat_lam), d["G"], d["C"])
    car = draw("car", dist.Beta(car_alpha, car_beta), d["G"], d["C"])
    base = draw("base", dist.Exponential(base_lam), d["G"])
    noise = draw("noise", dist.Exponential(0.001), d["G"])
    w = weights(car, d["L"])
    means = []
    for g, (first, last) in enumerate(zip(d["first"], d["last"])):
        means.append(base[g] - sum(coef[g, c] * jnp.expm1(-sat[g, c] * (d["past"][c, first - 1:last] @ w[g, c])) for c in range(d["C"])))
    numpyro.sample("y", dist.Normal(jnp.concatenate(means), noise[d["geo"] - 1]), obs=d["y"])


def national_logistic(d):
    intercept = draw("intercept", dist.Normal(0, 2))
    alpha = draw("alpha", dist.Beta(1, 3), d["C"])
    lam = draw("lam", dist.Gamma(3, 1), d["C"])
    beta = draw("beta", dist.HalfNormal(2), d["C"])
    gamma_control = draw("gamma_control", dist.Normal(0, 2), d["K"])
    gamma_fourier = draw("gamma_fourier", dist.Laplace(0, 1), d["H"])
    sigma = draw("sigma", dist.HalfNormal(2))
    w = weights(alpha, d["L"])
    mean = intercept + d["controls"] @ gamma_control + d["waves"] @ gamma_fourier
    for c in range(d["C"]):
        mean += beta[c] * jnp.tanh(0.5 * lam[c] * (d["past"][c] @ (w[c] / w[c].sum())))
    numpyro.sample("y", dist.Normal(mean, sigma), obs=d["y"])
