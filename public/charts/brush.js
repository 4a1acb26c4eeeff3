// A rectangle drawn over a chart with the pointer: from where it was pressed to where it is let go, in the numbers of the axes.

const SVG = "http://www.w3.org/2000/svg";
const LEAST = 6; // pixels each way; less is a click

// Brush listens on the plot of a chart. sceneOf gives what is drawn (null for nothing), done gets {x1, x2, y1, y2}.
export class Brush {
  #from = null;
  #box = null;

  constructor(plot, sceneOf, done) {
    plot.addEventListener("pointerdown", (event) => {
      const scene = sceneOf();
      if (!scene || event.button !== 0 || event.pointerType === "touch") return; // a finger scrolls the page; there are fields for it
      this.#from = place(plot, scene, event);
      plot.setPointerCapture(event.pointerId);
    });
    plot.addEventListener("pointermove", (event) => this.#from && sceneOf() && this.#draw(plot, place(plot, sceneOf(), event)));
    plot.addEventListener("pointerup", (event) => {
      const scene = sceneOf();
      const from = this.#from;
      this.#end();
      if (from && scene) taken(scene, from, place(plot, scene, event), done);
    });
    plot.addEventListener("pointercancel", () => this.#end());
    plot.addEventListener("keydown", (event) => event.key === "Escape" && this.#end());
  }

  get drawing() {
    return this.#box !== null;
  }

  #draw(plot, to) {
    if (!this.#box) {
      this.#box = document.createElementNS(SVG, "rect");
      this.#box.setAttribute("class", "brush");
      plot.querySelector(".overlay").after(holder(this.#box));
    }
    const from = this.#from;
    const sides = { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) };
    for (const [key, value] of Object.entries(sides)) this.#box.setAttribute(key, value);
  }

  #end() {
    this.#box?.parentNode.remove();
    this.#from = this.#box = null;
  }
}

function holder(box) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "overlay");
  svg.setAttribute("aria-hidden", "true");
  svg.append(box);
  return svg;
}

function place(plot, scene, event) {
  const box = plot.getBoundingClientRect();
  const within = (value, from, to) => Math.max(Math.min(from, to), Math.min(Math.max(from, to), value));
  return { x: within(event.clientX - box.left, scene.x.from, scene.x.to), y: within(event.clientY - box.top, scene.y.from, scene.y.to) };
}

// taken says what lies in the rectangle; a click takes nothing.
export function taken(scene, a, b, done) {
  if (Math.abs(a.x - b.x) < LEAST || Math.abs(a.y - b.y) < LEAST) return;
  const [x1, x2] = [a.x, b.x].map(scene.x.invert).sort((p, q) => p - q);
  const [y1, y2] = [a.y, b.y].map(scene.y.invert).sort((p, q) => p - q);
  done({ x1, x2, y1, y2 });
}
