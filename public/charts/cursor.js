// What the data cursor can stop at: every x value of a chart over x, every row of a chart over categories.


// cursorOf returns {stops, at(i)}: stops are pixel positions along the cursor's way (x, or y for categories), in order;
// at(i) gives {x, y, title, items: [{label, colour, value, x, y}]} for one stop, made only when asked for.
export function cursorOf(scene, format) {
  return scene.banded ? overCategories(scene, format) : overX(scene, format);
}

const AT_X = ["line", "area", "stack", "dot"];

function overX(scene, format) {
  const layers = scene.layers.filter((layer) => AT_X.includes(layer.mark) && layer.x);
  const all = new Set();
  for (const layer of layers) for (let i = 0; i < layer.length; i++) if (!Number.isNaN(layer.x[i])) all.add(layer.x[i]);
  const values = [...all].sort((a, b) => a - b);
  const index = layers.map((layer) => new Map(Array.from(layer.x.subarray(0, layer.length), (x, i) => [x, i])));
  const { figure } = scene;
  const sayX = format.value(figure.x, [scene.x.low, scene.x.high]);
  const sayY = format.value(figure.y, [scene.y.low, scene.y.high], true);
  const at = (stop) => {
    const x = values[stop];
    const items = [];
    layers.forEach((layer, k) => {
      const i = index[k].get(x);
      if (i === undefined) return;
      const item = itemAt(scene, layer, i, sayY);
      if (item) items.push(item);
    });
    const unit = figure.x.type === "date" || !figure.x.label ? "" : `${figure.x.label}: `;
    return { x: scene.x.px(x), y: null, title: unit + sayX(x), items: withoutRepeats(items) };
  };
  return { stops: values.map(scene.x.px), at };
}

function itemAt(scene, layer, i, say) {
  const { figure } = scene;
  const name = layer.label || (layer.mark === "area" ? "interval" : unitless(figure.y.label) || "value");
  if (layer.mark === "area") {
    if (Number.isNaN(layer.y1[i]) || Number.isNaN(layer.y2[i])) return null;
    // An area on the ground is a filled curve: its height is its value.
    const value = layer.y1[i] === 0 && !scene.y.shown ? say(layer.y2[i]) : `${say(layer.y1[i])} – ${say(layer.y2[i])}`;
    return { label: name, colour: layer.colour, value, x: scene.x.px(layer.x[i]), y: null };
  }
  if (Number.isNaN(layer.y[i])) return null;
  const y = layer.mark === "stack" ? layer.y2[i] : layer.y[i];
  return { label: name, colour: layer.colour, value: say(layer.y[i]), x: scene.x.px(layer.x[i]), y: scene.y.px(y) };
}

// A solid line and its dashed continuation meet in one point, which is told once.
function withoutRepeats(items) {
  return items.filter((item, i) => items.findIndex((o) => o.label === item.label && o.value === item.value && o.colour === item.colour) === i);
}

function overCategories(scene, format) {
  const { categories } = scene.y;
  const say = format.value(scene.figure.x, [scene.x.low, scene.x.high], true);
  const at = (stop) => {
    const category = categories[stop];
    const items = [];
    for (const layer of scene.layers) {
      if (!layer.category) continue;
      for (let i = 0; i < layer.length; i++) {
        if (layer.category[i] !== category) continue;
        const item = rowItem(scene, layer, i, say);
        if (item) items.push(item);
      }
    }
    return { x: null, y: scene.y.px(category), title: category, items };
  };
  return { stops: categories.map(scene.y.px), at };
}

function rowItem(scene, layer, i, say) {
  const y = scene.y.px(layer.category[i]);
  const name = layer.label || unitless(scene.figure.x.label);
  if (layer.mark === "barX") {
    const grounded = layer.x1[i] === 0;
    const value = grounded ? say(layer.x2[i]) : say(layer.x2[i] - layer.x1[i]);
    return { label: name || "value", colour: layer.colour, value, x: scene.x.px(layer.x2[i]), y };
  }
  if (layer.mark === "rangeX") return { label: layer.label || "interval", colour: layer.colour, value: `${say(layer.x1[i])} – ${say(layer.x2[i])}`, x: null, y };
  if (layer.mark === "dotX") return { label: name || "value", colour: layer.colour, value: say(layer.x[i]), x: scene.x.px(layer.x[i]), y };
  if (layer.mark === "text") return { label: layer.text[i].startsWith(layer.label) ? "" : layer.label, colour: "muted", value: layer.text[i], x: null, y };
  return null;
}

// unitless takes the unit off an axis label: "Sales, million EUR" → "Sales".
function unitless(label) {
  return label.split(/[,(]/)[0].trim();
}

// nearest finds the stop closest to a pixel, by bisection.
export function nearest(stops, pixel) {
  let low = 0;
  let high = stops.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stops[middle] < pixel) low = middle + 1;
    else high = middle;
  }
  return low > 0 && pixel - stops[low - 1] < stops[low] - pixel ? low - 1 : low;
}

// sentence is what a screen reader says at a stop.
export function sentence({ title, items }) {
  return `${title}. ${items.map((item) => `${item.label} ${item.value}`.trim()).join("; ")}`;
}
