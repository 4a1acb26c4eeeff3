// A scene is a figure laid out for one width: margins, domains, ticks, and every label in pixels.
// It is plain data made by pure functions, so that it can be tested without a browser,
// and so that the data cursor finds pixels without asking the drawing.

import { linearTicks, dateTicks, dateLabels, nice } from "./ticks.js";
import { spread } from "./spread.js";
import { shorten, wrap } from "./words.js";

const LINE = 16; // height of a line of text
const BAND = 34; // height of a category's row
const LABEL_GAP = 12; // between the end of a line and its label
const SHARE = 0.3; // of the width that direct labels may take before they become a legend

// layOut lays a figure (as readFigure returns it) out for a width in CSS pixels.
// measure(text, bold) gives the width of a text in pixels, format comes from formatter(locale).
export function layOut(figure, { width, measure, format }) {
  const scene = {
    figure,
    width,
    banded: figure.y.type === "band",
    layers: stacked(figure.layers),
    margin: { top: 8, right: 16, bottom: 26, left: 16 },
    legend: [],
    labels: [],
    notes: [],
  };
  const domain = domains(scene);
  if (figure.x.label) scene.margin.bottom += LINE + 2;
  if (figure.x.type === "date") scene.margin.bottom += 12;

  if (scene.banded) layOutBands(scene, measure);
  else layOutValues(scene, domain, { measure, format });

  const named = scene.banded ? [] : directLabels(scene.layers);
  let labelWidth = 0;
  for (const label of named) labelWidth = Math.max(labelWidth, measure(label.text, true));
  const atEnds = named.filter((label) => !label.flank && !label.point);
  const tooMany = scene.height && atEnds.length * 14 > scene.height - scene.margin.top - scene.margin.bottom;
  if (atEnds.length > 0 && (labelWidth + LABEL_GAP > width * SHARE || tooMany)) layOutLegend(scene, atEnds, measure);
  else if (atEnds.length > 0) scene.margin.right = Math.max(scene.margin.right, labelWidth + LABEL_GAP + 4);

  if (scene.banded && figure.y.label) scene.margin.top += LINE;
  if (!scene.banded) scene.margin.top += figure.y.label ? LINE + 4 : 0;
  scene.height = heightOf(scene);

  layOutX(scene, domain.x, { measure, format });
  if (scene.banded) scene.y = bandScale(scene);
  else scene.y = linearScale(domain.y, scene.height - scene.margin.bottom, scene.margin.top, scene.y);

  placeLabels(scene, scene.legend.length > 0 ? named.filter((label) => !atEnds.includes(label)) : named, measure);
  placeNotes(scene, measure);
  return scene;
}

// stacked turns stack layers into areas on top of one another; other layers pass unchanged.
function stacked(layers) {
  const top = new Map();
  return layers.map((layer) => {
    if (layer.mark !== "stack") return layer;
    const y1 = new Float64Array(layer.length);
    const y2 = new Float64Array(layer.length);
    for (let i = 0; i < layer.length; i++) {
      y1[i] = top.get(layer.x[i]) ?? 0;
      y2[i] = y1[i] + (Number.isNaN(layer.y[i]) ? 0 : layer.y[i]);
      top.set(layer.x[i], y2[i]);
    }
    return { ...layer, y1, y2 };
  });
}

