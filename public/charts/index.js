// The page's custom elements, bundled into dist/charts.js.

import { MixChart } from "./mix-chart.js";
import { MixBar } from "./mix-bar.js";
import { MixTrack } from "./mix-track.js";

for (const [name, element] of [
  ["mix-chart", MixChart],
  ["mix-bar", MixBar],
  ["mix-track", MixTrack],
]) {
  if (!customElements.get(name)) customElements.define(name, element);
}
