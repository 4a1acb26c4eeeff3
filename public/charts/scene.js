// A scene is a figure laid out for one width: margins, domains, ticks, and every label in pixels.
// It is plain data made by pure functions, so that it can be tested without a browser,
// and so that the data cursor finds pixels without asking the drawing.

import { linearTicks, dateTicks, dateLabels, nice } from "./ticks.js";
import { domains, linearScale, bandScale } from "./scales.js";
import { directLabels, placeLabels, LABEL_GAP, SYMBOL } from "./labels.js";
import { placeNotes } from "./notes.js";
import { MARKS, markOf } from "./marks/index.js";
import { shorten, wrap } from "./words.js";

export const LINE = 16; // height of a line of text
const BAND = 34; // height of a category's row
const SHARE = 0.3; // of the width that direct labels may take before they become a legend

// layOut lays a figure (as readFigure returns it) out for a width in CSS pixels.
// measure(text, bold) gives the width of a text in pixels, format comes from formatter(locale).
// compact leaves out what a small multiple has no room for: the x label, and the name of an only series.
export function layOut(figure, { width, measure, format, compact = false }) {
  const scene = {
    figure,
    width,
    banded: figure.y.type === "band",
    layers: Object.values(MARKS).reduce((layers, mark) => mark.arrange?.(layers) ?? layers, figure.layers),
    margin: compact ? { top: 6, right: 4, bottom: 24, left: 2 } : { top: 8, right: 16, bottom: 24, left: 16 },
    legend: [],
    legendHeight: 0,
    labels: [],
    notes: [],
  };
  const domain = domains(scene);
  makeRoom(scene, measure);
  if (scene.banded) layOutBands(scene, measure);
  else layOutValues(scene, domain, { measure, format });

  const named = scene.banded ? [] : directLabels(scene.layers, compact);
  const atEnds = named.filter((label) => !label.flank && !label.point);
  layOutEnds(scene, atEnds, measure);

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

// makeRoom leaves room for the name of the x axis, for years below months, and for the names of marks above the picture.
function makeRoom(scene, measure) {
  const { figure, margin, width } = scene;
  scene.xName = figure.x.label ? wrap(figure.x.label, width - 16 - measure(" →", false), measure) : [];
  margin.bottom += LINE * scene.xName.length;
  if (figure.x.type === "date") margin.bottom += 12;
  if (scene.layers.some((layer) => markOf(layer).headroom?.(layer))) margin.top += LINE;
}

// layOutEnds leaves room for the names at the ends of lines, or puts them into a legend where they take too much.
function layOutEnds(scene, atEnds, measure) {
  if (atEnds.length === 0) return;
  const { margin, width, height } = scene;
  const swatch = atEnds.some((label) => label.symbol) ? SYMBOL : 0;
  const widest = Math.max(...atEnds.map((label) => measure(label.text, true) + swatch));
  const tooMany = height && atEnds.length * 14 > height - margin.top - margin.bottom;
  const keyed = atEnds.some((label) => markOf(label.layer).keyed); // has no end to write at
  if (keyed || widest + LABEL_GAP > width * SHARE || tooMany) layOutLegend(scene, atEnds, measure);
  else margin.right = Math.max(margin.right, widest + LABEL_GAP + 4);
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
  return Math.round(Math.max(200, Math.min(300, width * 0.55)));
}

function heightOf(scene) {
  const { figure, margin } = scene;
  if (scene.banded && !figure.height) return margin.top + margin.bottom + figure.y.categories.length * BAND;
  const height = figure.height || defaultHeight(scene.width);
  return Math.max(height + scene.legendHeight, margin.top + margin.bottom + 60);
}

function layOutLegend(scene, labels, measure) {
  let x = 0;
  let row = 0;
  for (const label of labels) {
    const text = shorten(label.text, scene.width - 60, measure);
    const itemWidth = 22 + measure(text, false) + 14;
    if (x > 0 && x + itemWidth > scene.width - 8) (x = 0), row++;
    scene.legend.push({ text, layer: label.of ?? label.layer, symbol: label.symbol, x, y: 10 + row * 20 });
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
  const count = Math.max(2, Math.min(12, Math.floor(inner / (dates ? 56 : 88))));
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
  if (scene.layers.some((layer) => markOf(layer).fromZero)) (low = Math.min(0, low)), (high = Math.max(0, high));
  const pad = 0.02 * (high - low);
  return [low === 0 ? 0 : low - pad, high === 0 ? 0 : high + pad];
}

// fitTexts widens the right margin until every text beside a category ends inside the picture.
function fitTexts(scene, low, high, measure) {
  const { width, margin } = scene;
  for (const layer of scene.layers) {
    const needed = markOf(layer).marginRight?.(layer, { low, high, width, left: margin.left, measure }) ?? 0;
    margin.right = Math.max(margin.right, needed);
  }
  margin.right = Math.min(margin.right, width * 0.45);
}
