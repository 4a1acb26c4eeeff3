// <mix-prior>: a belief's density with handles on the ends of its interval and in its middle, to be dragged or moved with
// the arrow keys.
//
// Attribute: data-busy ("true" while the page waits for an answer). Properties: figure (bytes of a BeliefShape's JSON), version (the
// same one is not taken twice), value ("low high" while and after one drags). Events, as an input has them: "input" twice a frame at most while a handle moves, "change" when it is let go.

import { readBelief, rangeOfBelief, roomIn, figureOf, middleOf, shifted } from "./belief.js";
import { formatter } from "./format.js";
import { textsOf } from "./texts.js";
import { paint } from "./colour.js";

const css = `
:host { display: block; position: relative; min-width: 0; }
:host([hidden]) { display: none; }
.handle { position: absolute; z-index: 3; width: 28px; height: 28px; margin: -14px 0 0 -14px; border-radius: 50%; cursor: ew-resize; }
.handle { touch-action: none; outline: none; -webkit-user-select: none; user-select: none; }
.handle::before { content: ""; position: absolute; inset: 7px; border-radius: 50%; background: var(--panel, #fff); border: 3px solid var(--handle, var(--accent, #0b6e63)); }
.handle.middle::before { inset: 8px; border-width: 2px; border-radius: 3px; transform: rotate(45deg); }
.handle:hover::before, .handle.held::before { background: var(--handle, var(--accent, #0b6e63)); }
.handle:focus-visible { outline: 2px solid var(--accent, #0b6e63); outline-offset: -2px; }
.handle[hidden] { display: none; }
@media (forced-colors: active) { .handle::before { border-color: Highlight; background: Canvas; } }
@media print { .handle { display: none; } }
`;

const ENDS = ["low", "middle", "high"];
const PATIENCE = 10000; // milliseconds after which any answer is taken, where the page does not say that it waits for none

let sheet = null;

export class MixPrior extends HTMLElement {
  static observedAttributes = ["data-busy"];

  value = "";

  #chart = null;
  #handles = null;
  #belief = null; // as the worker last reported it
  #range = [0, 1];
  #at = { low: 0, high: 0 };
  #held = "";
  #box = null; // where the picture lies
  #pending = null; // a belief that came while a handle was held, or that does not agree yet
  #patience = 0;
  #due = false;
  #moved = false;
  #format = null;
  #texts = null;
  #spoken = ""; // the locale of both
  #version = 0;

