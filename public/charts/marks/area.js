// area: a band from y1 to y2. A band has no edge: its ends are no sharper than the interval. A filled curve, in a picture
// without a value axis, has one.

import { areaY, lineY } from "@observablehq/plot";
import { paint } from "../colour.js";
import { rows, square } from "../strokes.js";

export default {
  columns: ["x", "y1", "y2"],
  over: "x",

  draw([layer], scene) {
    const fill = areaY(rows(layer), { x: layer.x, y1: layer.y1, y2: layer.y2, fill: paint(layer.colour), fillOpacity: layer.opacity || 0.16 });
    if (scene.y.shown) return [fill];
    return [fill, lineY(rows(layer), { x: layer.x, y: layer.y2, stroke: paint(layer.colour), strokeWidth: 1.75, strokeLinejoin: "round" })];
  },

  table(layer, table) {
    const name = layer.label || table.texts.interval;
    const low = table.column(`${name}, ${table.texts.low}`);
    const high = table.column(`${name}, ${table.texts.high}`);
    for (let i = 0; i < layer.length; i++) table.put(layer.x[i], low, layer.y1[i]), table.put(layer.x[i], high, layer.y2[i]);
  },

  cursor(layer, i, { say, scene, texts }) {
    const [low, high] = [layer.y1[i], layer.y2[i]];
    if (Number.isNaN(low) || Number.isNaN(high)) return null;
    // An area on the ground is a filled curve: its height is its value.
    const curve = low === 0 && !scene.y.shown;
    return { label: layer.label || texts.interval, value: curve ? say(high) : `${say(low)} – ${say(high)}` };
  },

  edge: (layer) => layer.y2,
  hills: true,
  swatch: (layer, x, y) => square(layer, x, y, 0.4),

  // A band whose line has a name needs none.
  named: (layer, layers) => !layers.some((other) => other.mark === "line" && other.label && other.colour === layer.colour),
};
