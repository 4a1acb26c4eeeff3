// A figure as a table: the same numbers as the picture, one row per x value or category.

// columnsOf returns {head: [{name, kind, axis}], rows: [[value]]}. Kind is "text", "date" or "number";
// axis is the axis whose format the numbers have. A value that does not exist is null.
export function columnsOf(figure) {
  return figure.y.type === "band" ? byCategory(figure) : byX(figure);
}

function byX(figure) {
  const head = [{ name: figure.x.label || (figure.x.type === "date" ? "Date" : "x"), kind: figure.x.type === "date" ? "date" : "number", axis: figure.x }];
  const rows = new Map();
  const cell = (x, column, value) => {
    if (Number.isNaN(x)) return;
    let row = rows.get(x);
    if (!row) rows.set(x, (row = [x]));
    row[column] = value;
  };
  const open = new Map(); // a dashed continuation goes on in the column of its solid line
  for (const layer of figure.layers) {
    const name = layer.label || figure.y.label || "value";
    const number = { kind: "number", axis: figure.y };
    if (["line", "stack", "dot"].includes(layer.mark) && layer.y) {
      const key = `${layer.mark} ${layer.colour} ${layer.label}`;
      let column = layer.mark === "line" && layer.label ? open.get(key) : undefined;
      if (column === undefined) {
        column = head.push({ name, ...number }) - 1;
        open.set(key, column);
      }
      for (let i = 0; i < layer.length; i++) cell(layer.x[i], column, real(layer.y[i]));
    } else if (layer.mark === "area") {
      const column = head.push({ name: `${layer.label || "interval"}, low`, ...number }, { name: `${layer.label || "interval"}, high`, ...number }) - 2;
      for (let i = 0; i < layer.length; i++) {
        cell(layer.x[i], column, real(layer.y1[i]));
        cell(layer.x[i], column + 1, real(layer.y2[i]));
      }
    } else if (layer.mark === "text" && layer.x && layer.y) {
      const column = head.push({ name: layer.label || "note", kind: "text", axis: figure.y }) - 1;
      for (let i = 0; i < layer.length; i++) cell(layer.x[i], column, layer.text[i]);
    }
  }
  const sorted = [...rows.values()].sort((a, b) => a[0] - b[0]);
  return distinct({ head, rows: filled(sorted, head.length) });
}

function byCategory(figure) {
  const head = [{ name: figure.y.label || "Name", kind: "text", axis: figure.y }];
  const rows = new Map(figure.y.categories.map((name) => [name, [name]]));
  const number = { kind: "number", axis: figure.x };
  const floating = figure.layers.some((layer) => layer.mark === "barX" && layer.x1.some((v) => v !== 0));
  const cell = (category, column, value) => {
    const row = rows.get(category);
    if (row) row[column] = value;
  };
  for (const layer of figure.layers) {
    if (!layer.category) continue;
    const name = layer.label || figure.x.label || "value";
    if (layer.mark === "barX" && !floating) {
      const column = columnFor(head, { name, ...number });
      for (let i = 0; i < layer.length; i++) cell(layer.category[i], column, real(layer.x2[i]));
    } else if (layer.mark === "barX" || layer.mark === "rangeX") {
      const [from, to] = layer.mark === "barX" ? ["from", "to"] : ["low", "high"];
      const low = columnFor(head, { name: `${name}, ${from}`, ...number });
      const high = columnFor(head, { name: `${name}, ${to}`, ...number });
      for (let i = 0; i < layer.length; i++) {
        cell(layer.category[i], low, real(layer.x1[i]));
        cell(layer.category[i], high, real(layer.x2[i]));
      }
    } else if (layer.mark === "dotX") {
      const column = columnFor(head, { name, ...number });
      for (let i = 0; i < layer.length; i++) cell(layer.category[i], column, real(layer.x[i]));
    } else if (layer.mark === "text") {
      const column = columnFor(head, { name: layer.label || "note", kind: "text", axis: figure.x });
      for (let i = 0; i < layer.length; i++) cell(layer.category[i], column, layer.text[i]);
    }
  }
  return { head, rows: filled([...rows.values()], head.length) };
}

// rangeOf gives the range of the numbers of one axis in a table.
export function rangeOf({ head, rows }, axis) {
  let low = Infinity;
  let high = -Infinity;
  head.forEach((column, i) => {
    if (column.axis !== axis || column.kind === "text") return;
    for (const row of rows) {
      if (row[i] === null) continue;
      low = Math.min(low, row[i]);
      high = Math.max(high, row[i]);
    }
  });
  return low <= high ? [low, high] : [0, 1];
}

// columnFor finds the column of a name or adds it: layers that differ only in colour, one a channel, share a column.
function columnFor(head, column) {
  const at = head.findIndex((known) => known.name === column.name && known.kind === column.kind);
  return at >= 0 ? at : head.push(column) - 1;
}

// distinct numbers columns of the same name: "draw", "draw 2", …
function distinct(table) {
  const used = new Map();
  for (const column of table.head) {
    const count = (used.get(column.name) ?? 0) + 1;
    used.set(column.name, count);
    if (count > 1) column.name = `${column.name} ${count}`;
  }
  return table;
}

function filled(rows, width) {
  return rows.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? null));
}

function real(v) {
  return Number.isNaN(v) ? null : v;
}
