# Written by Mixtab from its model; legend.json says what the names stand for.
import json

import jax

jax.config.update("jax_enable_x64", True)
import jax.numpy as xp
import numpy as np
import numpyro
import numpyro.distributions as dist

sigmoid = jax.nn.sigmoid
