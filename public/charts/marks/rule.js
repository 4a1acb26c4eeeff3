// rule: a line across at x or at y, with its name at its end.

import { ruleX, ruleY } from "@observablehq/plot";
import { paint } from "../colour.js";

export default {
  columns: [],
  valid: (layer) => Boolean(layer.x || layer.y),
  aside: true,
  headroom: (layer) => Boolean(layer.x && layer.label),

  draw([layer]) {
    const stroke = { stroke: paint(layer.colour), strokeWidth: layer.width || 1.25, strokeOpacity: layer.opacity || 0.9 };
    if (layer.dash) stroke.strokeDasharray = "3 3";
    return [...(layer.x ? [ruleX(layer.x, stroke)] : []), ...(layer.y ? [ruleY(layer.y, stroke)] : [])];
  },

  notes(layer, scene, measure) {
    if (!layer.label) return [];
    const { margin, width } = scene;
    const extent = measure(layer.label, false);
    const base = { text: layer.label, colour: layer.colour, width: extent, bold: false };
    if (layer.x) return [{ ...base, x: scene.x.px(layer.x[0]), y: margin.top - 7, gap: -3, fixed: true }];
    return [{ ...base, x: width - margin.right - extent - 5, y: scene.y.px(layer.y[0]) - 8, gap: 0 }];
  },
};
