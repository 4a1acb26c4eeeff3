// What the data cursor can stop at: every x value of a chart over x, every row of a chart over categories. Each mark says what
// there is of it at a stop.

import { markOf } from "./marks/index.js";
import { textsOf } from "./texts.js";

// cursorOf returns {stops, at(i)}: stops are pixel positions along the cursor's way (x, or y for categories), in order;
// at(i) gives {value, x, y, title, items: [{label, colour, value, x, y}]} for one stop, made only when asked for.
export function cursorOf(scene, format, texts = textsOf("en")) {
  return scene.banded ? overCategories(scene, format, texts) : overX(scene, format, texts);
}

function overX(scene, format, texts) {
  const layers = scene.layers.filter((layer) => markOf(layer).over === "x" && layer.x);
  const all = new Set();
  for (const layer of layers) for (let i = 0; i < layer.length; i++) if (!Number.isNaN(layer.x[i])) all.add(layer.x[i]);
  const values = [...all].sort((a, b) => a - b);
  const index = layers.map((layer) => new Map(Array.from(layer.x.subarray(0, layer.length), (x, i) => [x, i])));
  const { figure } = scene;
  const sayX = format.value(figure.x, [scene.x.low, scene.x.high]);
  const say = format.value(figure.y, [scene.y.low, scene.y.high], true);
  const name = unitless(figure.y.label) || texts.value;
  const at = (stop) => {
    const x = values[stop];
    const items = [];
    layers.forEach((layer, k) => {
      const i = index[k].get(x);
      if (i === undefined) return;
      const item = markOf(layer).cursor(layer, i, { say, scene, texts });
      if (item) items.push({ label: layer.label || name, colour: layer.colour, x: scene.x.px(x), y: null, ...item });
    });
    const unit = figure.x.type === "date" || !figure.x.label ? "" : `${figure.x.label}: `;
    return { value: x, x: scene.x.px(x), y: null, title: unit + sayX(x), items: withoutRepeats(items) };
  };
  return { stops: values.map(scene.x.px), at };
}

// A solid line and its dashed continuation meet in one point, which is shown once.
function withoutRepeats(items) {
  return items.filter((item, i) => items.findIndex((o) => o.label === item.label && o.value === item.value && o.colour === item.colour) === i);
}

function overCategories(scene, format, texts) {
  const { categories } = scene.y;
  const say = format.value(scene.figure.x, [scene.x.low, scene.x.high], true);
  const name = unitless(scene.figure.x.label) || texts.value;
  const layers = scene.layers.filter((layer) => layer.category && markOf(layer).cursor && markOf(layer).over !== "x");
  const at = (stop) => {
    const category = categories[stop];
    const y = scene.y.px(category);
    const items = [];
    for (const layer of layers) {
      for (let i = 0; i < layer.length; i++) {
        if (layer.category[i] !== category) continue;
        items.push({ label: layer.label || name, colour: layer.colour, x: null, y, ...markOf(layer).cursor(layer, i, { say, scene, texts }) });
      }
    }
    return { x: null, y, title: category, items };
  };
  return { stops: categories.map(scene.y.px), at };
}

// unitless takes the unit off an axis label: "Sales, million EUR" → "Sales".
function unitless(label) {
  return label.split(/[,(]/)[0].trim();
}

// nearest finds the stop closest to a pixel, by bisection.
export function nearest(stops, pixel) {
  let low = 0;
  let high = stops.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stops[middle] < pixel) low = middle + 1;
    else high = middle;
  }
  return low > 0 && pixel - stops[low - 1] < stops[low] - pixel ? low - 1 : low;
}

// sentence is what a screen reader says at a stop.
export function sentence({ title, items }) {
  return `${title}. ${items.map((item) => `${item.label} ${item.value}`.trim()).join("; ")}`;
}
