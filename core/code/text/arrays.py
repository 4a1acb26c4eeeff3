

def load(data):
    """The data as arrays; indices count from 0."""
    d = {}
    for name, numbers in data.items():
        array = np.asarray(numbers)
        if array.ndim == 0:
            d[name] = int(array)
        else:
            d[name] = array - 1 if name.startswith("i_") else array
    first = d["first"] - 1
    d["within"] = np.arange(d["N"]) - first[d["i_geo"]]
    d["of_geo"] = (d["i_geo"][None, :] == np.arange(d["G"])[:, None]) * 1.0
    return d


def carried(d, x, weights, lags):
    """What weights [geo, lag] make of the rows x; before a geo's first row there is nothing."""
    lag = np.arange(lags)
    rows = np.where(lag <= d["within"][:, None], np.arange(d["N"])[:, None] - lag, d["N"])
    before = xp.concatenate([x, np.zeros(1)])
    return (before[rows] * weights[d["i_geo"]]).sum(axis=1)


def normalised(weights):
    total = weights.sum(axis=1)[:, None]
    return weights / xp.where(total > 0, total, 1.0)


def per_geo(d, x):
    return x * np.ones(d["G"])


def by_geo(d, rows):
    """Sums of rows by geo."""
    return (d["of_geo"] * rows).sum(axis=1)


def to_the_power(periods, exponent):
    later = periods > 0
    return xp.where(later, xp.exp(exponent * np.log(np.where(later, periods, 1.0))), 0.0)

