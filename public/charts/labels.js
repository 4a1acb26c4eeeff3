// Direct labels: the names of series, at their ends instead of in a legend.

import { MARKS, markOf } from "./marks/index.js";
import { spread } from "./spread.js";
import { shorten } from "./words.js";

export const LABEL_GAP = 12; // between the end of a line and its label
export const SYMBOL = 13; // room for a line's marker before its label

// directLabels lists the layers that carry a label at their end, at a flank (a hill whose ends lie on the ground),
// or beside their only point.
export function directLabels(layers, compact) {
  const labels = [];
  const seen = new Set();
  const symbols = symbolsOf(layers);
  for (const layer of layers) {
    const mark = markOf(layer);
    const whole = mark.continues?.(layer, layers);
    if (whole) {
      // One series: its label goes to the later end.
      const known = labels.find((l) => l.layer === whole || l.of === whole);
      if (known && !known.flank) Object.assign(known, { layer, of: whole, index: lastIndex(layer) });
      continue;
    }
    if (!layer.label || !mark.edge || mark.named?.(layer, layers) === false) continue;
    if (mark.lone) {
      if (layer.length === 1) labels.push({ layer, text: layer.label, point: true, index: 0 });
      continue;
    }
    const key = `${layer.colour} ${layer.label}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const flank = Boolean(mark.hills) && isHill(mark.edge(layer), layer.length);
    labels.push({ layer, text: layer.label, index: lastIndex(layer), symbol: symbols.get(layer) ?? null, flank });
  }
  return compact && labels.length === 1 ? [] : labels;
}

// symbolsOf gives the layers that carry a shape besides their colour, each with its shape.
function symbolsOf(layers) {
  return new Map(Object.values(MARKS).flatMap((mark) => [...(mark.symbols?.(layers) ?? [])]));
}

function lastIndex(layer) {
  const column = markOf(layer).edge(layer);
  for (let i = layer.length - 1; i > 0; i--) if (!Number.isNaN(column[i])) return i;
  return 0;
}

// isHill says whether a column rises once and falls once, from near its minimum to near its minimum, as a density does.
function isHill(column, length) {
  if (length < 8) return false;
  let low = Infinity;
  let high = -Infinity;
  let peak = 0;
  for (let i = 0; i < length; i++) {
    if (column[i] < low) low = column[i];
    if (column[i] > high) (high = column[i]), (peak = i);
  }
  const ground = low + 0.12 * (high - low);
  if (!(high > low) || column[0] > ground || column[length - 1] > ground) return false;
  if (peak < 2 || peak > length - 3) return false;
  let against = 0;
  for (let i = 1; i < length; i++) {
    const step = column[i] - column[i - 1];
    against += Math.max(0, i <= peak ? -step : step);
  }
  return against < 0.3 * (high - low);
}

// placeLabels gives every direct label its place in pixels: ends are spread so that none overlaps.
export function placeLabels(scene, labels, measure) {
  const { margin, height, width } = scene;
  const ends = [];
  for (const label of labels) {
    const { layer, index } = label;
    const mark = markOf(layer);
    const y = mark.labelAt?.(layer, index) ?? mark.edge(layer)[index];
    const at = { text: label.text, colour: layer.colour, x: scene.x.px(layer.x[index]), y: scene.y.px(y), anchor: "start", symbol: label.symbol, dash: layer.dash && !label.of };
    if (label.flank) scene.labels.push(flankLabel(scene, label, measure));
    else if (label.point) scene.notes.push({ ...at, point: true, bold: true, width: measure(label.text, true), gap: 10 });
    else ends.push(at);
  }
  const placed = spread(ends.map((end) => end.y), 15, margin.top + 4, height - margin.bottom - 4);
  const gap = ends.some((end, i) => Math.abs(placed[i] - end.y) > 6) ? LABEL_GAP : 8;
  const swatch = ends.some((end) => end.symbol) ? SYMBOL : 0;
  ends.forEach((end, i) => {
    const room = margin.right - LABEL_GAP - swatch;
    const moved = Math.abs(placed[i] - end.y) > 6;
    scene.labels.push({
      ...end,
      text: shorten(end.text, room, (text) => measure(text, true)),
      leader: moved ? { x: end.x + 2, y: end.y } : null,
      x: Math.max(end.x, width - margin.right) + gap + swatch,
      swatch,
      y: placed[i],
    });
  });
}

// flankLabel puts a hill's label where it stands at two thirds of its height, on the side with more room.
function flankLabel(scene, { layer, text }, measure) {
  const column = markOf(layer).edge(layer);
  const peak = peakOf(column, layer.length);
  let low = Infinity;
  for (let i = 0; i < layer.length; i++) if (column[i] < low) low = column[i];
  const level = low + 0.66 * (column[peak] - low);
  const edge = (other) => markOf(other).edge?.(other);
  const others = scene.layers.filter((other) => other.colour !== layer.colour && edge(other) && isHill(edge(other), other.length));
  const peaks = others.map((other) => other.x[peakOf(edge(other), other.length)]);
  const middle = peaks.length > 0 ? peaks.reduce((sum, x) => sum + x, 0) / peaks.length : -Infinity;
  const right = layer.x[peak] >= middle;
  let i = peak;
  while (i > 0 && i < layer.length - 1 && column[i] > level) i += right ? 1 : -1;
  let x = scene.x.px(layer.x[i]) + (right ? 8 : -8);
  const extent = measure(text, true);
  if (right) x = Math.min(x, scene.width - extent - 2);
  else x = Math.max(x, extent + 2);
  return { text, colour: layer.colour, x, y: scene.y.px(level), anchor: right ? "start" : "end", leader: null };
}

function peakOf(column, length) {
  let peak = 0;
  for (let i = 0; i < length; i++) if (column[i] > column[peak]) peak = i;
  return peak;
}
