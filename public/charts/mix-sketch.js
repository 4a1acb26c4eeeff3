// <mix-sketch heights="0 12 50 100" bars>: a small picture of a form, as a line or as bars. Heights are in per cent, at equal distances.

const css = `
:host { display: block; height: 44px; color: var(--accent, #0b6e63); pointer-events: none; }
:host([hidden]) { display: none; }
svg { display: block; width: 100%; height: 100%; overflow: visible; }
path { fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; vector-effect: non-scaling-stroke; }
path.bars { fill: currentColor; stroke: none; }
path.base { stroke: var(--line, #e2e4df); stroke-width: 1; }
`;

let sheet = null;

export class MixSketch extends HTMLElement {
  static observedAttributes = ["heights", "bars"];

  #paths = null;

  connectedCallback() {
    if (!this.#paths) {
      if (!sheet) (sheet = new CSSStyleSheet()), sheet.replaceSync(css);
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      svg.setAttribute("viewBox", "0 0 100 100");
      svg.setAttribute("preserveAspectRatio", "none");
      svg.setAttribute("aria-hidden", "true");
      this.#paths = ["base", "form"].map((name) => {
        const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
        path.setAttribute("class", name);
        svg.append(path);
        return path;
      });
      root.append(svg);
    }
    this.#paint();
  }

  attributeChangedCallback() {
    this.#paint();
  }

  #paint() {
    if (!this.#paths) return;
    const heights = (this.getAttribute("heights") ?? "").split(" ").filter(Boolean).map(Number);
    const bars = this.hasAttribute("bars");
    const [base, form] = this.#paths;
    base.setAttribute("d", "M0,100H100");
    form.setAttribute("class", bars ? "bars" : "form");
    const step = 100 / (bars ? heights.length : heights.length - 1);
    const bar = (v, i) => `M${(i + 0.15) * step},100V${100 - v}h${0.7 * step}V100Z`;
    const line = (v, i) => `${i ? "L" : "M"}${i * step},${96 - 0.92 * v}`;
    form.setAttribute("d", heights.map(bars ? bar : line).join(""));
  }
}
