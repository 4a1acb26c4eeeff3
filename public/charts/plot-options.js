// From a scene to the options of Observable Plot: every layer becomes one or two marks,
// every label a text placed in pixels. Colours stay CSS variables.

import { areaY, lineY, dot, barX, ruleX, ruleY, tickX, text, rect, gridX, gridY, axisX, axisY } from "@observablehq/plot";
import { paint, paintText } from "./colour.js";
import { markedLines, SYMBOL } from "./labels.js";
import { LINE } from "./scene.js";

const GAP = 0.35; // share of a category's row between its bar and the next

const pixels = (values) => ({ value: values, scale: null });

// plotOptions gives the options of Plot.plot for a scene; hatch is the id of the pattern that fills shaded regions.
export function plotOptions(scene, hatch) {
  const { margin, width, height } = scene;
  return {
    width,
    height,
    marginTop: margin.top,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    x: { type: "linear", domain: [scene.x.low, scene.x.high], axis: null },
    y: scene.banded
      ? { type: "band", domain: scene.y.categories, paddingInner: GAP, paddingOuter: GAP / 2, round: false, axis: null }
      : { type: "linear", domain: [scene.y.low, scene.y.high], axis: null },
    marks: [...shades(scene, hatch), ...grid(scene), ...runs(scene.layers).flatMap((run) => (run.length > 1 ? bundle(run) : layerMarks(scene, run[0]))), ...axes(scene), ...markers(scene), ...labels(scene)],
  };
}

function shades(scene, hatch) {
  return scene.layers
    .filter((layer) => layer.mark === "shade")
    .flatMap((layer) => {
      const { low, high } = scene.x;
      const clamp = (v) => Math.max(low, Math.min(high, v));
      const columns = {
        x1: Array.from(layer.x1, clamp),
        x2: Array.from(layer.x1, (_, i) => clamp(layer.x2 && !Number.isNaN(layer.x2[i]) ? layer.x2[i] : high)),
      };
      const data = { length: layer.length };
      return [
        rect(data, { ...columns, fill: paint("ink"), fillOpacity: 0.045 }),
        rect(data, { ...columns, fill: `url(#${hatch})`, fillOpacity: 0.28 }),
      ];
    });
}

function grid(scene) {
  const line = { stroke: paint("line"), strokeOpacity: 1 };
  if (scene.banded) return [gridX(scene.x.ticks, line)];
  return scene.y.shown ? [gridY(scene.y.ticks, line)] : [];
}

function axes(scene) {
  const { figure, margin, width, height } = scene;
  const tick = { fill: paint("muted"), stroke: paint("muted"), strokeOpacity: 0.7, label: null, fontSize: 12, tickSize: 4 };
  const marks = [];
  const xLabels = new Map(scene.x.ticks.map((v, i) => [v, scene.x.tickLabels[i]]));
  if (figure.x.label || figure.x.type === "date" || figure.x.format) {
    marks.push(axisX(scene.x.ticks, { ...tick, tickFormat: (v) => xLabels.get(v) ?? "", lineHeight: 1.15 }));
  }
  if (scene.banded) {
    const names = new Map(scene.y.categories.map((name, i) => [name, scene.categoryLabels[i]]));
    marks.push(axisY(scene.y.categories, { ...tick, fill: paint("ink"), tickSize: 0, tickPadding: 8, tickFormat: (name) => names.get(name) ?? name }));
    if (scene.x.low <= 0 && scene.x.high >= 0) marks.push(ruleX([0], { stroke: paint("muted"), strokeOpacity: 0.7 }));
  } else {
    const yLabels = new Map(scene.y.ticks.map((v, i) => [v, scene.y.tickLabels[i]]));
    if (scene.y.shown) marks.push(axisY(scene.y.ticks, { ...tick, tickSize: 0, tickPadding: 8, tickFormat: (v) => yLabels.get(v) ?? "" }));
    const ground = scene.y.low <= 0 && scene.y.high >= 0 ? 0 : scene.y.low;
    if (scene.y.low >= 0 || !scene.y.shown || ground === 0) marks.push(ruleY([ground], { stroke: paint("muted"), strokeOpacity: 0.7 }));
  }
  const names = [];
  if (figure.y.label) names.push({ text: scene.banded ? figure.y.label : `↑ ${figure.y.label}`, x: 0, y: margin.top - 12 - (scene.banded ? 0 : 4), anchor: "start" });
  const rows = scene.xName.length;
  scene.xName.forEach((text, i) => names.push({ text: i < rows - 1 ? text : `${text} →`, x: width - Math.min(margin.right, 16), y: height - 8 - LINE * (rows - 1 - i), anchor: "end" }));
  for (const name of names) marks.push(label(scene, name, { fill: paint("muted") }));
  return marks;
}

