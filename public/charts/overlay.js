// The overlay shows one stop of the data cursor above a drawing that stays as it is:
// a guide, a point on each series, and a small readout beside it.

import { paint } from "./colour.js";

const SVG = "http://www.w3.org/2000/svg";
const MOST = 12; // rows of the readout

// Overlay owns the two elements it draws into; parent is the positioned box of the plot.
export class Overlay {
  constructor(parent) {
    this.svg = document.createElementNS(SVG, "svg");
    this.svg.setAttribute("class", "overlay");
    this.svg.setAttribute("aria-hidden", "true");
    this.readout = document.createElement("div");
    this.readout.className = "readout";
    this.readout.setAttribute("aria-hidden", "true");
    this.readout.hidden = true;
    parent.append(this.svg, this.readout);
  }

  hide() {
    this.svg.replaceChildren();
    this.readout.hidden = true;
  }

  // show paints a stop of cursorOf(scene).at(i), in the words of textsOf(locale).
  show(scene, stop, texts) {
    const parts = [stop.y === null ? guide(scene, stop) : row(scene, stop)];
    for (const item of stop.items) if (item.y !== null && item.x !== null) parts.push(shape("circle", { cx: item.x, cy: item.y, r: 4, fill: paint(item.colour) }));
    this.svg.replaceChildren(...parts);
    this.write(stop, texts);
    this.place(scene, stop);
  }

  write({ title, items }, texts) {
    const rows = items.slice(0, MOST).map((item) => {
      const line = document.createElement("div");
      const swatch = document.createElement("i");
      swatch.style.background = paint(item.colour);
      line.append(swatch, words(item.label, "name"), words(item.value, ""));
      return line;
    });
    if (items.length > MOST) rows.push(words(texts.more(items.length - MOST), "name"));
    const head = document.createElement("b");
    head.textContent = title;
    this.readout.replaceChildren(head, ...rows);
    this.readout.hidden = false;
  }

  // The readout stands beside the guide, or below a row, and never leaves the chart's width.
  place(scene, stop) {
    const width = this.readout.offsetWidth;
    const x = stop.x ?? Math.max(...stop.items.map((item) => item.x ?? 0), scene.margin.left);
    const right = x + 14 + width <= scene.width || x < scene.width / 2;
    const left = right ? x + 14 : x - 14 - width;
    const top = stop.y === null ? scene.margin.top : stop.y + scene.y.step / 2 + 4;
    this.readout.style.transform = `translate(${Math.round(Math.max(0, Math.min(left, scene.width - width)))}px, ${Math.round(top)}px)`;
  }
}

function guide(scene, stop) {
  return shape("line", { x1: stop.x, x2: stop.x, y1: scene.margin.top, y2: scene.height - scene.margin.bottom });
}

function row(scene, stop) {
  return shape("rect", { x: 0, width: scene.width, y: stop.y - scene.y.step / 2, height: scene.y.step, rx: 4 });
}

function shape(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

function words(text, name) {
  const span = document.createElement("span");
  span.className = name;
  span.textContent = text;
  return span;
}
