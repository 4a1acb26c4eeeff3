"""One peer samples one case, in a process of its own, as one does who has just opened a notebook: python run.py PEER CASE FILE SEED.
Prints one JSON object. Seconds are the clock's ("wall") and those of all this process's threads and children ("cpu")."""
import json
import os
import resource
import sys
import time
import warnings

warnings.filterwarnings("ignore")
CHAINS = 4
ENOUGH = 400  # effective draws of every parameter end the clock, as in the project's own table
HERE = os.path.dirname(os.path.abspath(__file__))


class Clock:
    """What has passed between laps; the first begins with the process."""

    def __init__(self):
        self.wall, self.cpu, self.laps = float(os.environ.get("PEER_STARTED", time.time())), 0.0, {}

    def lap(self, name):
        wall = time.time()
        cpu = sum(u.ru_utime + u.ru_stime for u in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
        self.laps[name] = {"wall": wall - self.wall, "cpu": cpu - self.cpu}
        self.wall, self.cpu = wall, cpu

    def move(self, seconds, source, target):
        """Seconds that belong to another lap."""
        for kind in ("wall", "cpu"):
            seconds_of = min(seconds, self.laps[source][kind])
            self.laps[source][kind] -= seconds_of
            self.laps.setdefault(target, {"wall": 0.0, "cpu": 0.0})[kind] += seconds_of

    def split(self, share, source, target):
        """A share of a lap becomes a lap of its own."""
        lap = self.laps[source]
        self.laps[target] = {kind: share * lap[kind] for kind in lap}
        self.laps[source] = {kind: lap[kind] - self.laps[target][kind] for kind in lap}


def nutpie(case, data, seed, clock, **extra):
    """nutpie's defaults: 400 + 1,000, PyMC compiled by Numba. Its warm-up is that share of the sampling which its gradients are."""
    import nutpie
    import pymc_models

    clock.lap("import")
    model = getattr(pymc_models, case)(data)
    compiled = nutpie.compile_pymc_model(model)
    clock.lap("compile")
    trace = nutpie.sample(compiled, chains=CHAINS, cores=min(CHAINS, os.cpu_count()), seed=seed, progress_bar=False, **extra)
    clock.lap("draw")
    steps, warm = trace.sample_stats["n_steps"].values, trace.warmup_sample_stats["n_steps"].values
    clock.split(warm.sum() / (warm.sum() + steps.sum()), "draw", "warmup")
    draws = {rv.name: trace.posterior[rv.name].values for rv in model.free_RVs}
    return draws, steps, int(trace.sample_stats["diverging"].values.sum())


def nutpie_low_rank(case, data, seed, clock):
    return nutpie(case, data, seed, clock, low_rank_modified_mass_matrix=True)


def numpyro(case, data, seed, clock):
    """NumPyro's defaults, in single precision, with 1,000 + 1,000. JAX says how long it compiled."""
    import jax
    import numpy as np
    import numpyro
    import numpyro_models
    from numpyro.infer import MCMC, NUTS

    numpyro.set_host_device_count(CHAINS)
    compiling = []
    jax.monitoring.register_event_duration_secs_listener(lambda event, seconds, **_: compiling.append(seconds) if "/compile/" in event else None)
    clock.lap("import")
    mcmc = MCMC(NUTS(getattr(numpyro_models, case)), num_warmup=1000, num_samples=1000, num_chains=CHAINS, progress_bar=False)
    for lap, step in (("warmup", mcmc.warmup), ("draw", mcmc.run)):
        step(jax.random.PRNGKey(seed), data, extra_fields=("num_steps", "diverging"))
        draws = {name: np.asarray(x) for name, x in mcmc.get_samples(group_by_chain=True).items()} if lap == "draw" else {}
        clock.lap(lap)
        clock.move(sum(compiling), lap, "compile")
        compiling.clear()
    stats = mcmc.get_extra_fields(group_by_chain=True)
    return draws, np.asarray(stats["num_steps"]), int(np.asarray(stats["diverging"]).sum())


def stanli(case, data, seed, clock):
    """Stan's own sampler and defaults, 1,000 + 1,000, without a compiler."""
    import numpy as np
    import stanli

    clock.lap("import")
    with open(os.path.join(HERE, case + ".stan"), encoding="utf-8") as file:
        code = file.read()
    model = stanli.Model(stan_code=code, data={name: x.tolist() if hasattr(x, "tolist") else x for name, x in data.items()})
    clock.lap("compile")
    fit = model.sample(chains=CHAINS, seed=seed, parallel_chains=min(CHAINS, os.cpu_count()), refresh=0, save_warmup=True)
    clock.lap("draw")
    draws = {name: fit.draws(name) for name in fit.variables}
    stats = np.asarray(fit.sampler_stats)
    steps = stats[..., stanli.SAMPLER_COLUMNS.index("n_leapfrog__")]
    kept = slice(steps.shape[1] // 2, None)
    clock.split(steps[:, : steps.shape[1] // 2].sum() / steps.sum(), "draw", "warmup")
    return {name: x[:, kept] for name, x in draws.items()}, steps[:, kept], int(np.sum(fit.divergences))


def meridian(case, data, seed, clock):
    """Meridian's own geo model of geo_hill's file, with its defaults for priors and knots, 500 + 500 + 1,000. One call compiles, warms up and
    draws; warm-up counts as the share of transitions that it is, and compilation with both."""
    import numpy as np
    from meridian.model import model, spec

    clock.lap("import")
    mmm = model.Meridian(input_data=data, model_spec=spec.ModelSpec())
    clock.lap("compile")
    mmm.sample_posterior(n_chains=CHAINS, n_adapt=500, n_burnin=500, n_keep=1000, seed=seed)
    clock.lap("draw")
    clock.split(0.5, "draw", "warmup")
    trace = mmm.inference_data
    draws = {name: np.asarray(x.values, dtype=float) for name, x in trace.posterior.data_vars.items()}
    stats = trace.sample_stats
    steps = np.asarray(stats["n_steps"].values, dtype=float) if "n_steps" in stats else np.full((CHAINS, 1000), np.nan)
    return draws, steps, int(np.sum(stats["diverging"].values))


PEERS = {"meridian": meridian, "nutpie": nutpie, "nutpie-lowrank": nutpie_low_rank, "numpyro": numpyro, "stanli": stanli}


def least(draws, n):
    """The smallest bulk ESS of all parameters over each chain's first n draws, and the largest R-hat, by ArviZ."""
    import arviz
    import numpy as np

    part = arviz.convert_to_dataset({name: x[:, :n] for name, x in draws.items()})
    every = [np.concatenate([np.ravel(x.values) for x in f(part).data_vars.values()]) for f in (arviz.ess, arviz.rhat)]
    return float(np.nanmin(every[0])), float(np.nanmax(every[1]))  # what is constant has neither


def row(peer, case, path, seed):
    """A row of the table."""
    import data

    clock = Clock()
    read = data.meridian if peer == "meridian" else data.CASES[case]
    draws, steps, divergences = PEERS[peer](case, read(path), seed, clock)
    n, laps = next(iter(draws.values())).shape[1], clock.laps
    ess, rhat = least(draws, n)
    share = next((k / 20 for k in range(1, 20) if least(draws, n * k // 20)[0] >= ENOUGH), ENOUGH / ess)
    before = {kind: sum(laps[name][kind] for name in ("import", "compile", "warmup")) for kind in ("wall", "cpu")}
    out = {"name": case, "engine": peer, "seed": seed, "parameters": sum(x[0, 0].size for x in draws.values()), "min_ess": ess, "max_rhat": rhat,
           "divergences": divergences, "gradients_per_draw": float(steps.mean()), "reached": bool(ess >= ENOUGH),
           "ready_seconds": laps["import"]["wall"] + laps["compile"]["wall"]}
    for kind in before:
        out["ess_per_second_" + kind] = ess / (laps["warmup"][kind] + laps["draw"][kind])
        out["seconds_to_ess_" + kind] = before[kind] + share * laps["draw"][kind]
    return out


if __name__ == "__main__":
    print(json.dumps(row(*sys.argv[1:4], int(sys.argv[4]))))
