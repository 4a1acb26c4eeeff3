// Direct labels: the names of series, at their ends instead of in a legend.

import { channelSymbol, nthSymbol } from "./colour.js";
import { spread } from "./spread.js";
import { shorten } from "./words.js";

export const LABEL_GAP = 12; // between the end of a line and its label
export const SYMBOL = 13; // room for a line's marker before its label

// directLabels lists the layers that carry a label at their end, at a flank (a hill whose ends lie on the ground),
// or beside their only point. A band whose line is labelled needs none.
export function directLabels(layers, compact) {
  const labels = [];
  const lined = new Set(layers.filter((l) => l.mark === "line" && l.label).map((l) => l.colour));
  const seen = new Set();
  const marked = markedLines(layers);
  for (const layer of layers) {
    const whole = layer.mark === "line" && layer.dash ? beginning(layers, layer) : null;
    if (whole) {
      const known = labels.find((l) => l.layer === whole || l.of === whole);
      if (known && !known.flank) Object.assign(known, { layer, of: whole, index: lastIndex(layer) });
      continue;
    }
    if (!layer.label || !["line", "area", "stack", "dot"].includes(layer.mark)) continue;
    if (layer.mark === "area" && lined.has(layer.colour)) continue;
    const key = `${layer.colour} ${layer.label}`;
    if (layer.mark === "dot") {
      if (layer.length === 1 && layer.y) labels.push({ layer, text: layer.label, point: true, index: 0 });
      continue;
    }
    if (seen.has(key)) continue;
    seen.add(key);
    labels.push({ layer, text: layer.label, index: lastIndex(layer), symbol: marked.get(layer) ?? null, flank: layer.mark !== "stack" && isHill(upper(layer), layer.length) });
  }
  return compact && labels.length === 1 ? [] : labels;
}

// beginning finds the solid line that a dashed one goes on from: they are one series, whose label goes to the later end.
function beginning(layers, dashed) {
  return layers.find((layer) => layer.mark === "line" && !layer.dash && layer.colour === dashed.colour && layer.label && Math.abs(lastX(layer) - dashed.x[0]) <= 1e-9 * Math.abs(dashed.x[0] || 1)) ?? null;
}

// markedLines gives the lines that carry a shape besides their colour, each with its shape: several labelled lines are
// told apart by their channel's shape, and lines of one colour by their order.
export function markedLines(layers) {
  const lines = layers.filter((layer) => layer.mark === "line" && layer.label && !layer.dash && channelSymbol(layer.colour));
  if (lines.length < 2) return new Map();
  const distinct = new Set(lines.map((layer) => layer.colour)).size === lines.length;
  return new Map(lines.map((layer, rank) => [layer, distinct ? channelSymbol(layer.colour) : nthSymbol(rank)]));
}

function upper(layer) {
  return layer.mark === "line" || layer.mark === "dot" ? layer.y : layer.y2;
}

function lastIndex(layer) {
  const column = upper(layer);
  for (let i = layer.length - 1; i > 0; i--) if (!Number.isNaN(column[i])) return i;
  return 0;
}

function lastX(layer) {
  return layer.x[lastIndex(layer)];
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
    const y = layer.mark === "stack" ? (layer.y1[index] + layer.y2[index]) / 2 : upper(layer)[index];
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
  const column = upper(layer);
  let peak = 0;
  let low = Infinity;
  for (let i = 0; i < layer.length; i++) {
    if (column[i] > column[peak]) peak = i;
    if (column[i] < low) low = column[i];
  }
  const level = low + 0.66 * (column[peak] - low);
  const others = scene.layers.filter((other) => other !== layer && other.colour !== layer.colour && upper(other) && isHill(upper(other), other.length));
  const middle = others.length > 0 ? others.reduce((sum, other) => sum + peakX(other), 0) / others.length : -Infinity;
  const right = layer.x[peak] >= middle;
  let i = peak;
  while (i > 0 && i < layer.length - 1 && column[i] > level) i += right ? 1 : -1;
  let x = scene.x.px(layer.x[i]) + (right ? 8 : -8);
  const extent = measure(text, true);
  if (right) x = Math.min(x, scene.width - extent - 2);
  else x = Math.max(x, extent + 2);
  return { text, colour: layer.colour, x, y: scene.y.px(level), anchor: right ? "start" : "end", leader: null };
}

function peakX(layer) {
  const column = upper(layer);
  let peak = 0;
  for (let i = 0; i < layer.length; i++) if (column[i] > column[peak]) peak = i;
  return layer.x[peak];
}
