// <mix-bar warmup="1000" draws="742" total="2000" aria-label="Chain 1">: a chain's progress in two shades.
// warmup and draws are the iterations done so far, total how many there will be.

const css = `
:host { display: block; height: 8px; min-width: 48px; border-radius: 4px; background: var(--track, #e2e4df); overflow: hidden; }
:host([hidden]) { display: none; }
div { height: 100%; display: flex; }
span { display: block; height: 100%; flex: none; width: 0; }
.warmup { background: var(--warmup, #a9afb5); }
.draws { background: var(--accent, #0b6e63); }
@media (forced-colors: active) { :host { border: 1px solid CanvasText; } .warmup { background: GrayText; } .draws { background: Highlight; } span { forced-color-adjust: none; } }
`;

let sheet = null;

export class MixBar extends HTMLElement {
  static observedAttributes = ["warmup", "draws", "total"];

  #spans = null;
  #internals = this.attachInternals(); // the role lives here: who owns the host's attributes may rewrite them

  connectedCallback() {
    if (!this.#spans) {
      if (!sheet) (sheet = new CSSStyleSheet()), sheet.replaceSync(css);
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      const row = document.createElement("div");
      this.#spans = ["warmup", "draws"].map((name) => {
        const span = document.createElement("span");
        span.className = name;
        row.append(span);
        return span;
      });
      root.append(row);
      this.#internals.role = "progressbar";
      this.#internals.ariaValueMin = "0";
    }
    this.#paint();
  }

  attributeChangedCallback() {
    this.#paint();
  }

  #paint() {
    if (!this.#spans) return;
    const read = (name) => Math.max(0, Number(this.getAttribute(name)) || 0);
    const total = Math.max(1, read("total"));
    const warmup = Math.min(total, read("warmup"));
    const draws = Math.min(total - warmup, read("draws"));
    this.#spans[0].style.width = `${(100 * warmup) / total}%`;
    this.#spans[1].style.width = `${(100 * draws) / total}%`;
    this.#internals.ariaValueMax = String(total);
    this.#internals.ariaValueNow = String(warmup + draws);
  }
}
