// The page's custom elements, bundled into dist/charts.js.

import { MixChart } from "./mix-chart.js";
import { MixBar } from "./mix-bar.js";
import { MixTrack } from "./mix-track.js";
import { MixSketch } from "./mix-sketch.js";
import { MixPrior } from "./mix-prior.js";
import { MixAttempts } from "../attempts.js";
import { MixLogo } from "../report/logo.js";
import { keepReport, report, setFoot, showKept } from "../report/report.js";
import { drawFirst } from "./frames.js";

for (const [name, element] of [
  ["mix-chart", MixChart],
  ["mix-bar", MixBar],
  ["mix-track", MixTrack],
  ["mix-sketch", MixSketch],
  ["mix-prior", MixPrior],
  ["mix-attempts", MixAttempts],
  ["mix-logo", MixLogo],
]) {
  if (!customElements.get(name)) customElements.define(name, element);
}

// The page asks for this while someone drags a handle.
if (window.mixtab) {
  window.mixtab.drawChart = (figure) => {
    const chart = document.querySelector(`mix-chart[data-figure="${CSS.escape(figure)}"]`);
    if (chart) drawFirst(chart);
  };
}

// A report that was saved as a file carries its figures; the page makes such files.
showKept();
addEventListener("beforeprint", setFoot);
if (window.mixtab) Object.assign(window.mixtab, { keepReport, report });
