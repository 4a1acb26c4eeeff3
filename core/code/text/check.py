"""Compares the log density of this model's programs, and its gradient, with Mixtab's at the points of points.json.

    python check.py stan       pip install stanli (Stan's mathematics without a compiler)
    python check.py numpyro    pip install numpyro
    python check.py pymc       pip install pymc

All constants are there on both sides: the densities must be equal, up to rounding.
"""
import importlib.metadata
import json
import sys

import numpy as np

data = json.load(open("data.json"))
points = json.load(open("points.json"))
blocks = points["blocks"]


def stan():
    import stanli
    model = stanli.Model(stan_code=open("model.stan").read(), data=data)
    return model.log_prob_grad


def split(q):
    """Coordinates by parameter, as the Python programs name and shape them."""
    return {b["name"]: q[b["from"]] if b.get("scalar") else q[b["from"]:b["from"] + b["size"]] for b in blocks}


def numpyro():
    import jax
    jax.config.update("jax_enable_x64", True)
    import jax.numpy as jnp
    from numpyro.infer.util import potential_energy
    import model_numpyro
    d = model_numpyro.load(data)
    f = jax.jit(jax.value_and_grad(lambda q: -potential_energy(model_numpyro.model, (d,), {}, split(q))))

    def at(q):
        value, slope = f(jnp.asarray(q))
        return float(value), np.asarray(slope)
    return at


def pymc():
    import model_pymc
    model = model_pymc.model(model_pymc.load(data))
    values = [model.rvs_to_values[model[b["name"]]] for b in blocks]
    slopes = model.dlogp(vars=[model[b["name"]] for b in blocks])
    f = model.compile_fn([model.logp(), slopes], inputs=values, point_fn=False, mode="FAST_COMPILE")

    def at(q):
        parts = split(q)
        value, slope = f(*[np.asarray(parts[b["name"]]) for b in blocks])
        return float(value), np.asarray(slope)
    return at


def worst(got, want):
    got, want = np.asarray(got), np.asarray(want)
    off = np.abs(got - want) / np.maximum(1, np.abs(want))
    return float(np.max(np.where(np.isfinite(off), off, np.inf)))


language = sys.argv[1]
package = {"stan": "stanli"}.get(language, language)
evaluate = {"stan": stan, "numpyro": numpyro, "pymc": pymc}[language]()
density = gradient = 0.0
for q, lp, slope in zip(points["points"], points["log_density"], points["gradient"]):
    value, found = evaluate(np.array(q))
    density, gradient = max(density, worst(value, lp)), max(gradient, worst(found, slope))
equal = max(density, gradient) <= points["tolerance"]
print(f"{language} ({package} {importlib.metadata.version(package)}): {len(points['points'])} points, {len(points['points'][0])} coordinates, "
      f"log density off by {density:.1e}, gradient by {gradient:.1e}: {'equal' if equal else 'NOT EQUAL'}")
sys.exit(0 if equal else 1)
