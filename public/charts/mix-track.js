// <mix-track min="0" max="80" low="20" high="60" today="41">: what lies under a slider.
// It shades the range that was spent before, hatches what lies outside of it, and puts a tick at today's plan.

const css = `
:host { display: block; position: relative; height: 6px; border-radius: 3px; background: var(--track, #e2e4df); pointer-events: none; }
:host([hidden]) { display: none; }
i { position: absolute; display: block; }
i[hidden] { display: none; }
.out { inset: 0; border-radius: 3px; background: repeating-linear-gradient(135deg, var(--edge, #8b949b) 0 1.5px, var(--track, #e2e4df) 1.5px 5px); opacity: .55; }
.band { top: 0; bottom: 0; border-radius: 3px; background: color-mix(in srgb, var(--slider, var(--muted, #5f6a73)) 42%, var(--track, #e2e4df)); }
.today { top: -4px; bottom: -4px; width: 2px; margin-left: -1px; background: var(--ink, #17202a); opacity: .7; }
@media (forced-colors: active) { :host { border: 1px solid CanvasText; } .band { background: GrayText; } .today { background: CanvasText; } i { forced-color-adjust: none; } }
`;

// Half of a thumb: a slider's thumb stops that far from either end of its track.
const INSET = 9;

let sheet = null;

export class MixTrack extends HTMLElement {
  static observedAttributes = ["min", "max", "low", "high", "today"];

  #parts = null;

  connectedCallback() {
    if (!this.#parts) {
      if (!sheet) (sheet = new CSSStyleSheet()), sheet.replaceSync(css);
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      this.#parts = ["out", "band", "today"].map((name) => {
        const part = document.createElement("i");
        part.className = name;
        root.append(part);
        return part;
      });
    }
    this.#paint();
  }

  attributeChangedCallback() {
    this.#paint();
  }

  #paint() {
    if (!this.#parts) return;
    const [out, band, today] = this.#parts;
    const read = (name) => (this.hasAttribute(name) ? Number(this.getAttribute(name)) : NaN);
    const min = read("min") || 0;
    const max = read("max");
    const share = (v) => Math.max(0, Math.min(1, (v - min) / (max - min)));
    const place = (s) => `calc(${INSET}px + ${s.toFixed(5)} * (100% - ${2 * INSET}px))`;
    const low = share(read("low"));
    const high = share(read("high"));
    out.hidden = band.hidden = !(high > low);
    if (high > low) {
      band.style.left = place(low);
      band.style.right = `calc(${INSET}px + ${(1 - high).toFixed(5)} * (100% - ${2 * INSET}px))`;
    }
    const at = share(read("today"));
    today.hidden = Number.isNaN(at);
    if (!today.hidden) today.style.left = place(at);
  }
}
