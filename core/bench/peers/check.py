"""The three write-ups of a case are one density: they differ by a constant at random points. python check.py CASE=FILE …"""
import os
import sys
import warnings

warnings.filterwarnings("ignore")
import jax
import numpy as np
import numpyro_models
import pymc_models
import stanli
from numpyro.infer.util import log_density

import data

jax.config.update("jax_enable_x64", True)
HERE = os.path.dirname(os.path.abspath(__file__))


def differences(case, path, points=8):
    """How far apart log densities are, relative to their size, once the constant is taken off: PyMC to Stan, PyMC to NumPyro."""
    arrays = data.CASES[case](path)
    model = getattr(pymc_models, case)(arrays)
    with open(os.path.join(HERE, case + ".stan"), encoding="utf-8") as file:
        stan = stanli.Model(stan_code=file.read(), data={name: x.tolist() if hasattr(x, "tolist") else x for name, x in arrays.items()})
    moved, still = model.compile_logp(), model.compile_logp(jacobian=False)
    said = []
    for seed in range(points):
        random, at, values = np.random.default_rng(seed), model.initial_point(), {}
        for rv in model.free_RVs:
            own = model.rvs_to_values[rv].name
            x = at[own] = at[own] + 0.3 * random.standard_normal(at[own].shape)
            values[rv.name] = 1 / (1 + np.exp(-x)) if own.endswith("logodds__") else np.exp(x) if own.endswith("log__") else x
        there = stan.unconstrain({name: x.tolist() for name, x in values.items()})
        flat = {name: jax.numpy.asarray(x) for name, x in values.items()}
        said.append((float(moved(at)), stan.log_prob_grad(there)[0], float(still(at)), float(log_density(getattr(numpyro_models, case), (arrays,), {}, flat)[0])))
    said = np.array(said)
    return [float(np.ptp(said[:, a] - said[:, b]) / np.abs(said).max()) for a, b in ((0, 1), (2, 3))]


worst = 0.0
for pair in sys.argv[1:]:
    name, file = pair.split("=", 1)
    apart = differences(name, file)
    worst = max(worst, *apart)
    print(f"{name}: PyMC and Stan {apart[0]:.1e} apart, PyMC and NumPyro {apart[1]:.1e}")
sys.exit(worst > 1e-9)
