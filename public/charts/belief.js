// A belief's density as it is moved: pure functions, so that they can be tested without a browser.
//
// The worker sends the density over the line, the scale on which the prior only shifts and stretches (a logarithm or a
// logit), and the quantity's value at each point of it. Moving the interval's ends is then a shift and a stretch of the
// line, which needs no statistics: what is drawn while one drags is what the worker will answer, or very near it.

// readBelief takes bytes or text of a BeliefShape (core/report), and gives null for what is none.
export function readBelief(source) {
  let raw = source;
  try {
    if (raw instanceof ArrayBuffer || ArrayBuffer.isView(raw)) raw = new TextDecoder().decode(raw);
    if (typeof raw === "string") raw = raw.trim() === "" ? null : JSON.parse(raw);
  } catch {
    return null;
  }
  if (!raw || typeof raw !== "object") return null;
  const { value, line, density, low, high, level } = raw;
  const columns = [value, line, density];
  const whole = columns.every((c) => Array.isArray(c) && c.length === value.length && c.every((v) => Number.isFinite(v)));
  if (!whole || value.length < 3 || !(low < high) || !(level > 0 && level < 1)) return null;
  const text = (v) => (typeof v === "string" ? v : "");
  return { id: text(raw.id), label: text(raw.label), format: text(raw.format), colour: text(raw.colour) || "accent", what: text(raw.what), value, line, density, low, high, level };
}

// lineAt gives the point of the line that a value stands at, beyond the table by its last slope in the value's logarithm.
export function lineAt(belief, v) {
  return along(belief.value, belief.line, v, true);
}

// valueAt is the inverse of lineAt.
export function valueAt(belief, u) {
  const { line, value } = belief;
  const n = line.length;
  const rising = line[n - 1] > line[0];
  const first = rising ? u < line[0] : u > line[0];
  const last = rising ? u > line[n - 1] : u < line[n - 1];
  if (first || last) {
    const [i, k] = first ? [0, 1] : [n - 2, n - 1];
    const slope = (Math.log(value[k]) - Math.log(value[i])) / (line[k] - line[i]);
    const from = first ? 0 : n - 1;
    return Math.exp(Math.log(value[from]) + slope * (u - line[from]));
  }
  return rising ? along(line, value, u, false) : along([...line].reverse(), [...value].reverse(), u, false);
}

function along(xs, ys, x, log) {
  const n = xs.length;
  if (x <= xs[0] || x >= xs[n - 1]) {
    const [i, k, from] = x <= xs[0] ? [0, 1, 0] : [n - 2, n - 1, n - 1];
    const scale = log && xs[i] > 0 && x > 0 ? Math.log : (v) => v;
    return ys[from] + ((ys[k] - ys[i]) / (scale(xs[k]) - scale(xs[i]))) * (scale(x) - scale(xs[from]));
  }
  let left = 0;
  let right = n - 1;
  while (right - left > 1) {
    const middle = (left + right) >> 1;
    if (xs[middle] <= x) left = middle;
    else right = middle;
  }
  return ys[left] + ((ys[right] - ys[left]) * (x - xs[left])) / (xs[right] - xs[left]);
}

// rangeOfBelief is what the picture spans: from zero, unless the interval is far from it, to half beyond the upper end.
export function rangeOfBelief({ low, high }) {
  const from = low > 0.7 * high ? Math.max(0, low - 2 * (high - low)) : 0;
  return [from, high + 0.5 * (high - from)];
}

// roomIn says whether an interval can be seen and moved on an axis.
export function roomIn([from, to], { low, high }) {
  const end = (high - from) / (to - from);
  return low >= from && end > 0.3 && end < 0.9;
}

// middleOf is the value halfway along the line between two ends: the median, for the laws that are symmetric there.
export function middleOf(belief, low, high) {
  return valueAt(belief, (lineAt(belief, low) + lineAt(belief, high)) / 2);
}

// densityOf gives the density at n values over the range, with the interval moved to [low, high].
export function densityOf(belief, low, high, [from, to], n = 141) {
  const left = lineAt(belief, belief.low);
  const moved = lineAt(belief, low);
  const k = (lineAt(belief, high) - moved) / (lineAt(belief, belief.high) - left);
  const rising = belief.line[belief.line.length - 1] > belief.line[0];
  const table = rising ? [belief.line, belief.density] : [[...belief.line].reverse(), [...belief.density].reverse()];
  const least = table[0][0];
  const most = table[0][table[0].length - 1];
  const step = (to - from) / (n - 1);
  const x = [];
  const y = [];
  for (let i = 0; i < n; i++) {
    const v = from + i * step;
    x.push(v);
    const [a, b] = [Math.max(v - 1.5 * step, step / 1000), v + 1.5 * step]; // wide enough to pass over the table's corners
    const slope = Math.abs(lineAt(belief, b) - lineAt(belief, a)) / (b - a);
    const u = (lineAt(belief, Math.max(v, step / 1000)) - moved) / k + left;
    const d = u < least || u > most ? 0 : along(table[0], table[1], u, false);
    y.push(Number.isFinite(d * slope) ? Math.max(0, (d * slope) / Math.abs(k)) : 0);
  }
  return { x, y };
}

// shifted moves both ends along the line, so that the middle comes to stand at value.
export function shifted(belief, low, high, value) {
  const by = lineAt(belief, value) - lineAt(belief, middleOf(belief, low, high));
  return [valueAt(belief, lineAt(belief, low) + by), valueAt(belief, lineAt(belief, high) + by)];
}

// figureOf is the picture for the chart element.
export function figureOf(belief, low, high, range) {
  const { x, y } = densityOf(belief, low, high, range);
  const top = Math.max(...y) || 1;
  const share = y.map((v) => v / top);
  const inner = { x: [], y1: [], y2: [] };
  const at = (v) => along(x, share, v, false);
  for (const v of [low, ...x.filter((v) => v > low && v < high), high]) {
    if (v < range[0] || v > range[1]) continue;
    inner.x.push(v), inner.y1.push(0), inner.y2.push(at(v));
  }
  const colour = belief.colour;
  return {
    id: belief.id, height: 210,
    x: { label: belief.label, type: "linear", format: belief.format },
    y: { label: "", type: "linear", zero: true },
    layers: [
      { mark: "area", label: "", colour, opacity: 0.14, x, y1: x.map(() => 0), y2: share },
      { mark: "area", label: "", colour, opacity: 0.26, ...inner },
      { mark: "rule", colour, width: 2, x: [low, high] },
      { mark: "rule", colour, width: 1, dash: true, x: [middleOf(belief, low, high)] },
    ],
  };
}
