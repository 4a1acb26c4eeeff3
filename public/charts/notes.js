// Notes: texts of a figure, labels of lone points, of rules and of shaded regions, set so that none covers another.

import { markOf } from "./marks/index.js";

const LINE = 15;

// placeNotes adds the notes of a scene to its labels; notes that labels.js has left (lone points) come first.
export function placeNotes(scene, measure) {
  const notes = scene.notes;
  for (const layer of scene.layers) notes.push(...(markOf(layer).notes?.(layer, scene, measure) ?? []));
  const words = scene.layers.flatMap((layer) => markOf(layer).words?.(layer, scene, measure) ?? []);
  const ends = scene.labels.map((label) => {
    const extent = measure(label.text, true);
    return { left: label.anchor === "end" ? label.x - extent : label.x, width: extent, y: label.y };
  });
  const boxes = words.map(({ text, x, y }) => ({ left: x - measure(text, false) / 2, width: measure(text, false), y }));
  let placed = place(scene, notes, [...ends, ...boxes]);
  // Words that leave no room for a note give way.
  if (words.length > 0 && placed.crowded) placed = place(scene, notes, ends);
  else scene.labels.push(...words);
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

// Where a note may stand beside its point, in order of preference: on which side, and how far below.
const SPOTS = [
  ["right", 0], ["left", 0],
  ["right", LINE - 3], ["left", LINE - 3], ["right", 3 - LINE], ["left", 3 - LINE],
  ["centre", -LINE - 2], ["centre", LINE + 2],
  ["right", 2 * LINE], ["left", 2 * LINE], ["right", -2 * LINE], ["left", -2 * LINE],
  ["centre", 2 * LINE], ["centre", -2 * LINE],
];
const FIXED = [["right", 0], ["right", LINE], ["right", 2 * LINE], ["right", 3 * LINE]];

// spotFor tries the places round a note's point in order of preference and takes the first that is inside the
// picture, free of other notes and, where possible, of lines.
function spotFor(note, boxes, scene) {
  const { width, height, margin } = scene;
  const sides = { right: note.x + note.gap, left: note.x - note.gap - note.width, centre: note.x - note.width / 2 };
  const leftmost = scene.banded ? 0 : margin.left; // what stands left of it are the axis's numbers
  const within = ({ left, y }) => left >= leftmost && left + note.width <= width && (note.fixed || (y > margin.top && y < height - margin.bottom));
  const inside = (note.fixed ? FIXED : SPOTS).map(([side, dy]) => ({ left: sides[side], y: note.y + dy })).filter(within);
  const free = inside.filter((spot) => !boxes.some((box) => overlaps(box, spot, note.width)));
  const best = free.find((spot) => note.fixed || !crossed(scene, spot, note.width)) ?? free[0];
  if (best) return { spot: best, free: true };
  return { spot: inside[0] ?? { left: Math.max(0, Math.min(sides.right, width - note.width)), y: note.y }, free: false };
}

// crossed says whether a line runs through a spot.
function crossed(scene, spot, width) {
  return scene.layers.some((layer) => markOf(layer).crosses?.(layer, scene, spot, width));
}

function overlaps(box, { left, y }, width) {
  return Math.abs(box.y - y) < 13 && left < box.left + box.width + 4 && box.left < left + width + 4;
}
