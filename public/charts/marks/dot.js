// dot: a point at x and y. A lone one has its name beside it.

import { dot } from "@observablehq/plot";
import { rows, dotOf } from "../strokes.js";

export default {
  columns: ["x", "y"],
  over: "x",
  draw: ([layer]) => [dot(rows(layer), { x: layer.x, y: layer.y, ...dotOf(layer) })],

  table(layer, table) {
    const column = table.column(table.name(layer));
    for (let i = 0; i < layer.length; i++) table.put(layer.x[i], column, layer.y[i]);
  },

  cursor: (layer, i, { say, scene }) => (Number.isNaN(layer.y[i]) ? null : { value: say(layer.y[i]), y: scene.y.px(layer.y[i]) }),

  edge: (layer) => layer.y,
  lone: true,
};
