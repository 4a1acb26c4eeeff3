// stack: areas on top of one another, each as high as its y.

import { areaY } from "@observablehq/plot";
import { paint } from "../colour.js";
import { rows, square } from "../strokes.js";

export default {
  columns: ["x", "y"],
  over: "x",

  // arrange gives every layer the bottom and the top it has on those before it.
  arrange(layers) {
    const top = new Map();
    return layers.map((layer) => {
      if (layer.mark !== "stack") return layer;
      const y1 = new Float64Array(layer.length);
      const y2 = new Float64Array(layer.length);
      for (let i = 0; i < layer.length; i++) {
        y1[i] = top.get(layer.x[i]) ?? 0;
        y2[i] = y1[i] + (Number.isNaN(layer.y[i]) ? 0 : layer.y[i]);
        top.set(layer.x[i], y2[i]);
      }
      return { ...layer, y1, y2 };
    });
  },

  domain: { x: ["x"], y: ["y1", "y2"] },

  draw: ([layer]) => [areaY(rows(layer), { x: layer.x, y1: layer.y1, y2: layer.y2, fill: paint(layer.colour), fillOpacity: layer.opacity || 0.85 })],

  table(layer, table) {
    const column = table.column(table.name(layer));
    for (let i = 0; i < layer.length; i++) table.put(layer.x[i], column, layer.y[i]);
  },

  cursor: (layer, i, { say, scene }) => (Number.isNaN(layer.y[i]) ? null : { value: say(layer.y[i]), y: scene.y.px(layer.y2[i]) }),

  edge: (layer) => layer.y2,
  labelAt: (layer, i) => (layer.y1[i] + layer.y2[i]) / 2,
  swatch: (layer, x, y) => square(layer, x, y, 1),
};
