// A figure as it arrives (JSON of core/figure's Figure) made safe to draw: known marks, columns of equal length,
// numbers or NaN. Nothing here throws; what cannot be drawn is reported as a problem.

import { MARKS, markOf } from "./marks/index.js";

const AXIS_TYPES = ["linear", "date", "band"];

// readFigure takes an object, a string, an ArrayBuffer or a view of one, and returns {figure, problem}:
// figure is null when there is nothing to draw, and problem then says why: "unread" or "empty".
export function readFigure(source) {
  let raw = source;
  try {
    if (raw instanceof ArrayBuffer || ArrayBuffer.isView(raw)) raw = new TextDecoder().decode(raw);
    if (typeof raw === "string") raw = raw.trim() === "" ? null : JSON.parse(raw);
  } catch {
    return { figure: null, problem: "unread" };
  }
  if (raw === null || raw === undefined) return { figure: null, problem: "empty" };
  if (typeof raw !== "object" || Array.isArray(raw)) return { figure: null, problem: "unread" };

  const figure = {
    id: text(raw.id) || "chart",
    title: text(raw.title),
    subtitle: text(raw.subtitle),
    x: readAxis(raw.x),
    y: readAxis(raw.y),
    height: raw.height > 0 && Number.isFinite(raw.height) ? raw.height : 0,
    layers: (Array.isArray(raw.layers) ? raw.layers : []).map(readLayer).filter((layer) => layer !== null),
  };
  if (figure.y.type === "band" && figure.y.categories.length === 0) figure.y.categories = categoriesOf(figure.layers);
  const drawn = figure.layers.some((layer) => layer.length > 0 && !markOf(layer).aside);
  return drawn ? { figure, problem: "" } : { figure, problem: "empty" };
}

function readAxis(raw) {
  const axis = raw && typeof raw === "object" ? raw : {};
  return {
    label: text(axis.label),
    type: AXIS_TYPES.includes(axis.type) ? axis.type : "linear",
    format: text(axis.format),
    categories: Array.isArray(axis.categories) ? axis.categories.map(text) : [],
    zero: axis.zero === true,
  };
}

function readLayer(raw) {
  if (!raw || typeof raw !== "object" || !Object.hasOwn(MARKS, raw.mark)) return null;
  const mark = MARKS[raw.mark];
  const layer = {
    mark: raw.mark,
    label: text(raw.label),
    colour: text(raw.colour) || "ink",
    dash: raw.dash === true,
    hollow: raw.hollow === true,
    symbol: raw.symbol === "diamond" ? "diamond" : "circle",
    opacity: raw.opacity > 0 && raw.opacity <= 1 ? raw.opacity : 0,
    width: raw.width > 0 && raw.width < 100 ? raw.width : 0,
  };
  const present = [];
  for (const name of ["x", "x1", "x2", "y", "y1", "y2"]) {
    const column = raw[name];
    if (!Array.isArray(column) && !ArrayBuffer.isView(column)) continue;
    layer[name] = Float64Array.from(column, number);
    if (layer[name].length > 0) present.push(name);
    else delete layer[name];
  }
  for (const name of ["category", "text"]) {
    if (!Array.isArray(raw[name]) || raw[name].length === 0) continue;
    layer[name] = raw[name].map(text);
    present.push(name);
  }
  if (mark.columns.some((name) => !present.includes(name)) || mark.valid?.(layer) === false) return null;
  layer.length = Math.min(...present.map((name) => layer[name].length));
  return layer;
}

function categoriesOf(layers) {
  const seen = new Set();
  for (const layer of layers) for (const name of layer.category ?? []) seen.add(name);
  return [...seen];
}

function number(v) {
  return typeof v === "number" && Number.isFinite(v) ? v : NaN;
}

function text(v) {
  return typeof v === "string" ? v : typeof v === "number" ? String(v) : "";
}
