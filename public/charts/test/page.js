// Puts one card a figure on the page, and keeps what a test asks for: policy violations and errors.

import { figures } from "./figures.js";
import { estimateWidth } from "../words.js";

window.figures = figures;
window.estimateWidth = estimateWidth;
window.violations = [];
window.problems = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
window.addEventListener("error", (event) => window.problems.push(String(event.message)));

const grid = document.getElementById("charts");
const spans = { contributions: 12, waterfall: 7, roi: 5, response: 4, outcome: 8, frontier: 7, decay: 5, trace: 7, predictive: 12, many: 8, hostile: 4 };

if (grid) {
  for (const [name, figure] of Object.entries(figures)) {
    const card = document.createElement("section");
    card.className = `card card--chart span-${spans[name] ?? 6}`;
    const chart = document.createElement("mix-chart");
    chart.id = name;
    if (window.location.search.includes("locale")) chart.setAttribute("locale", "de-DE");
    // Half of them as an object before the element is defined, half as bytes.
    chart.figure = name.length % 2 ? figure : new TextEncoder().encode(JSON.stringify(figure));
    chart.version = 1;
    card.append(chart);
    grid.append(card);
  }
}
