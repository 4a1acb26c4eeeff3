// cloud: many points at x and y, of one colour, drawn as one path: hundreds of them take no longer than a line. Its name stands in the
// legend. A rectangle can be drawn over a chart that has one (brush.js).

import { dot } from "@observablehq/plot";
import { paint } from "../colour.js";
import { pixels, rows } from "../strokes.js";

const RADIUS = 3.5;
const SVG = "http://www.w3.org/2000/svg";

export default {
  columns: ["x", "y"],
  brushed: true,
  keyed: true,

  draw: ([layer], scene) => [
    () => {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", circles(layer, scene));
      path.setAttribute("fill", paint(layer.colour));
      path.setAttribute("fill-opacity", layer.opacity || 0.9);
      if (!layer.opacity) {
        path.setAttribute("stroke", paint("panel"));
        path.setAttribute("stroke-width", 0.5);
      }
      return path;
    },
  ],

  table(layer, table) {
    const column = table.column(table.name(layer));
    for (let i = 0; i < layer.length; i++) table.lone(layer.x[i], column, layer.y[i]);
  },

  edge: (layer) => layer.y,
  swatch: (layer, x, y) => [dot(rows({ length: 1 }), { x: pixels([x + 8]), y: pixels([y]), r: 5, fill: paint(layer.colour), fillOpacity: layer.opacity || 1 })],
};

// circles is the path of all points; one without a place is left out.
export function circles(layer, scene) {
  let d = "";
  const arc = `a${RADIUS},${RADIUS} 0 1,0`;
  for (let i = 0; i < layer.length; i++) {
    const x = scene.x.px(layer.x[i]);
    const y = scene.y.px(layer.y[i]);
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    d += `M${(x - RADIUS).toFixed(1)},${y.toFixed(1)}${arc} ${2 * RADIUS},0${arc} ${-2 * RADIUS},0`;
  }
  return d;
}
