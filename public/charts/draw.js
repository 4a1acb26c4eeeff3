// From a scene to an <svg>, by Observable Plot.

import { plot } from "@observablehq/plot";
import { plotOptions } from "./plot-options.js";
import { paint } from "./colour.js";

const SVG = "http://www.w3.org/2000/svg";
const XML = "http://www.w3.org/XML/1998/namespace";

let patterns = 0;

// drawScene gives a detached <svg>. Plot puts a <style> into each; it goes before the picture meets the document,
// so the page's policy (style-src 'self') never sees it, and what it said stands in attributes and in the chart's sheet.
export function drawScene(scene) {
  const shaded = scene.layers.some((layer) => layer.mark === "shade");
  const hatch = shaded ? `hatch-${++patterns}` : "";
  const svg = plot(plotOptions(scene, hatch));
  for (const style of svg.querySelectorAll("style")) style.remove();
  svg.setAttribute("font-size", "12");
  svg.setAttribute("aria-hidden", "true");
  svg.removeAttribute("font-family");
  for (const node of svg.querySelectorAll("text")) node.setAttributeNS(XML, "xml:space", "preserve");
  if (shaded) svg.prepend(hatching(hatch));
  return svg;
}

function hatching(id) {
  const pattern = node("pattern", { id, width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
  pattern.append(node("line", { x1: 0, y1: 0, x2: 0, y2: 7, stroke: paint("muted"), "stroke-width": 1 }));
  const defs = node("defs", {});
  defs.append(pattern);
  return defs;
}

function node(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
