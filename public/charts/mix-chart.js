// <mix-chart>: one figure with its title, its picture, the same numbers as a table, and files of both.
//
// Properties: figure (an object, or bytes of Figure JSON), version (a number or string: the same one is not drawn twice),
// locale (default: the document's language). Attributes: compact (a small multiple: title and picture only), level (of the heading: 2, in a
// compact chart 4).
// It draws in the next frame, and again when its width changes; a theme needs no redraw. It fires "drawn" when it has drawn, and "brush", with
// value "x1 x2 y1 y2", when a rectangle was drawn over a chart whose marks can be brushed.

import { readFigure } from "./figure.js";
import { layOut } from "./scene.js";
import { drawScene } from "./draw.js";
import { formatter } from "./format.js";
import { textsOf } from "./texts.js";
import { cursorOf, nearest, sentence } from "./cursor.js";
import { columnsOf } from "./columns.js";
import { tableOf } from "./table.js";
import { chartParts } from "./parts.js";
import { toCSV } from "./csv.js";
import { chartSheet } from "./sheet.js";
import { drawSoon, drawNever } from "./frames.js";
import { measurer } from "./measure.js";
import { Brush } from "./brush.js";
import { markOf } from "./marks/index.js";
import { standalone, svgBlob, pngBlob, csvBlob, download, fileName } from "./save.js";

const NARROW = 440;
const SMALLEST = 100;

export class MixChart extends HTMLElement {
  static observedAttributes = ["compact", "level", "locale"];

  #source = null;
  #version = null;
  #drawn = { source: undefined, version: undefined, width: 0 };
  #read = { figure: null, problem: "" };
  #scene = null;
  #cursor = null;
  #stop = -1;
  #format = null;
  #texts = null;
  #spoken = ""; // the locale of both
  #resize = null;
  #parts = null;
  #pointer = null;
  #brush = null;

  get figure() {
    return this.#source;
  }

  set figure(source) {
    this.#source = source ?? null;
    drawSoon(this);
  }

  // scene is the layout of what is drawn (scene.js), null without one; plotBox is where its picture lies in the window.
  get scene() {
    return this.#scene;
  }

  get plotBox() {
    return this.#parts.plot.getBoundingClientRect();
  }

  get version() {
    return this.#version;
  }

  set version(version) {
    this.#version = version ?? null;
    drawSoon(this);
  }

  get locale() {
    return this.getAttribute("locale") || document.documentElement.lang || "en";
  }

  set locale(locale) {
    this.setAttribute("locale", locale);
  }