// runs puts neighbouring lines together that differ in nothing but their points and have no name: they are one mark, which
// draws many times as fast as a mark each.
function runs(layers) {
  const list = [];
  const alike = (a, b) => a.mark === "line" && b.mark === "line" && !a.label && !b.label && ["colour", "dash", "opacity", "width"].every((key) => a[key] === b[key]);
  for (const layer of layers) {
    const last = list[list.length - 1];
    if (last && alike(last[0], layer)) last.push(layer);
    else list.push([layer]);
  }
  return list;
}

function bundle(run) {
  const columns = { x: [], y: [], z: [] };
  run.forEach((layer, k) => {
    for (let i = 0; i < layer.length; i++) columns.x.push(layer.x[i]), columns.y.push(layer.y[i]), columns.z.push(k);
  });
  return [lineY({ length: columns.x.length }, { ...columns, ...strokeOf(run[0], 1.75), strokeLinejoin: "round" })];
}

function layerMarks(scene, layer) {
  switch (layer.mark) {
    case "line":
      return [lineY(rows(layer), { x: layer.x, y: layer.y, ...strokeOf(layer, 1.75), strokeLinejoin: "round" })];
    case "area":
      return area(scene, layer);
    case "stack":
      return [areaY(rows(layer), { x: layer.x, y1: layer.y1, y2: layer.y2, fill: paint(layer.colour), fillOpacity: layer.opacity || 0.85 })];
    case "dot":
      return [dot(rows(layer), { x: layer.x, y: layer.y, ...dotOf(layer) })];
    case "dotX":
      return [dot(rows(layer), { x: layer.x, y: layer.category, ...dotOf(layer) })];
    case "barX":
      return [barX(rows(layer), { x1: layer.x1, x2: layer.x2, y: layer.category, fill: paint(layer.colour), fillOpacity: layer.opacity || 1, rx: 2 })];
    case "rangeX":
      return whiskers(layer);
    case "rule":
      return rules(layer);
    default:
      return [];
  }
}

// A band has no edge: its ends are no sharper than the interval. A filled curve, without a value axis, has one.
function area(scene, layer) {
  const columns = { x: layer.x, y1: layer.y1, y2: layer.y2 };
  const fill = areaY(rows(layer), { ...columns, fill: paint(layer.colour), fillOpacity: layer.opacity || 0.16 });
  if (scene.y.shown) return [fill];
  return [fill, lineY(rows(layer), { x: layer.x, y: layer.y2, stroke: paint(layer.colour), strokeWidth: 1.75, strokeLinejoin: "round" })];
}

function rows(layer) {
  return { length: layer.length };
}

function strokeOf(layer, width) {
  const stroke = { stroke: paint(layer.colour), strokeWidth: layer.width || width, strokeOpacity: layer.opacity || 1 };
  if (layer.dash) stroke.strokeDasharray = "5 3.5";
  return stroke;
}

function dotOf(layer) {
  const r = layer.width || (layer.hollow ? 5 : layer.length > 60 ? 1.75 : 4);
  const common = { r, symbol: layer.symbol, opacity: layer.opacity || 1 };
  if (layer.hollow) return { ...common, fill: paint("panel"), stroke: paint(layer.colour), strokeWidth: 2.25 };
  return { ...common, fill: paint(layer.colour), stroke: "none" };
}

// Whiskers in a text colour lie over a bar and get caps; whiskers in a channel's colour stand alone and do not.
function whiskers(layer) {
  const width = layer.width || 1.25;
  const stroke = { stroke: paint(layer.colour), strokeOpacity: layer.opacity || 1 };
  const lines = ruleY(rows(layer), { x1: layer.x1, x2: layer.x2, y: layer.category, ...stroke, strokeWidth: width > 1 && width < 2 ? 1.5 : width === 1 ? 2.25 : width + 1 });
  const caps = width < 2 && (layer.colour === "ink" || layer.colour === "muted");
  if (!caps) return [lines];
  const thin = { ...stroke, y: layer.category, strokeWidth: 1.25, insetTop: 7, insetBottom: 7 };
  return [
    ruleY(rows(layer), { x1: layer.x1, x2: layer.x2, y: layer.category, ...stroke, strokeWidth: 1.25 }),
    tickX(rows(layer), { x: layer.x1, ...thin }),
    tickX(rows(layer), { x: layer.x2, ...thin }),
  ];
}

