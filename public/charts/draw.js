// From a scene to an <svg>, by Observable Plot.

import { plot } from "@observablehq/plot";
import { plotOptions } from "./plot-options.js";
import { markOf } from "./marks/index.js";

const XML = "http://www.w3.org/XML/1998/namespace";

let patterns = 0;

// drawScene gives a detached <svg>. Plot puts a <style> into each; it goes before the picture meets the document,
// so the page's policy (style-src 'self') never sees it, and what it said stands in attributes and in the chart's sheet.
export function drawScene(scene) {
  const defining = scene.layers.map(markOf).find((mark) => mark.definitions);
  const hatch = defining ? `hatch-${++patterns}` : "";
  const svg = plot(plotOptions(scene, hatch));
  for (const style of svg.querySelectorAll("style")) style.remove();
  svg.setAttribute("font-size", "12");
  svg.setAttribute("aria-hidden", "true");
  svg.removeAttribute("font-family");
  for (const node of svg.querySelectorAll("text")) node.setAttributeNS(XML, "xml:space", "preserve");
  if (defining) svg.prepend(defining.definitions(hatch));
  return svg;
}
