// Notes: texts of a figure, labels of lone points, of rules and of shaded regions, set so that none covers another.

import { wrap } from "./words.js";

const LINE = 15;

// placeNotes adds the notes of a scene to its labels; notes that labels.js has left (lone points) come first.
export function placeNotes(scene, measure) {
  const notes = scene.notes;
  for (const layer of scene.layers) {
    if (layer.mark === "text") notes.push(...texts(scene, layer, measure));
    if (layer.mark === "rule" && layer.label) notes.push(ruleNote(scene, layer, measure));
  }
  const shades = scene.layers.filter((layer) => layer.mark === "shade" && layer.label).flatMap((layer) => shadeLabels(scene, layer, measure));
  const ends = scene.labels.map((label) => {
    const extent = measure(label.text, true);
    return { left: label.anchor === "end" ? label.x - extent : label.x, width: extent, y: label.y };
  });
  const boxes = shades.map(({ text, x, y }) => ({ left: x - measure(text, false) / 2, width: measure(text, false), y }));
  let placed = place(scene, notes, [...ends, ...boxes]);
  // A region's words give way where they leave no room for a note: the region itself is still seen.
  if (shades.length > 0 && placed.crowded) placed = place(scene, notes, ends);
  else scene.labels.push(...shades);
  scene.labels.push(...placed.labels);
  scene.notes = [];
}

function place(scene, notes, taken) {
  const boxes = [...taken, ...notes.filter((note) => note.point).map((note) => ({ left: note.x - 6, width: 12, y: note.y }))];
  let crowded = false;
  const labels = notes.map((note) => {
    const { spot, free } = spotFor(note, boxes, scene);
    crowded ||= !free;
    boxes.push({ left: spot.left, width: note.width, y: spot.y });
    return { text: note.text, colour: note.colour, bold: note.bold, x: spot.left, y: spot.y, anchor: "start", leader: null, halo: true };
  });
  return { labels, crowded };
}

// spotFor tries the places round a note's point in order of preference and takes the first that is inside the
// picture, free of other notes and, where possible, of lines.
function spotFor(note, boxes, scene) {
  const { width } = scene;
  const right = note.x + note.gap;
  const left = note.x - note.gap - note.width;
  const centre = note.x - note.width / 2;
  const spots = [[right, 0]];
  if (note.fixed) for (let k = 1; k < 4; k++) spots.push([right, k * LINE]);
  else spots.push([left, 0], [right, LINE - 3], [left, LINE - 3], [right, 3 - LINE], [left, 3 - LINE], [centre, -LINE - 2], [centre, LINE + 2], [right, 2 * LINE], [left, 2 * LINE], [right, -2 * LINE], [left, -2 * LINE], [centre, 2 * LINE], [centre, -2 * LINE]);
  const inside = spots.map(([x, dy]) => ({ left: x, y: note.y + dy })).filter((spot) => spot.left >= 0 && spot.left + note.width <= width && (note.fixed || (spot.y > scene.margin.top && spot.y < scene.height - scene.margin.bottom)));
  const free = inside.filter((spot) => !boxes.some((box) => overlaps(box, spot, note.width)));
  const best = free.find((spot) => note.fixed || !crossed(scene, spot, note.width)) ?? free[0];
  if (best) return { spot: best, free: true };
  return { spot: inside[0] ?? { left: Math.max(0, Math.min(right, width - note.width)), y: note.y }, free: false };
}

// crossed says whether a line runs through a spot.
function crossed(scene, { left, y }, width) {
  for (const layer of scene.layers) {
    if (layer.mark !== "line") continue;
    for (let i = 1; i < layer.length; i++) {
      const x0 = scene.x.px(layer.x[i - 1]);
      const x1 = scene.x.px(layer.x[i]);
      if (x1 < left || x0 > left + width) continue;
      const y0 = scene.y.px(layer.y[i - 1]);
      const y1 = scene.y.px(layer.y[i]);
      if (Math.max(y0, y1) > y - 8 && Math.min(y0, y1) < y + 8) return true;
    }
  }
  return false;
}

function shadeLabels(scene, layer, measure) {
  const { margin, width, height } = scene;
  const from = Math.max(scene.x.px(layer.x1[0]), margin.left);
  const to = layer.x2 ? Math.min(scene.x.px(layer.x2[0]), width - margin.right) : width - margin.right;
  const longest = Math.max(...layer.label.split(/\s+/).map((word) => measure(word, false)));
  if (!(to - from > longest + 8)) return [];
  const rows = wrap(layer.label, to - from - 8, measure).reverse();
  return rows.map((text, i) => ({ text, colour: "muted", bold: false, x: (from + to) / 2, y: height - margin.bottom - 10 - i * 14, anchor: "middle", leader: null, halo: true }));
}

function overlaps(box, { left, y }, width) {
  return Math.abs(box.y - y) < 13 && left < box.left + box.width + 4 && box.left < left + width + 4;
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
    notes.push({ text, colour: layer.colour, x, y, width: extent, gap: 10, bold: false, fixed: Boolean(layer.category) });
  }
  return notes;
}

function ruleNote(scene, layer, measure) {
  const { margin, width } = scene;
  const extent = measure(layer.label, false);
  const base = { text: layer.label, colour: layer.colour, width: extent, bold: false };
  if (layer.x) return { ...base, x: scene.x.px(layer.x[0]), y: margin.top - 7, gap: -3, fixed: true };
  return { ...base, x: width - margin.right - extent - 5, y: scene.y.px(layer.y[0]) - 8, gap: 0 };
}