  connectedCallback() {
    this.#upgrade();
    if (!this.#parts) this.#build();
    this.#resize ??= new ResizeObserver(() => drawSoon(this));
    this.#resize.observe(this);
    drawSoon(this);
  }

  disconnectedCallback() {
    this.#resize?.disconnect();
    drawNever(this);
  }

  attributeChangedCallback() {
    this.#drawn.width = 0;
    if (this.#parts) this.#parts.title.setAttribute("aria-level", this.#level());
    if (this.isConnected) drawSoon(this);
  }

  // A property set before the element was defined hides the accessor: take it over.
  #upgrade() {
    for (const name of ["figure", "version"]) {
      if (!Object.prototype.hasOwnProperty.call(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  #build() {
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [chartSheet()];
    this.#parts = chartParts(this.#level(), { table: () => this.#toggleTable(), save: (kind) => this.save(kind) });
    const { figure, plot } = this.#parts;
    root.append(figure);
    this.#speak();
    this.#brush = new Brush(plot, () => (this.#brushed() ? this.#scene : null), (box) => this.#tell(box));
    plot.addEventListener("pointermove", (event) => this.#point(event));
    plot.addEventListener("pointerdown", (event) => this.#point(event));
    plot.addEventListener("click", () => this.#pick());
    plot.addEventListener("pointerleave", () => this.#leave());
    plot.addEventListener("keydown", (event) => this.#key(event));
    plot.addEventListener("focus", () => plot.matches(":focus-visible") && this.#moveTo(this.#stop < 0 ? this.#last() : this.#stop));
    plot.addEventListener("blur", () => this.#leave());
  }

  // speak takes up the language that the document has now, which it may have changed since the last drawing.
  #speak() {
    if (this.#spoken === this.locale) return;
    this.#spoken = this.locale;
    this.#texts = textsOf(this.#spoken);
    this.#format = formatter(this.#spoken);
    this.#parts.speak(this.#texts);
  }

  #level() {
    return this.getAttribute("level") || (this.hasAttribute("compact") ? "4" : "2");
  }

  // draw is called once a frame at most (frames.js). It never throws: a chart that fails says so and leaves the page alive.
  draw() {
    if (!this.#parts || !this.isConnected) return;
    const width = Math.floor(this.clientWidth);
    if (width < SMALLEST) return; // not shown, or not laid out yet: the resize observer calls again
    const known = this.#version !== null ? this.#version === this.#drawn.version : this.#source === this.#drawn.source;
    if (known && width === this.#drawn.width) return;
    try {
      this.#speak();
      if (!known || this.#drawn.source === undefined) this.#take();
      this.#drawn = { source: this.#source, version: this.#version, width };
      if (this.#read.figure && !this.#read.problem) this.#render(width);
      else this.#silence(this.#texts[this.#read.problem]);
    } catch (error) {
      console.warn("mix-chart:", error);
      this.#silence(this.#texts.undrawn);
    }
    this.dispatchEvent(new CustomEvent("drawn"));
  }

  #take() {
    this.#read = readFigure(this.#source);
    const { title, subtitle, sheet } = this.#parts;
    const { figure } = this.#read;
    title.textContent = figure?.title ?? "";
    subtitle.textContent = figure?.subtitle ?? "";
    subtitle.hidden = !figure?.subtitle;
    title.hidden = !figure?.title;
    if (!sheet.hidden) this.#fillTable();
  }

  #silence(problem) {
    const { plot, sheet, tools, quiet, head } = this.#parts;
    plot.hidden = true;
    sheet.hidden = true;
    tools.hidden = true;
    head.hidden = !this.#read.figure?.title;
    quiet.hidden = this.#source === null;
    quiet.textContent = problem;
    this.#scene = null;
  }

  #render(width) {
    const parts = this.#parts;
    parts.figure.classList.toggle("narrow", width < NARROW);
    const compact = this.hasAttribute("compact");
    const figure = compact ? small(this.#read.figure) : this.#read.figure;
    this.#scene = layOut(figure, { width, measure: this.measure ?? measurer(), format: this.#format, compact });
    const svg = drawScene(this.#scene);
    if (parts.svg) parts.svg.replaceWith(svg);
    else parts.plot.prepend(svg);
    parts.svg = svg;
    parts.head.hidden = false;
    parts.tools.hidden = false;
    parts.quiet.hidden = true;
    parts.plot.hidden = !parts.sheet.hidden;
    this.#cursor = cursorOf(this.#scene, this.#format, this.#texts);
    this.#describe();
  }

  #describe() {
    const { plot, overlay } = this.#parts;
    const most = this.#last();
    if (this.#stop > most) this.#stop = most;
    plot.setAttribute("aria-label", `${this.#read.figure.title || this.#texts.chart}: ${this.#texts.cursor}`);
    plot.setAttribute("aria-valuemax", String(Math.max(0, most)));
    const at = this.#stop >= 0 ? this.#stop : most;
    plot.setAttribute("aria-valuenow", String(Math.max(0, at)));
    plot.setAttribute("aria-valuetext", at >= 0 ? sentence(this.#cursor.at(at)) : this.#texts.nothing);
    if (overlay.readout.hidden) return;
    if (this.#stop >= 0) overlay.show(this.#scene, this.#cursor.at(this.#stop), this.#texts);
    else overlay.hide();
  }

  #last() {
    return (this.#cursor?.stops.length ?? 0) - 1;
  }

  #moveTo(stop) {
    const most = this.#last();
    if (most < 0) return;
    this.#stop = Math.max(0, Math.min(most, stop));
    const at = this.#cursor.at(this.#stop);
    this.#parts.overlay.show(this.#scene, at, this.#texts);
    const { plot } = this.#parts;
    plot.setAttribute("aria-valuenow", String(this.#stop));
    plot.setAttribute("aria-valuetext", sentence(at));
  }

  // Pointer moves come faster than frames: only the last one before a frame is answered, and no mark is drawn again.
  #point(event) {
    if (!this.#scene) return;
    if (this.#brush.drawing) return this.#parts.overlay.hide();
    const first = this.#pointer === null;
    this.#pointer = { x: event.clientX, y: event.clientY };
    if (!first) return;
    requestAnimationFrame(() => {
      const at = this.#pointer;
      this.#pointer = null;
      if (!at || !this.#scene || this.#last() < 0) return;
      const box = this.#parts.plot.getBoundingClientRect();
      this.#moveTo(nearest(this.#cursor.stops, this.#scene.banded ? at.y - box.top : at.x - box.left));
    });
  }

  // tell says what a rectangle holds, as a value: that is what the page reads of an event.
  #tell({ x1, x2, y1, y2 }) {
    this.value = [x1, x2, y1, y2].join(" ");
    this.dispatchEvent(new Event("brush"));
  }

  // brushed says whether a rectangle can be drawn over what is shown.
  #brushed() {
    return Boolean(this.#scene?.layers.some((layer) => markOf(layer).brushed));
  }

  // pick says which stop was clicked, or Enter pressed on, where the page asks for that: the element's value is its place on the x axis.
  #pick() {
    if (!this.hasAttribute("picks") || this.#stop < 0 || !this.#cursor) return;
    this.value = String(this.#cursor.at(this.#stop).value);
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #leave() {
    this.#pointer = null;
    const { plot, overlay } = this.#parts;
    if (!plot.matches(":focus-visible")) overlay.hide();
  }

  #key(event) {
    const most = this.#last();
    const page = Math.max(1, Math.round(most / 10));
    const from = this.#stop < 0 ? most : this.#stop;
    const steps = { ArrowLeft: from - 1, ArrowRight: from + 1, ArrowUp: from - 1, ArrowDown: from + 1, PageUp: from - page, PageDown: from + page, Home: 0, End: most };
    if (event.key === "Escape") {
      this.#parts.overlay.hide();
      return;
    }
    if (event.key === "Enter") this.#pick();
    if (!Object.hasOwn(steps, event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#moveTo(steps[event.key]);
  }

  #toggleTable() {
    const { table, sheet, plot } = this.#parts;
    const show = sheet.hidden;
    table.setAttribute("aria-pressed", String(show));
    sheet.hidden = !show;
    plot.hidden = show;
    if (show) this.#fillTable();
    else sheet.replaceChildren();
  }

  #fillTable() {
    const { sheet } = this.#parts;
    if (!this.#read.figure) return sheet.replaceChildren();
    sheet.replaceChildren(tableOf(this.#read.figure, this.#format, this.#texts));
  }

  // save writes the chart as a file: "svg", "png" or "csv".
  async save(kind) {
    const { figure } = this.#read;
    if (!figure) return;
    try {
      download(await this.file(kind), fileName(figure.id, kind));
    } catch (error) {
      console.warn("mix-chart:", error);
    }
  }

  // picture gives the chart as it stands on its own, as SVG and as PNG, with its size in pixels and its title.
  async picture() {
    const { figure } = this.#read;
    const root = standalone(this.#parts.svg, { title: figure.title, subtitle: figure.subtitle, caution: "", measure: this.measure ?? measurer(), resolve: this.#resolve() });
    const [width, height] = ["width", "height"].map((side) => Number(root.getAttribute(side)));
    return { svg: svgBlob(root), png: await pngBlob(root), width, height, title: figure.title };
  }

  // file gives the chart as a Blob: "svg", "png" or "csv".
  async file(kind) {
    const { figure } = this.#read;
    if (!figure) throw new Error("no figure");
    const caution = this.closest("[data-caution]")?.dataset.caution || "";
    if (kind === "csv") return csvBlob(toCSV(columnsOf(figure, this.#texts), caution));
    const measure = this.measure ?? measurer();
    const root = standalone(this.#parts.svg, { title: figure.title, subtitle: figure.subtitle, caution, measure, resolve: this.#resolve() });
    return kind === "png" ? pngBlob(root) : svgBlob(root);
  }

  // resolve turns "var(--token, fallback)" into the colour it has now: files know no custom properties.
  #resolve() {
    const styles = getComputedStyle(this);
    return (value) => {
      const match = /^var\((--[\w-]+),\s*([^)]+)\)$/.exec(value);
      return match ? styles.getPropertyValue(match[1]).trim() || match[2] : value;
    };
  }
}

function small(figure) {
  return { ...figure, height: figure.height || 132, x: { ...figure.x, label: "" } };
}
