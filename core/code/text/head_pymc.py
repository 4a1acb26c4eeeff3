# Written by Mixtab from its model; legend.json says what the names stand for.
import json

import numpy as np
import pymc as pm
import pytensor
import pytensor.tensor as xp

pytensor.config.cast_policy = "numpy+floatX"  # 10.0 is otherwise a number of 32 bits, and so is 1 / 10.0

sigmoid = pm.math.sigmoid
