# Written by Mixtab from its model; legend.json says what the names stand for.
import json

import numpy as np
import pymc as pm
import pytensor.tensor as xp

sigmoid = pm.math.sigmoid
