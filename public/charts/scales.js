// Domains of the data, and the functions from data to pixels.

import { markOf } from "./marks/index.js";

const ALL = { x: ["x", "x1", "x2"], y: ["y", "y1", "y2"] };

// domains gives the range of the data on each axis. A mark says which of its columns widen it; else all do.
export function domains({ layers, figure }) {
  const x = [Infinity, -Infinity];
  const y = [Infinity, -Infinity];
  for (const layer of layers) {
    const widen = markOf(layer).domain ?? ALL;
    for (const name of widen.x) if (layer[name]) extend(x, layer[name], layer.length);
    for (const name of widen.y) if (layer[name]) extend(y, layer[name], layer.length);
  }
  return { x: settle(x, figure.x.zero), y: settle(y, figure.y.zero) };
}

function extend(range, column, length) {
  for (let i = 0; i < length; i++) {
    if (column[i] < range[0]) range[0] = column[i];
    if (column[i] > range[1]) range[1] = column[i];
  }
}

// settle makes an empty or a single-valued range into one that can be drawn.
function settle([low, high], zero) {
  if (!(low <= high)) return [0, 1];
  if (zero) {
    low = Math.min(0, low);
    high = Math.max(0, high);
  }
  if (low === high) {
    const half = low === 0 ? 1 : Math.abs(low) / 10;
    return [low - half, high + half];
  }
  return [low, high];
}

// linearScale maps [low, high] to pixels from…to; more is kept beside it (ticks, say).
export function linearScale([low, high], from, to, more) {
  const factor = (to - from) / (high - low);
  return { ...more, low, high, from, to, px: (v) => from + (v - low) * factor, invert: (p) => low + (p - from) / factor };
}

// bandScale gives each category a row of equal height.
export function bandScale(scene) {
  const { categories } = scene.figure.y;
  const from = scene.margin.top;
  const to = scene.height - scene.margin.bottom;
  const step = (to - from) / Math.max(1, categories.length);
  const index = new Map(categories.map((name, i) => [name, i]));
  return { categories, from, to, step, index, px: (name) => from + ((index.get(name) ?? NaN) + 0.5) * step };
}
