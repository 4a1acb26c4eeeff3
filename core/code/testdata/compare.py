"""Compares the posterior means of a program's draws with ours.json, in Monte Carlo standard errors of both. Run in a folder of mixtab code."""
import json
import sys

import arviz as az
import numpy as np

ours, theirs = az.from_json("ours.json").posterior, az.from_json(sys.argv[1]).posterior
legend = json.load(open("legend.json"))
off = []
for p in legend["parameters"]:
    if p["name"] not in ours or p["code"] not in theirs:
        sys.exit(f"{p['name']} is missing")
    a, b = (np.asarray(x[name]).reshape(x.sizes["chain"], x.sizes["draw"], -1) for x, name in ((ours, p["name"]), (theirs, p["code"])))
    for e in range(a.shape[2]):
        error = np.hypot(*[az.mcse(np.ascontiguousarray(x[:, :, e])).item() for x in (a, b)])
        off.append(((a[:, :, e].mean() - b[:, :, e].mean()) / error, p["name"], e))
z = np.array([o[0] for o in off])
worst = max(off, key=lambda o: abs(o[0]))
# z is standard normal where both draw from one posterior: its mean square is 1, and the largest of n is bounded at 1 in 1000
bound = 4.5
print(f"{len(z)} parameters, means apart by {np.sqrt((z ** 2).mean()):.2f} standard errors (root mean square), at most {abs(worst[0]):.1f} "
      f"({worst[1]}[{worst[2]}]): {'equal' if abs(worst[0]) < bound else 'NOT EQUAL'}")
sys.exit(0 if abs(worst[0]) < bound else 1)
