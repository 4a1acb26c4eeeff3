// dotX: a point at x in a category's row.

import { dot } from "@observablehq/plot";
import { rows, dotOf } from "../strokes.js";

export default {
  columns: ["x", "category"],
  over: "category",
  draw: ([layer]) => [dot(rows(layer), { x: layer.x, y: layer.category, ...dotOf(layer) })],

  table(layer, table) {
    const column = table.column(table.name(layer));
    for (let i = 0; i < layer.length; i++) table.put(layer.category[i], column, layer.x[i]);
  },

  cursor: (layer, i, { say, scene }) => ({ value: say(layer.x[i]), x: scene.x.px(layer.x[i]) }),
};
