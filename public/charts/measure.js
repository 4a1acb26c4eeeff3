// The width of texts as the browser will draw them.

import { estimateWidth } from "./words.js";

let measure = null;

// measurer gives measure(text, bold) for the charts' 12 px face, remembering what it has measured.
export function measurer() {
  if (measure) return measure;
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return estimateWidth;
  const family = getComputedStyle(document.body).fontFamily || "sans-serif";
  const known = new Map();
  measure = (text, bold) => {
    const key = bold ? `b${text}` : text;
    let width = known.get(key);
    if (width === undefined) {
      context.font = `${bold ? "bold " : ""}12px ${family}`;
      width = context.measureText(text).width;
      if (known.size > 5000) known.clear();
      known.set(key, width);
    }
    return width;
  };
  return measure;
}
