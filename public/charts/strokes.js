// What marks share: how lines and dots are painted, and the swatch of a legend.

import { dot } from "@observablehq/plot";
import { paint } from "./colour.js";

export const pixels = (values) => ({ value: values, scale: null });

export const rows = (layer) => ({ length: layer.length });

export function strokeOf(layer, width) {
  const stroke = { stroke: paint(layer.colour), strokeWidth: layer.width || width, strokeOpacity: layer.opacity || 1 };
  if (layer.dash) stroke.strokeDasharray = "5 3.5";
  return stroke;
}

export function dotOf(layer) {
  const r = layer.width || (layer.hollow ? 5 : layer.length > 60 ? 1.75 : 4);
  const common = { r, symbol: layer.symbol, opacity: layer.opacity || 1 };
  if (layer.hollow) return { ...common, fill: paint("panel"), stroke: paint(layer.colour), strokeWidth: 2.25 };
  return { ...common, fill: paint(layer.colour), stroke: "none" };
}

// square is the swatch of what fills an area.
export function square(layer, x, y, fillOpacity) {
  return [dot({ length: 1 }, { x: pixels([x + 8]), y: pixels([y]), r: 5, symbol: "square", fill: paint(layer.colour), fillOpacity })];
}
