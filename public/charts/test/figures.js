// Figures for tests: every kind of layer once, with numbers made by formulas.

const wave = (i, k) => 1 + 0.45 * Math.sin(i / 8 + k) + 0.3 * Math.sin(i * 2.3 + k * 1.7) * Math.cos(i * 0.71);
const range = (n, f) => Array.from({ length: n }, (_, i) => f(i));
const FIRST = 17538; // 2018-01-07

const weeks = range(200, (i) => FIRST + 7 * i);

const hostile = [
  "=1+1", "<script>alert(1)</script>", "constructor", "__proto__",
  "a very long name of a channel that nobody would ever choose, or would they",
];

export const figures = {
  contributions: {
    id: "contributions-over-time",
    title: "What each week was made of",
    subtitle: "Stacked contributions; dots are actual sales, the band is the fit with 90%.",
    x: { label: "", type: "date" },
    y: { label: "Sales a week, million EUR", type: "linear", format: "number", zero: true },
    height: 260,
    layers: (() => {
      const parts = [
        ["Baseline", "baseline", range(200, (i) => 2.2 + 0.2 * Math.sin(i / 9))],
        ["TV", "channel-0", range(200, (i) => 2.1 * wave(i, 0))],
        ["Radio", "channel-1", range(200, (i) => 1.3 * wave(i, 2))],
        ["Banners", "channel-2", range(200, (i) => 0.7 * wave(i, 4))],
      ];
      const total = range(200, (i) => parts.reduce((sum, part) => sum + part[2][i], 0));
      return [
        { mark: "area", label: "90% interval", colour: "muted", x: weeks, y1: total.map((v) => v * 0.92), y2: total.map((v) => v * 1.08) },
        ...parts.map(([label, colour, y]) => ({ mark: "stack", label, colour, x: weeks, y })),
        { mark: "dot", label: "actual", colour: "ink", x: weeks, y: total.map((v, i) => v * (1 + 0.06 * Math.sin(i * 5.1))) },
      ];
    })(),
  },
  waterfall: {
    id: "waterfall",
    title: "Media explains 78% of sales (74–82%)",
    subtitle: "Baseline, then each channel; whiskers are 90% intervals.",
    x: { label: "Sales, EUR, Jan 2018 – Oct 2021", type: "linear", format: "money", zero: true },
    y: { label: "", type: "band", categories: ["Baseline", "TV", "Radio", "Banners", "Total"] },
    layers: [
      ...[
        ["Baseline", "baseline", 0, 118e6],
        ["TV", "channel-0", 118e6, 332e6],
        ["Radio", "channel-1", 332e6, 463e6],
        ["Banners", "channel-2", 463e6, 547e6],
        ["Total", "ink", 0, 547e6],
      ].map(([name, colour, a, b]) => ({ mark: "barX", label: "Contribution", colour, category: [name], x1: [a], x2: [b], opacity: name === "Total" ? 0.8 : 0 })),
      {
        mark: "rangeX", label: "90% interval", colour: "ink", width: 1, category: ["Baseline", "TV", "Radio", "Banners", "Total"],
        x1: [110e6, 311e6, 446e6, 451e6, 538e6], x2: [127e6, 356e6, 481e6, 560e6, 558e6],
      },
      {
        mark: "text", label: "Total and share", colour: "ink", category: ["Baseline", "TV", "Radio", "Banners", "Total"],
        x: [127e6, 356e6, 481e6, 560e6, 558e6], text: ["118M   22%", "214M   39%", "131M   24%", "84M   15%", "547M   100%"],
      },
    ],
  },
  roi: {
    id: "roi",
    title: "TV returns 2.41 EUR for each EUR (1.90–2.95)",
    subtitle: "Average return, and ◆ the return of the next €1; thin 90%, thick 50% interval.",
    x: { label: "Return per EUR", type: "linear", format: "number", zero: true },
    y: { label: "", type: "band", categories: ["TV", "Radio", "Banners"] },
    layers: [
      { mark: "rule", label: "earns its cost", colour: "ink", dash: true, x: [1] },
      ...[
        ["TV", 0, 1.9, 2.2, 2.41, 2.62, 2.95, 1.1, "P(ROI>1) 100%"],
        ["Radio", 1, 1.1, 1.45, 1.72, 1.98, 2.4, 0.92, "P(ROI>1) 97%"],
        ["Banners", 2, 0.52, 0.93, 1.21, 1.5, 2.0, 0.34, "P(ROI>1) 69%"],
      ].flatMap(([name, k, a, b, m, c, d, next, text]) => [
        { mark: "rangeX", label: "90% interval", colour: `channel-${k}`, width: 1, category: [name], x1: [a], x2: [d] },
        { mark: "rangeX", label: "50% interval", colour: `channel-${k}`, width: 6, category: [name], x1: [b], x2: [c] },
        { mark: "dotX", label: "ROI", colour: `channel-${k}`, hollow: true, category: [name], x: [m] },
        { mark: "dotX", label: "Return of the next €1", colour: `channel-${k}`, symbol: "diamond", category: [name], x: [next] },
        { mark: "text", label: "P(ROI>1)", colour: "muted", category: [name], text: [text] },
      ]),
    ],
  },
  response: (() => {
    const curve = (x) => (100000 * x) / (x + 22);
    const xs = range(60, (i) => i * 1.5);
    return {
      id: "response-tv",
      title: "TV has room: the next 10% keeps 46% of its average return",
      subtitle: "Sales a week against TV spend; the band is the 90% interval.",
      x: { label: "TV spend a week, thousand EUR", type: "linear", zero: true },
      y: { label: "Sales a week, EUR", type: "linear", format: "money", zero: true },
      layers: [
        { mark: "shade", label: "beyond what was ever spent", x1: [54] },
        { mark: "area", label: "90% interval", colour: "channel-0", x: xs, y1: xs.map((x) => curve(x) * 0.82), y2: xs.map((x) => curve(x) * 1.17) },
        { mark: "line", label: "TV", colour: "channel-0", x: xs.slice(0, 37), y: xs.slice(0, 37).map(curve) },
        { mark: "line", label: "TV", colour: "channel-0", dash: true, x: xs.slice(36), y: xs.slice(36).map(curve) },
        { mark: "rule", colour: "muted", dash: true, x: [40] },
        { mark: "dot", label: "today", colour: "ink", hollow: true, x: [40], y: [curve(40)] },
      ],
    };
  })(),
  outcome: (() => {
    const density = (x, m, s) => Math.exp(-0.5 * ((x - m) / s) ** 2) / s;
    const xs = range(120, (i) => 480 + i * 1.35);
    const hill = (label, colour, m, s) => [
      { mark: "area", label, colour, opacity: 0.22, x: xs, y1: xs.map(() => 0), y2: xs.map((x) => density(x, m, s)) },
      { mark: "line", label, colour, x: xs, y: xs.map((x) => density(x, m, s)) },
    ];
    return {
      id: "outcome",
      title: "This plan brings €24M more (3 to 46)",
      subtitle: "Sales next quarter under today's plan and under this one.",
      x: { label: "Sales next quarter, million EUR", type: "linear" },
      y: { label: "", type: "linear", zero: true },
      height: 200,
      layers: [
        ...hill("today's plan", "muted", 547, 12.5),
        ...hill("this plan", "accent", 571, 16),
        { mark: "rule", colour: "muted", dash: true, x: [547] },
        { mark: "rule", colour: "accent", x: [571] },
      ],
    };
  })(),
  frontier: (() => {
    const best = (b) => 400 + (300 * (b - 10)) / (b + 22);
    const xs = range(61, (i) => 20 + i * 2);
    return {
      id: "frontier",
      title: "Up to €96M the next €1 still earns more than it costs",
      subtitle: "Best reachable sales for each total budget, with its 90% band.",
      x: { label: "Total budget next quarter, million EUR", type: "linear" },
      y: { label: "Best reachable sales, million EUR", type: "linear" },
      layers: [
        { mark: "shade", label: "beyond what was ever spent", x1: [110], x2: [140] },
        { mark: "area", label: "90% interval", colour: "accent", x: xs, y1: xs.map((b) => best(b) - 8 - b / 12), y2: xs.map((b) => best(b) + 8 + b / 12) },
        { mark: "line", label: "", colour: "accent", x: xs, y: xs.map(best) },
        { mark: "dot", label: "this plan", colour: "accent", hollow: true, x: [72], y: [best(72)] },
        { mark: "dot", label: "today's plan", colour: "muted", hollow: true, x: [72], y: [best(72) - 24] },
        { mark: "dot", label: "Scenario B: save €12M", colour: "ink", hollow: true, x: [58], y: [best(58) - 10] },
        { mark: "dot", label: "Scenario C: push TV", colour: "ink", hollow: true, x: [96], y: [best(96) - 12] },
      ],
    };
  })(),
  space: {
    id: "space",
    title: "For about today's total, the mix decides between 10.3M and 12.6M sales",
    subtitle: "Each dot is a plan's mean outcome, colored by ROI.",
    x: { label: "Total budget", type: "linear", zero: true },
    y: { label: "In this period, sales", type: "linear" },
    height: 320,
    layers: [
      { mark: "cloud", label: "other plans", colour: "muted", opacity: 0.25, x: range(60, (i) => 2 + i), y: range(60, (i) => 100 + 8 * Math.sqrt(2 + i) + ((i * 7) % 11)) },
      ...range(3, (k) => ({ mark: "cloud", label: ["below 1.2", "1.2 to 1.5", "1.5 and more"][k], colour: `shade-${2 * k}`, x: range(40, (i) => 3 + i + 8 * (2 - k)), y: range(40, (i) => 112 + 8 * Math.sqrt(3 + i) + 6 * k + ((i * 5) % 7)) })),
      { mark: "line", label: "best plan within the limits", colour: "accent", x: range(30, (i) => 10 + i), y: range(30, (i) => 128 + 9 * Math.sqrt(10 + i)) },
      { mark: "dot", label: "today's plan", colour: "ink", hollow: true, x: [30], y: [160] },
      { mark: "dot", label: "this plan", colour: "accent", hollow: true, x: [38], y: [171] },
    ],
  },
  decay: {
    id: "decay",
    title: "TV: half of the effect is gone after 1.8 weeks (1.2–2.6)",
    subtitle: "Share of a one-off spend's effect still to come; mean of the draws.",
    x: { label: "Weeks after the spend", type: "linear" },
    y: { label: "Share of the effect left", type: "linear", format: "percent", zero: true },
    layers: ["TV", "Radio", "Banners"].map((label, k) => ({ mark: "line", label, colour: `channel-${k}`, x: range(13, (i) => i), y: range(13, (i) => [0.7, 0.5, 0.3][k] ** i) })),
  },
  trace: {
    id: "trace",
    title: "Chains agree on what matters least well",
    subtitle: "The slowest quantity, last 320 draws of each chain.",
    x: { label: "draw", type: "linear" },
    y: { label: "TV, Germany: retention", type: "linear" },
    layers: range(4, (k) => ({
      mark: "line", label: `chain ${k + 1}`, colour: `channel-${[0, 1, 2, 4][k]}`, width: 1, opacity: 0.8, x: range(320, (i) => i),
      y: range(320, (i) => 0.48 + 0.015 * Math.sin(i * 12.9898 + k * 78.233) + 0.01 * Math.sin(i * 3.7 + k)),
    })),
  },
  predictive: {
    id: "prior-predictive",
    title: "Before any data, the model expects sales in this band",
    subtitle: "Germany. Inner 50% and 90% of the prior predictive; the line is what was observed.",
    x: { label: "", type: "date" },
    y: { label: "Sales a week, million EUR", type: "linear", zero: true },
    layers: [
      { mark: "area", label: "90%", colour: "accent", x: weeks.slice(0, 120), y1: range(120, () => 1.2), y2: range(120, (i) => 13 + 2 * Math.sin(i / 9)) },
      { mark: "area", label: "50%", colour: "accent", x: weeks.slice(0, 120), y1: range(120, (i) => 3 + 0.4 * Math.sin(i / 9)), y2: range(120, (i) => 8 + Math.sin(i / 9)) },
      { mark: "line", label: "observed", colour: "ink", x: weeks.slice(0, 120), y: range(120, (i) => 5 * wave(i, 1)) },
    ],
  },
  many: {
    id: "series",
    title: "Ten series over two hundred weeks",
    subtitle: "More names than fit at the ends become a legend.",
    x: { label: "", type: "date" },
    y: { label: "Index", type: "linear" },
    height: 220,
    layers: range(10, (k) => ({ mark: "line", label: `Series with a long name ${k + 1}`, colour: `channel-${k % 8}`, dash: k > 7, x: weeks, y: range(200, (i) => k + wave(i, k)) })),
  },
  hostile: {
    id: "../../<script>",
    title: '<img src=x onerror=alert(1)> & "quotes" \u202e reversed',
    subtitle: "=HYPERLINK(1)",
    x: { label: "<b>x</b>", type: "linear" },
    y: { label: "", type: "band", categories: hostile },
    layers: [{ mark: "barX", label: "+cmd|' /C calc'!A0", colour: "javascript:alert(1)", category: hostile, x1: [0, 0, 0, 0, 0], x2: [1, -2, 3, 4, 5] }],
  },
};
