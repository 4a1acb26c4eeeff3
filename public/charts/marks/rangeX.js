// rangeX: a whisker from x1 to x2 in a category's row, thin at a width of 1 and thick at 6. Whiskers in a text colour lie over
// a bar and get caps; whiskers in a channel's colour stand alone and do not.

import { ruleY, tickX } from "@observablehq/plot";
import { paint } from "../colour.js";
import { rows } from "../strokes.js";

export default {
  columns: ["x1", "x2", "category"],
  over: "category",

  draw([layer]) {
    const width = layer.width || 1.25;
    const stroke = { stroke: paint(layer.colour), strokeOpacity: layer.opacity || 1 };
    const line = { x1: layer.x1, x2: layer.x2, y: layer.category, ...stroke };
    const caps = width < 2 && (layer.colour === "ink" || layer.colour === "muted");
    if (!caps) return [ruleY(rows(layer), { ...line, strokeWidth: width > 1 && width < 2 ? 1.5 : width === 1 ? 2.25 : width + 1 })];
    const thin = { ...stroke, y: layer.category, strokeWidth: 1.25, insetTop: 7, insetBottom: 7 };
    return [ruleY(rows(layer), { ...line, strokeWidth: 1.25 }), tickX(rows(layer), { x: layer.x1, ...thin }), tickX(rows(layer), { x: layer.x2, ...thin })];
  },

  table(layer, table) {
    const name = table.name(layer);
    const low = table.column(`${name}, ${table.texts.low}`);
    const high = table.column(`${name}, ${table.texts.high}`);
    for (let i = 0; i < layer.length; i++) table.put(layer.category[i], low, layer.x1[i]), table.put(layer.category[i], high, layer.x2[i]);
  },

  cursor: (layer, i, { say, texts }) => ({ label: layer.label || texts.interval, value: `${say(layer.x1[i])} – ${say(layer.x2[i])}` }),
};