// domains gives the range of the data on each axis. Shaded regions do not widen it: they mark a part of it.
function domains({ layers, figure }) {
  const x = [Infinity, -Infinity];
  const y = [Infinity, -Infinity];
  for (const layer of layers) {
    if (layer.mark === "shade") continue;
    for (const name of ["x", "x1", "x2"]) if (layer[name]) extend(x, layer[name], layer.length);
    if (layer.mark === "stack") extend(y, layer.y2, layer.length), extend(y, layer.y1, layer.length);
    else for (const name of ["y", "y1", "y2"]) if (layer[name]) extend(y, layer[name], layer.length);
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

function layOutBands(scene, measure) {
  const { figure } = scene;
  const limit = scene.width * 0.4;
  let widest = 0;
  scene.categoryLabels = figure.y.categories.map((name) => {
    const label = shorten(name, limit, measure);
    widest = Math.max(widest, measure(label, false));
    return label;
  });
  scene.margin.left = Math.ceil(widest) + 12;
}

function layOutValues(scene, domain, { measure, format }) {
  const { figure } = scene;
  const height = figure.height || defaultHeight(scene.width);
  scene.height = height;
  scene.y = { shown: figure.y.label !== "" };
  const count = Math.max(2, Math.min(8, Math.floor((height - 60) / 36)));
  domain.y = nice(domain.y[0], domain.y[1], count);
  const ticks = linearTicks(domain.y[0], domain.y[1], count);
  const tick = format.tick(figure.y, ticks.step);
  scene.y.ticks = ticks.values;
  scene.y.tickLabels = ticks.values.map(tick);
  if (!scene.y.shown) return;
  const widest = Math.max(...scene.y.tickLabels.map((label) => measure(label, false)));
  scene.margin.left = Math.ceil(widest) + 12;
}

function defaultHeight(width) {
  return Math.round(Math.max(180, Math.min(300, width * 0.45)));
}

function heightOf(scene) {
  const { figure, margin } = scene;
  if (figure.height) return Math.max(figure.height, margin.top + margin.bottom + 60);
  if (scene.banded) return margin.top + margin.bottom + figure.y.categories.length * BAND;
  return defaultHeight(scene.width) + (scene.legend.length > 0 ? scene.legendHeight : 0);
}

// directLabels lists the layers that carry a label at their end, at a flank (a hill whose ends lie on the ground),
// or beside their only point. A band whose line is labelled needs none.
function directLabels(layers) {
  const labels = [];
  const lined = new Set(layers.filter((l) => l.mark === "line" && l.label).map((l) => l.colour));
  const seen = new Set();
  for (const layer of layers) {
    if (!layer.label || !["line", "area", "stack", "dot"].includes(layer.mark)) continue;
    if (layer.mark === "area" && lined.has(layer.colour)) continue;
    const key = `${layer.colour} ${layer.label}`;
    if (layer.mark === "dot") {
      if (layer.length === 1 && layer.y) labels.push({ layer, text: layer.label, point: true, index: 0 });
      continue;
    }
    if (seen.has(key)) {
      // A solid line and its dashed continuation are one series: its label goes to the later end.
      const known = labels.find((l) => `${l.layer.colour} ${l.text}` === key && !l.point);
      if (known && !known.flank && lastX(layer) > lastX(known.layer)) Object.assign(known, { layer, index: lastIndex(layer) });
      continue;
    }
    seen.add(key);
    labels.push({ layer, text: layer.label, index: lastIndex(layer), flank: layer.mark !== "stack" && isHill(upper(layer), layer.length) });
  }
  return labels;
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

function layOutLegend(scene, labels, measure) {
  let x = 0;
  let row = 0;
  for (const label of labels) {
    const text = shorten(label.text, scene.width - 60, measure);
    const itemWidth = 22 + measure(text, false) + 14;
    if (x > 0 && x + itemWidth > scene.width - 8) (x = 0), row++;
    scene.legend.push({ text, layer: label.layer, x, y: 10 + row * 20 });
    x += itemWidth;
  }
  scene.legendHeight = (row + 1) * 20 + 4;
  scene.margin.top += scene.legendHeight;
}

function layOutX(scene, [low, high], { measure, format }) {
  const { figure, margin } = scene;
  const dates = figure.x.type === "date";
  if (scene.banded) [low, high] = roomForWhiskers(scene, low, high);
  fitTexts(scene, low, high, measure);
  const inner = scene.width - margin.left - margin.right;
  const count = Math.max(2, Math.min(12, Math.floor(inner / (dates ? 64 : 80))));
  scene.x = linearScale([low, high], margin.left, scene.width - margin.right, { dates });
  if (dates) {
    const ticks = dateTicks(low, high, count);
    scene.x.ticks = ticks.values;
    scene.x.tickLabels = dateLabels(ticks, format.dates);
  } else {
    const ticks = linearTicks(low, high, count);
    scene.x.ticks = ticks.values;
    scene.x.tickLabels = ticks.values.map(format.tick(figure.x, ticks.step));
  }
}

// roomForWhiskers keeps bars off the frame: the value axis of a category chart ends a little after the data.
function roomForWhiskers(scene, low, high) {
  const bars = scene.layers.some((layer) => layer.mark === "barX");
  if (bars) (low = Math.min(0, low)), (high = Math.max(0, high));
  const pad = 0.02 * (high - low);
  return [low === 0 ? 0 : low - pad, high === 0 ? 0 : high + pad];
}

// fitTexts widens the right margin until every text beside a category ends inside the picture.
function fitTexts(scene, low, high, measure) {
  const { width, margin } = scene;
  for (const layer of scene.layers) {
    if (layer.mark !== "text" || !layer.category) continue;
    for (let i = 0; i < layer.length; i++) {
      const text = measure(layer.text[i], false) + 12;
      if (!layer.x) {
        margin.right = Math.max(margin.right, text + 4);
        continue;
      }
      // left + share (W − left − right) + text ≤ W, solved for right.
      const share = (layer.x[i] - low) / (high - low);
      if (!(share > 0)) continue;
      const needed = (text - (1 - share) * (width - margin.left)) / share;
      margin.right = Math.max(margin.right, needed);
    }
  }
  margin.right = Math.min(margin.right, width * 0.45);
}

function linearScale([low, high], from, to, more) {
  const factor = (to - from) / (high - low);
  return { ...more, low, high, from, to, px: (v) => from + (v - low) * factor, invert: (p) => low + (p - from) / factor };
}

function bandScale(scene) {
  const { categories } = scene.figure.y;
  const from = scene.margin.top;
  const to = scene.height - scene.margin.bottom;
  const step = (to - from) / Math.max(1, categories.length);
  const index = new Map(categories.map((name, i) => [name, i]));
  return { categories, from, to, step, index, px: (name) => from + ((index.get(name) ?? NaN) + 0.5) * step };
}

// placeLabels gives every direct label its place in pixels: ends are spread so that none overlaps.
function placeLabels(scene, labels, measure) {
  const { margin, height, width } = scene;
  const ends = [];
  for (const label of labels) {
    const { layer, index } = label;
    const y = layer.mark === "stack" ? (layer.y1[index] + layer.y2[index]) / 2 : upper(layer)[index];
    const at = { text: label.text, colour: layer.colour, x: scene.x.px(layer.x[index]), y: scene.y.px(y), anchor: "start" };
    if (label.flank) scene.labels.push(flankLabel(scene, label, measure));
    else if (label.point) scene.notes.push({ ...at, bold: true, width: measure(label.text, true), gap: 10 });
    else ends.push(at);
  }
  const placed = spread(ends.map((end) => end.y), 15, margin.top + 4, height - margin.bottom - 4);
  ends.forEach((end, i) => {
    const room = margin.right - LABEL_GAP;
    const moved = Math.abs(placed[i] - end.y) > 6;
    scene.labels.push({
      ...end,
      text: shorten(end.text, room, (text) => measure(text, true)),
      leader: moved ? { x: end.x + 2, y: end.y } : null,
      x: Math.max(end.x, width - margin.right) + (moved ? LABEL_GAP : 8),
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

// placeNotes sets texts of the figure, labels of lone points, of rules and of shaded regions, moved off one another.
function placeNotes(scene, measure) {
  const { layers, margin, width, height } = scene;
  const notes = scene.notes;
  for (const layer of layers) {
    if (layer.mark === "text") notes.push(...texts(scene, layer, measure));
    if (layer.mark === "rule" && layer.label) notes.push(ruleNote(scene, layer, measure));
  }
  const boxes = [];
  for (const note of notes) {
    let x = note.x + note.gap;
    let anchor = "start";
    if (!scene.banded && x + note.width > width - 2) (x = note.x - note.gap), (anchor = "end");
    if (anchor === "end" && x - note.width < 2) (x = width - 2);
    const left = anchor === "start" ? x : x - note.width;
    let y = note.y;
    for (let step = 1; step < 8 && boxes.some((box) => overlaps(box, left, y, note.width)); step++) {
      y = note.y + (note.down ? step : step % 2 ? Math.ceil(step / 2) : -step / 2) * 15;
    }
    boxes.push({ left, width: note.width, y });
    scene.labels.push({ text: note.text, colour: note.colour, bold: note.bold, x, y, anchor, leader: null, halo: true });
  }
  scene.notes = undefined;
  for (const layer of layers) {
    if (layer.mark !== "shade" || !layer.label) continue;
    const from = Math.max(scene.x.px(layer.x1[0]), margin.left);
    const to = layer.x2 ? Math.min(scene.x.px(layer.x2[0]), width - margin.right) : width - margin.right;
    if (!(to - from > 36)) continue;
    const rows = wrap(layer.label, to - from - 8, measure);
    rows.reverse().forEach((row, i) => {
      scene.labels.push({ text: row, colour: "muted", bold: false, x: (from + to) / 2, y: height - margin.bottom - 10 - i * 14, anchor: "middle", leader: null });
    });
  }
}

function overlaps(box, left, y, width) {
  return Math.abs(box.y - y) < 14 && left < box.left + box.width + 4 && box.left < left + width + 4;
}

function texts(scene, layer, measure) {
  const notes = [];
  for (let i = 0; i < layer.length; i++) {
    const text = layer.text[i];
    if (text === "") continue;
    const extent = measure(text, false);
    const y = layer.category ? scene.y.px(layer.category[i]) : scene.y.px(layer.y?.[i] ?? NaN);
    const x = layer.x ? scene.x.px(layer.x[i]) : scene.width - extent - 14;
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    notes.push({ text, colour: layer.colour, x, y, width: extent, gap: 10, bold: false });
  }
  return notes;
}

function ruleNote(scene, layer, measure) {
  const { margin, width } = scene;
  const extent = measure(layer.label, false);
  const base = { text: layer.label, colour: layer.colour, width: extent, bold: false, down: true };
  if (layer.x) return { ...base, x: scene.x.px(layer.x[0]), y: margin.top + 7, gap: 5 };
  return { ...base, x: width - margin.right - extent - 5, y: scene.y.px(layer.y[0]) - 8, gap: 0 };
}
