// text: words at x and y, or in a category's row at x or at the right edge.

export default {
  columns: ["text"],

  table(layer, table) {
    if (!layer.category && !(layer.x && layer.y)) return;
    const column = table.column(layer.label || "note", { kind: "text" });
    const at = table.banded ? layer.category : layer.x;
    for (let i = 0; i < layer.length; i++) table.put(at[i], column, layer.text[i]);
  },

  cursor: (layer, i) => ({ label: layer.text[i].startsWith(layer.label) ? "" : layer.label, colour: "muted", value: layer.text[i] }),

  notes(layer, scene, measure) {
    const notes = [];
    for (let i = 0; i < layer.length; i++) {
      const text = layer.text[i];
      if (text === "") continue;
      const extent = measure(text, false);
      const y = layer.category ? scene.y.px(layer.category[i]) : scene.y.px(layer.y?.[i] ?? NaN);
      const x = layer.x ? scene.x.px(layer.x[i]) : scene.width - extent - 14;
      if (Number.isNaN(x) || Number.isNaN(y)) continue;
      notes.push({ text, colour: layer.colour, x, y, width: extent, gap: 10, bold: false, fixed: Boolean(layer.category) });
    }
    return notes;
  },

  // marginRight is what the words beside a category need to end inside the picture.
  marginRight(layer, { low, high, width, left, measure }) {
    if (!layer.category) return 0;
    let most = 0;
    for (let i = 0; i < layer.length; i++) {
      const extent = measure(layer.text[i], false) + 12;
      // left + share (W − left − right) + extent ≤ W, solved for right.
      const share = layer.x ? (layer.x[i] - low) / (high - low) : 1;
      if (!layer.x) most = Math.max(most, extent + 4);
      else if (share > 0) most = Math.max(most, (extent - (1 - share) * (width - left)) / share);
    }
    return most;
  },
};
