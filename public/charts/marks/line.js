// line: points joined. Several lines with a name are told apart by a shape besides their colour, and a dashed line that begins
// where a solid one of its colour ends is the same series going on.

import { lineY, dot } from "@observablehq/plot";
import { paint, channelSymbol, nthSymbol } from "../colour.js";
import { pixels, rows, strokeOf } from "../strokes.js";

export default {
  columns: ["x", "y"],
  over: "x",

  // Neighbours that differ in nothing but their points and have no name are drawn as one, many times as fast as one by one.
  joins: (a, b) => !a.label && !b.label && ["colour", "dash", "opacity", "width"].every((key) => a[key] === b[key]),

  draw(run) {
    const style = { ...strokeOf(run[0], 1.75), strokeLinejoin: "round" };
    if (run.length === 1) return [lineY(rows(run[0]), { x: run[0].x, y: run[0].y, ...style })];
    const columns = { x: [], y: [], z: [] };
    run.forEach((layer, k) => {
      for (let i = 0; i < layer.length; i++) columns.x.push(layer.x[i]), columns.y.push(layer.y[i]), columns.z.push(k);
    });
    return [lineY({ length: columns.x.length }, { ...columns, ...style })];
  },

  table(layer, table) {
    const column = table.column(table.name(layer), { key: layer.label && `line ${layer.colour} ${layer.label}` });
    for (let i = 0; i < layer.length; i++) table.put(layer.x[i], column, layer.y[i]);
  },

  cursor: (layer, i, { say, scene }) => (Number.isNaN(layer.y[i]) ? null : { value: say(layer.y[i]), y: scene.y.px(layer.y[i]) }),

  edge: (layer) => layer.y,
  hills: true,
  swatch: (layer, x, y, symbol) => [
    lineY({ length: 2 }, { x: pixels([x, x + 16]), y: pixels([y, y]), ...strokeOf(layer, 2) }),
    ...(symbol ? [dot({ length: 1 }, { x: pixels([x + 8]), y: pixels([y]), r: 3.5, symbol, fill: paint(layer.colour) })] : []),
  ],

  // continues finds the solid line that a dashed one goes on from.
  continues(dashed, layers) {
    if (!dashed.dash) return null;
    const near = 1e-9 * Math.abs(dashed.x[0] || 1);
    const before = (layer) => layer.mark === "line" && !layer.dash && layer.colour === dashed.colour && layer.label;
    return layers.find((layer) => before(layer) && Math.abs(lastX(layer) - dashed.x[0]) <= near) ?? null;
  },

  // symbols gives the lines that carry a shape, each with it: that of its channel, or, among lines of one colour, by their order.
  symbols(layers) {
    const lines = layers.filter((layer) => layer.mark === "line" && layer.label && !layer.dash && channelSymbol(layer.colour));
    if (lines.length < 2) return new Map();
    const distinct = new Set(lines.map((layer) => layer.colour)).size === lines.length;
    return new Map(lines.map((layer, rank) => [layer, distinct ? channelSymbol(layer.colour) : nthSymbol(rank)]));
  },

  // over it all, lines carry their shape at a few places along the way, each at others, and before their label.
  drawOver(layers) {
    const marked = [...this.symbols(layers)];
    return marked.map(([layer, symbol], rank) => {
      const x = [];
      const y = [];
      const inner = layer.length > 60 ? 0 : 3;
      for (let k = 0; k <= inner; k++) {
        const share = k === 0 ? 1 : (k - 0.75 + rank / marked.length) / (inner + 0.5);
        const i = Math.round(share * (layer.length - 1));
        if (!Number.isNaN(layer.y[i])) x.push(layer.x[i]), y.push(layer.y[i]);
      }
      return dot({ length: x.length }, { x, y, r: 3.5, symbol, fill: paint(layer.colour), stroke: paint("panel"), strokeWidth: 1 });
    });
  },

  // crosses says whether the line runs through a place for words.
  crosses(layer, scene, { left, y }, width) {
    for (let i = 1; i < layer.length; i++) {
      const x0 = scene.x.px(layer.x[i - 1]);
      const x1 = scene.x.px(layer.x[i]);
      if (x1 < left || x0 > left + width) continue;
      const y0 = scene.y.px(layer.y[i - 1]);
      const y1 = scene.y.px(layer.y[i]);
      if (Math.max(y0, y1) > y - 8 && Math.min(y0, y1) < y + 8) return true;
    }
    return false;
  },
};

function lastX(layer) {
  let i = layer.length - 1;
  while (i > 0 && Number.isNaN(layer.y[i])) i--;
  return layer.x[i];
}
