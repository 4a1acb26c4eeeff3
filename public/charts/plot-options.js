// From a scene to the options of Observable Plot: every layer becomes one or two marks,
// every label a text placed in pixels. Colours stay CSS variables.

import { lineY, dot, ruleX, ruleY, text, gridX, gridY, axisX, axisY } from "@observablehq/plot";
import { MARKS, markOf } from "./marks/index.js";
import { paint, paintText } from "./colour.js";
import { pixels } from "./strokes.js";
import { SYMBOL } from "./labels.js";
import { LINE } from "./scene.js";

const GAP = 0.35; // share of a category's row between its bar and the next

// plotOptions gives the options of Plot.plot for a scene; hatch is the id of the pattern that fills shaded regions.
export function plotOptions(scene, hatch) {
  const { margin, width, height } = scene;
  const under = scene.layers.filter((layer) => markOf(layer).under);
  const above = scene.layers.filter((layer) => !markOf(layer).under);
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
    marks: [
      ...under.flatMap((layer) => markOf(layer).draw([layer], scene, hatch)),
      ...grid(scene),
      ...runs(above).flatMap((run) => markOf(run[0]).draw?.(run, scene) ?? []),
      ...axes(scene),
      ...Object.values(MARKS).flatMap((mark) => mark.drawOver?.(scene.layers) ?? []),
      ...labels(scene),
    ],
  };
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

// runs puts neighbours together that their mark draws as one.
function runs(layers) {
  const list = [];
  for (const layer of layers) {
    const last = list[list.length - 1];
    if (last && last[0].mark === layer.mark && markOf(layer).joins?.(last[0], layer)) last.push(layer);
    else list.push([layer]);
  }
  return list;
}

function labels(scene) {
  const marks = scene.labels.map((item) =>
    label(scene, item, {
      fill: paintText(item.colour),
      fontWeight: item.bold === false ? "normal" : "bold",
      ...(item.halo ? { stroke: paint("panel"), strokeWidth: 3, strokeOpacity: 0.8 } : {}),
    }),
  );
  for (const item of scene.labels) marks.push(...besideLabel(item));
  for (const item of scene.legend) marks.push(...legendItem(scene, item));
  return marks;
}

// besideLabel is what stands before a label: its line's marker or dash, and a leader where the label was moved.
function besideLabel({ x, y, colour, swatch, symbol, dash, leader }) {
  const marks = [];
  const across = (from, to, fromY, style) =>
    lineY({ length: 2 }, { x: pixels([from, to]), y: pixels([fromY, y]), stroke: paint(colour), ...style });
  if (swatch && !symbol) marks.push(across(x - SYMBOL, x - 3, y, { strokeWidth: 2, ...(dash ? { strokeDasharray: "3 2" } : {}) }));
  if (symbol) marks.push(dot({ length: 1 }, { x: pixels([x - SYMBOL + 5]), y: pixels([y]), r: 3.5, symbol, fill: paint(colour) }));
  if (leader) marks.push(across(leader.x, x - (swatch || 2), leader.y, { strokeWidth: 1, strokeOpacity: 0.6, curve: "linear" }));
  return marks;
}

function legendItem(scene, { text: name, layer, symbol, x, y }) {
  return [...markOf(layer).swatch(layer, x, y, symbol), label(scene, { text: name, x: x + 22, y, anchor: "start" }, { fill: paint("ink") })];
}

// label sets words in pixels. Over categories Plot moves a text by half a bar, pixels or not: dy takes that back.
function label(scene, { text: words, x, y, anchor }, style) {
  const dy = scene.banded ? (-scene.y.step * (1 - GAP)) / 2 : 0;
  return text({ length: 1 }, { text: [words], x: pixels([x]), y: pixels([y]), dy, textAnchor: anchor, fontSize: 12, ...style });
}