function rules(layer) {
  const stroke = { stroke: paint(layer.colour), strokeWidth: layer.width || 1.25, strokeOpacity: layer.opacity || 0.9 };
  if (layer.dash) stroke.strokeDasharray = "3 3";
  const marks = [];
  if (layer.x) marks.push(ruleX(layer.x, stroke));
  if (layer.y) marks.push(ruleY(layer.y, stroke));
  return marks;
}

// Marked lines carry their shape at a few places along the way, each line at others, and before their label.
function markers(scene) {
  const marked = [...markedLines(scene.layers)];
  return marked.map(([layer, symbol], rank) => {
    const x = [];
    const y = [];
    const inner = layer.length > 60 ? 0 : 3;
    for (let k = 0; k <= inner; k++) {
      const share = k === 0 ? 1 : (k - 0.75 + rank / marked.length) / (inner + 0.5);
      const i = Math.round(share * (layer.length - 1));
      if (!Number.isNaN(layer.y[i])) x.push(layer.x[i]), y.push(layer.y[i]);
    }
    return dot({ length: x.length }, { x, y, r: 3.5, symbol, fill: paint(layer.colour), stroke: paint("panel"), strokeWidth: 1 });
  });
}

function labels(scene) {
  const marks = scene.labels.map((item) =>
    label(scene, item, {
      fill: paintText(item.colour),
      fontWeight: item.bold === false ? "normal" : "bold",
      ...(item.halo ? { stroke: paint("panel"), strokeWidth: 3, strokeOpacity: 0.8 } : {}),
    }),
  );
  for (const item of scene.labels) {
    if (item.swatch && !item.symbol) marks.push(lineY({ length: 2 }, { x: pixels([item.x - SYMBOL, item.x - 3]), y: pixels([item.y, item.y]), stroke: paint(item.colour), strokeWidth: 2, ...(item.dash ? { strokeDasharray: "3 2" } : {}) }));
    if (item.symbol) marks.push(dot({ length: 1 }, { x: pixels([item.x - SYMBOL + 5]), y: pixels([item.y]), r: 3.5, symbol: item.symbol, fill: paint(item.colour) }));
    if (!item.leader) continue;
    const ends = { x: pixels([item.leader.x, item.x - (item.swatch || 2)]), y: pixels([item.leader.y, item.y]) };
    marks.push(lineY({ length: 2 }, { ...ends, stroke: paint(item.colour), strokeWidth: 1, strokeOpacity: 0.6, curve: "linear" }));
  }
  for (const item of scene.legend) marks.push(...legendItem(scene, item));
  return marks;
}

function legendItem(scene, { text: name, layer, symbol, x, y }) {
  const row = { length: 1 };
  const swatch =
    layer.mark === "line"
      ? [
          lineY({ length: 2 }, { x: pixels([x, x + 16]), y: pixels([y, y]), ...strokeOf(layer, 2) }),
          ...(symbol ? [dot(row, { x: pixels([x + 8]), y: pixels([y]), r: 3.5, symbol, fill: paint(layer.colour) })] : []),
        ]
      : [dot(row, { x: pixels([x + 8]), y: pixels([y]), r: 5, symbol: "square", fill: paint(layer.colour), fillOpacity: layer.mark === "area" ? 0.4 : 1 })];
  return [...swatch, label(scene, { text: name, x: x + 22, y, anchor: "start" }, { fill: paint("ink") })];
}

// label sets words in pixels. Over categories Plot moves a text by half a bar, pixels or not: dy takes that back.
function label(scene, { text: words, x, y, anchor }, style) {
  const dy = scene.banded ? (-scene.y.step * (1 - GAP)) / 2 : 0;
  return text({ length: 1 }, { text: [words], x: pixels([x]), y: pixels([y]), dy, textAnchor: anchor, fontSize: 12, ...style });
}
