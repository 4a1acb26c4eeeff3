// shade: a region from x1 to x2, or to the right edge, over the whole height: beyond what was ever observed, say. It marks a part
// of the axis and does not widen it.

import { rect } from "@observablehq/plot";
import { paint } from "../colour.js";
import { wrap } from "../words.js";

const SVG = "http://www.w3.org/2000/svg";

export default {
  columns: ["x1"],
  domain: { x: [], y: [] },
  aside: true,
  under: true,

  draw([layer], scene, hatch) {
    const { low, high } = scene.x;
    const clamp = (v) => Math.max(low, Math.min(high, v));
    const columns = {
      x1: Array.from(layer.x1, clamp),
      x2: Array.from(layer.x1, (_, i) => clamp(layer.x2 && !Number.isNaN(layer.x2[i]) ? layer.x2[i] : high)),
    };
    const data = { length: layer.length };
    return [
      rect(data, { ...columns, fill: paint("ink"), fillOpacity: 0.045 }),
      rect(data, { ...columns, fill: `url(#${hatch})`, fillOpacity: 0.28 }),
    ];
  },

  // definitions is the hatching that the region is filled with.
  definitions(hatch) {
    const pattern = node("pattern", { id: hatch, width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
    pattern.append(node("line", { x1: 0, y1: 0, x2: 0, y2: 7, stroke: paint("muted"), "stroke-width": 1 }));
    const defs = node("defs", {});
    defs.append(pattern);
    return defs;
  },

  // The region's words stand at its foot; they give way where they leave no room for a note: the region itself is still seen.
  words(layer, scene, measure) {
    const { margin, width, height } = scene;
    if (!layer.label) return [];
    const from = Math.max(scene.x.px(layer.x1[0]), margin.left);
    const to = layer.x2 ? Math.min(scene.x.px(layer.x2[0]), width - margin.right) : width - margin.right;
    const longest = Math.max(...layer.label.split(/\s+/).map((word) => measure(word, false)));
    if (!(to - from > longest + 8)) return [];
    const at = { colour: "muted", bold: false, x: (from + to) / 2, anchor: "middle", leader: null, halo: true };
    return wrap(layer.label, to - from - 8, measure).reverse().map((text, i) => ({ ...at, text, y: height - margin.bottom - 10 - i * 14 }));
  },
};

function node(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