  connectedCallback() {
    if (Object.prototype.hasOwnProperty.call(this, "figure")) {
      const value = this.figure;
      delete this.figure;
      this.figure = value;
    }
    if (this.#chart) return;
    if (!sheet) (sheet = new CSSStyleSheet()), sheet.replaceSync(css);
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    this.#chart = document.createElement("mix-chart");
    this.#handles = {};
    root.append(this.#chart);
    for (const end of ENDS) root.append((this.#handles[end] = this.#handle(end)));
    this.#chart.addEventListener("drawn", () => this.#place());
    if (this.#belief) this.#show();
  }

  #handle(end) {
    const handle = document.createElement("div");
    handle.className = `handle ${end}`;
    handle.setAttribute("role", "slider");
    handle.tabIndex = 0;
    handle.hidden = true;
    handle.addEventListener("pointerdown", (event) => this.#grab(event, end));
    // Where a browser tells of moves as they come and not once a frame, the question is under way half a frame sooner.
    for (const move of ["pointermove", "pointerrawupdate"]) handle.addEventListener(move, (event) => this.#drag(event, end));
    handle.addEventListener("pointerup", (event) => this.#drop(event, end));
    handle.addEventListener("pointercancel", (event) => this.#drop(event, end));
    handle.addEventListener("keydown", (event) => this.#key(event, end));
    handle.addEventListener("keyup", () => this.#letGo());
    handle.addEventListener("blur", () => this.#letGo());
    return handle;
  }

  // The page waits for no answer any more: what has come is the answer, to where a handle was let go or why not there.
  attributeChangedCallback(name, before, now) {
    if (now !== "false" || this.#held || !this.#patience) return;
    clearTimeout(this.#patience);
    this.#patience = 0;
    if (this.#pending) this.#take(this.#pending);
  }

  get figure() {
    return this.#belief;
  }

  set figure(source) {
    const belief = readBelief(source);
    if (!belief) {
      this.#belief = this.#pending = null;
      if (this.#chart) this.#show();
      return;
    }
    if (this.#held || this.#patience) {
      const near = (a, b) => Math.abs(a - b) <= 0.02 * (this.#at.high - this.#at.low);
      if (this.#held || !near(belief.low, this.#at.low) || !near(belief.high, this.#at.high)) {
        this.#pending = belief;
        if (this.#held && belief.id === this.#belief?.id) this.#belief = belief; // the next move starts from its shape
        return;
      }
    }
    this.#take(belief);
  }

  #take(belief) {
    clearTimeout(this.#patience);
    this.#patience = 0;
    this.#pending = null;
    // The axis stays as long as the interval has room on it, so that a handle stays where it was let go.
    const same = this.#belief && this.#belief.what === belief.what && this.#belief.colour === belief.colour;
    if (!same || !roomIn(this.#range, belief)) this.#range = rangeOfBelief(belief);
    this.#belief = belief;
    this.#at = { low: belief.low, high: belief.high };
    this.#show();
  }

  #show() {
    const { low, high } = this.#at;
    const chart = this.#chart;
    if (!chart) return;
    for (const end of ENDS) this.#handles[end].hidden = !this.#belief;
    if (!this.#belief) {
      chart.figure = null;
      return;
    }
    chart.figure = figureOf(this.#belief, low, high, this.#range);
    chart.version = ++this.#version;
    chart.draw();
  }

  // place puts the handles where the chart has their values, on its ground line.
  #place() {
    const scene = this.#chart.scene;
    if (!scene || !this.#belief) {
      for (const end of ENDS) this.#handles[end].hidden = true;
      return;
    }
    // While a handle is held nothing else on the page moves: measuring once spares the browser a layout each frame.
    if (!this.#held || !this.#box) {
      const host = this.getBoundingClientRect();
      const { left, top, width } = this.#chart.plotBox;
      this.#box = { left: left - host.left, top: top - host.top, width, window: left };
    }
    const box = this.#box;
    const { low, high } = this.#at;
    const values = { low, high, middle: middleOf(this.#belief, low, high) };
    const [from, to] = this.#range;
    for (const end of ENDS) {
      const handle = this.#handles[end];
      const v = Math.max(from, Math.min(to, values[end]));
      handle.hidden = box.width === 0;
      handle.style.left = `${box.left + scene.x.px(v)}px`;
      const ground = box.top + scene.height - scene.margin.bottom;
      handle.style.top = `${end === "middle" ? ground - 0.45 * (scene.height - scene.margin.bottom - scene.margin.top) : ground}px`;
      const colour = paint(this.#belief.colour);
      if (handle.dataset.colour !== colour) {
        handle.dataset.colour = colour;
        handle.style.setProperty("--handle", colour);
      }
      this.#tell(handle, end, values[end]);
    }
  }

  #tell(handle, end, value) {
    const { what, level, format } = this.#belief;
    this.#speak(this.#chart.locale);
    const sure = this.#format.value({ type: "linear", format: "percent" }, [0, 1]);
    handle.setAttribute("aria-label", `${what}: ${this.#texts.of(this.#texts.handle[end], sure(level))}`);
    handle.setAttribute("aria-valuemin", String(this.#range[0]));
    handle.setAttribute("aria-valuemax", String(this.#range[1]));
    handle.setAttribute("aria-valuenow", String(value));
    const say = this.#format.value({ type: "linear", format }, [0, this.#range[1]], true);
    handle.setAttribute("aria-valuetext", say(value));
  }

  #speak(locale) {
    if (this.#spoken === locale) return;
    this.#spoken = locale;
    this.#format = formatter(locale);
    this.#texts = textsOf(locale);
  }

  #grab(event, end) {
    if (event.button !== 0 || !this.#belief) return;
    event.preventDefault();
    this.#handles[end].setPointerCapture(event.pointerId);
    this.#handles[end].focus({ preventScroll: true });
    this.#handles[end].classList.add("held");
    this.#box = null;
    this.#place();
    this.#held = end;
  }

  #drag(event, end) {
    if (this.#held !== end || !this.#handles[end].hasPointerCapture(event.pointerId)) return;
    const scene = this.#chart.scene;
    if (!scene) return;
    this.#move(end, scene.x.invert(event.clientX - this.#box.window));
  }

  #drop(event, end) {
    if (this.#held !== end) return;
    this.#handles[end].classList.remove("held");
    this.#letGo();
  }

  #key(event, end) {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };
    if (!Object.hasOwn(steps, event.key) || event.ctrlKey || event.metaKey || event.altKey || !this.#belief) return;
    event.preventDefault();
    event.stopPropagation();
    this.#held = end;
    const { low, high } = this.#at;
    const now = { low, high, middle: middleOf(this.#belief, low, high) }[end];
    this.#move(end, now + (steps[event.key] * (this.#range[1] - this.#range[0])) / 200);
  }

  // move puts a handle at a value, within the picture and on its side of the others, and draws in the next frame.
  #move(end, value) {
    const [from, to] = this.#range;
    const least = from + (to - from) / 400;
    const v = Math.max(least, Math.min(to, value));
    let { low, high } = this.#at;
    const gap = (to - from) / 100;
    if (end === "low") low = Math.min(v, high - gap);
    if (end === "high") high = Math.max(v, low + gap);
    if (end === "middle") {
      [low, high] = shifted(this.#belief, low, high, v);
      if (!(low >= least && high <= to)) return;
    }
    if (!Number.isFinite(low) || !Number.isFinite(high) || low <= 0 || (low === this.#at.low && high === this.#at.high)) return;
    this.#at = { low, high };
    this.value = `${low} ${high}`;
    this.#moved = true;
    this.#soon(true);
  }

  // soon tells of a frame's first move at once and of its last within the next frame, which draws it while the answer is
  // being worked out.
  #soon(tell = false) {
    const first = !this.#due;
    this.#due = true;
    if (tell && first) this.dispatchEvent(new Event("input", { bubbles: true }));
    else this.#telling ||= tell;
    if (!first) return;
    requestAnimationFrame(() => {
      this.#due = false;
      if (this.#telling && this.#held) this.dispatchEvent(new Event("input", { bubbles: true }));
      this.#telling = false;
      this.#show();
    });
  }

  #telling = false; // the last move has not been reported yet

  #letGo() {
    if (!this.#held) return;
    this.#held = "";
    if (!this.#moved) {
      if (this.#pending) this.#take(this.#pending);
      return;
    }
    this.#moved = false;
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => {
      this.#patience = 0;
      if (this.#pending) this.#take(this.#pending);
    }, PATIENCE);
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
