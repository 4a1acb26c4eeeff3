// Colours are tokens. A mark is painted with var(--token), so that a change of theme repaints it without a redraw;
// the light value stands in where no stylesheet defines the token.

const LIGHT = {
  ink: "#17202a",
  muted: "#5f6a73",
  line: "#e2e4df",
  panel: "#ffffff",
  accent: "#0b6e63",
  good: "#1e7b45",
  warn: "#946300",
  bad: "#b42318",
  baseline: "#a9afb5",
  "shade-0": "#d9cbea",
  "shade-1": "#b69ad6",
  "shade-2": "#8f6fbd",
  "shade-3": "#67459a",
  "shade-4": "#3d2365",
  "channel-0": "#2f6db5",
  "channel-1": "#d57f28",
  "channel-2": "#2a9d8f",
  "channel-3": "#b0416b",
  "channel-4": "#7a5aa6",
  "channel-5": "#8a8d3a",
  "channel-6": "#469ec1",
  "channel-7": "#a65a3a",
};

// Shapes that tell channels apart where colour alone does not.
const SYMBOLS = ["circle", "square", "triangle", "diamond", "star", "cross", "wye", "hexagon"]; // all of them filled

// nthSymbol gives the marker of the n-th of several lines of one colour.
export function nthSymbol(n) {
  return SYMBOLS[n % SYMBOLS.length];
}

// paint gives the CSS value of a token; an unknown token is ink.
export function paint(token) {
  const name = Object.hasOwn(LIGHT, token) ? token : "ink";
  return `var(--${name}, ${LIGHT[name]})`;
}

// paintText gives the variant of a token that is dark (or light) enough to be read as text.
export function paintText(token) {
  const name = Object.hasOwn(LIGHT, token) ? token : "ink";
  if (!/^(channel-|baseline)/.test(name)) return paint(name);
  return `var(--${name}-text, ${LIGHT[name]})`;
}

// channelSymbol gives the marker of a channel's colour, or null for other tokens.
export function channelSymbol(token) {
  const match = /^channel-(\d)$/.exec(token ?? "");
  return match ? SYMBOLS[match[1] % SYMBOLS.length] : null;
}

export const LIGHT_TOKENS = LIGHT;
