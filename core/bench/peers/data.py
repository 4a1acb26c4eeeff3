"""The cases' files as the arrays that the peers' models take: the same numbers that the project's own specs are given."""
import csv
import datetime

import numpy as np


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def numbers(rows, columns):
    return np.array([[float(row[c] or 0) for c in columns] for row in rows])


def past(x, lags):
    """What was spent 0, 1, … periods earlier: [period, channel] to [channel, period, lag], 0 before the first period."""
    out = np.zeros((x.shape[1], len(x), lags))
    for lag in range(min(lags, len(x))):
        out[:, lag:, lag] = x[: len(x) - lag].T
    return out


def waves(phase, harmonics):
    return np.column_stack([f(2 * np.pi * h * phase) for h in range(1, harmonics + 1) for f in (np.sin, np.cos)])


def by_geo(rows, column, date):
    geos = list(dict.fromkeys(row[column] for row in rows))
    return [sorted((row for row in rows if row[column] == geo), key=lambda row: row[date]) for geo in geos]


def spans(lengths):
    """Where each geo's rows begin and end, counted from 1 as in Stan, and each row's geo."""
    last = np.cumsum(lengths)
    return {"first": last - lengths + 1, "last": last, "geo": np.repeat(np.arange(1, len(lengths) + 1), lengths)}


def geo_hill(path):
    series = by_geo(read(path), "geo", "time")
    media = [f"Channel{c}_impression" for c in range(4)]
    controls = ["competitor_activity_score_control", "sentiment_score_control"]
    x = [numbers(s, media) / numbers(s, ["population"]) for s in series]
    top = np.concatenate(x).max(0)
    z = np.concatenate([numbers(s, controls) for s in series])
    y = [numbers(s, ["conversions"])[:, 0] for s in series]
    lengths = np.array([len(s) for s in series])
    return {
        "N": len(z), "G": len(series), "C": 4, "L": 13, "K": 2, "H": 4, **spans(lengths),
        "past": np.concatenate([past(s / top, 13) for s in x], 1), "controls": (z - z.mean(0)) / z.std(0),
        "waves": np.concatenate([waves(np.arange(n) / 52.18, 2) for n in lengths]),
        "y": np.concatenate([s / s.mean() for s in y]),
    }


def meridian(path):
    """geo_hill's file as Meridian reads it."""
    import pandas
    from meridian.data import load

    frame = pandas.read_csv(path)
    frame["time"] = pandas.to_datetime(frame["time"]).dt.strftime("%Y-%m-%d")
    names = [f"Channel{c}" for c in range(4)]
    media, spend = ([name + of for name in names] for of in ("_impression", "_spend"))
    columns = load.CoordToColumns(
        time="time", geo="geo", population="population", kpi="conversions", revenue_per_kpi="revenue_per_conversion",
        controls=["competitor_activity_score_control", "sentiment_score_control"], media=media, media_spend=spend)
    return load.DataFrameDataLoader(df=frame, kpi_type="non_revenue", coord_to_columns=columns, media_to_channel=dict(zip(media, names)),
                                    media_spend_to_channel=dict(zip(spend, names))).load()


def bhmmm(path):
    rows = read(path)
    names = {name.lower(): name for name in rows[0]}
    date, geo, kpi = names["date"], names.get("country") or names["geo"], names["sales"]
    media = [name for name in rows[0] if name not in (date, geo, kpi)]
    series = by_geo(rows, geo, date)
    lengths = np.array([len(s) for s in series])
    return {
        "N": len(rows), "G": len(series), "C": len(media), "L": 21, **spans(lengths),
        "past": np.concatenate([past(numbers(s, media), 21) for s in series], 1),
        "y": np.concatenate([numbers(s, [kpi])[:, 0] for s in series]),
    }


def national_logistic(path):
    rows = read(path)
    x, y = numbers(rows, ["x1", "x2"]), numbers(rows, ["y"])[:, 0]
    days = np.array([datetime.date.fromisoformat(row["date_week"]).timetuple().tm_yday for row in rows])
    return {
        "N": len(rows), "C": 2, "L": 8, "K": 3, "H": 4, "past": past(x / x.max(0), 8),
        "controls": numbers(rows, ["event_1", "event_2", "t"]), "waves": waves(days / 365.25, 2), "y": y / y.max(),
    }


CASES = {"geo_hill": geo_hill, "bhmmm": bhmmm, "national_logistic": national_logistic}
