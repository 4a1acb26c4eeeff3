// barX: a bar from x1 to x2 in a category's row. Bars that all begin at zero have one column in the table, others two.

import { barX } from "@observablehq/plot";
import { paint } from "../colour.js";
import { rows } from "../strokes.js";

const floats = (layer) => layer.mark === "barX" && layer.x1.some((v) => v !== 0);

export default {
  columns: ["x1", "x2", "category"],
  over: "category",
  fromZero: true,

  draw: ([layer]) => [barX(rows(layer), { x1: layer.x1, x2: layer.x2, y: layer.category, fill: paint(layer.colour), fillOpacity: layer.opacity || 1, rx: 2 })],

  table(layer, table) {
    const name = table.name(layer);
    const floating = table.figure.layers.some(floats);
    const from = floating ? table.column(`${name}, ${table.texts.from}`) : -1;
    const to = table.column(floating ? `${name}, ${table.texts.to}` : name);
    for (let i = 0; i < layer.length; i++) {
      if (floating) table.put(layer.category[i], from, layer.x1[i]);
      table.put(layer.category[i], to, layer.x2[i]);
    }
  },

  cursor(layer, i, { say, scene }) {
    const value = layer.x1[i] === 0 ? layer.x2[i] : layer.x2[i] - layer.x1[i];
    return { value: say(value), x: scene.x.px(layer.x2[i]) };
  },
};
