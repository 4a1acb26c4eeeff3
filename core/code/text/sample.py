"""Samples this model and writes the draws as ArviZ InferenceData JSON, which Mixtab opens.

    python sample.py stan|numpyro|pymc [DRAWS] [FILE]

Stan is sampled with stanli; with CmdStan, give it model.stan and data.json. Mixtab opens its CSV files too.
"""
import json
import sys

import arviz as az

language = sys.argv[1]
draws = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
file = sys.argv[3] if len(sys.argv) > 3 else f"draws_{language}.json"
data = json.load(open("data.json"))
legend = json.load(open("legend.json"))
chains, accept, seed = 4, 0.9, 1


def stan():
    import stanli
    model = stanli.Model(stan_code=open("model.stan").read(), data=data)
    fit = model.sample(chains=chains, warmup=draws, samples=draws, seed=seed, delta=accept, refresh=0)
    found = fit.to_arviz()
    names = {"accept_stat": "acceptance_rate", "stepsize": "step_size", "treedepth": "tree_depth", "n_leapfrog": "n_steps", "divergent": "diverging"}
    return az.InferenceData(posterior=found.posterior, sample_stats=found.sample_stats.rename(names))


def numpyro():
    import jax
    import numpyro
    import model_numpyro
    numpyro.set_host_device_count(chains)
    kernel = numpyro.infer.NUTS(model_numpyro.model, target_accept_prob=accept)
    mcmc = numpyro.infer.MCMC(kernel, num_warmup=draws, num_samples=draws, num_chains=chains, chain_method="sequential", progress_bar=False)
    mcmc.run(jax.random.PRNGKey(seed), model_numpyro.load(data), extra_fields=("diverging", "potential_energy", "energy", "accept_prob", "num_steps"))
    return az.from_numpyro(mcmc, log_likelihood=False)


def pymc():
    import pymc as pm
    import model_pymc
    with model_pymc.model(model_pymc.load(data)):
        return pm.sample(draws=draws, tune=draws, chains=chains, target_accept=accept, random_seed=seed, progressbar=False)


found = {"stan": stan, "numpyro": numpyro, "pymc": pymc}[language]()
found.posterior.attrs["dataset_hash"] = legend["dataset_hash"]
found.posterior.attrs["made_with"] = language
found.to_json(file)
print(az.summary(found, kind="all", round_to=4).to_string())
