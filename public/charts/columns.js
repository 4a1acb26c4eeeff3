// A figure as a table: the same numbers as the picture, one row per x value or category. Each mark says what its columns are.

import { markOf } from "./marks/index.js";
import { textsOf } from "./texts.js";

// columnsOf returns {head: [{name, kind, axis}], rows: [[value]]}. Kind is "text", "date" or "number";
// axis is the axis whose format the numbers have. A value that does not exist is null.
export function columnsOf(figure, texts = textsOf("en")) {
  const table = figure.y.type === "band" ? new ByCategory(figure, texts) : new ByX(figure, texts);
  for (const layer of figure.layers) {
    const mark = markOf(layer);
    if (mark.table && table.takes(mark, layer)) mark.table(layer, table);
  }
  return table.finished();
}

// Table is what a mark writes its columns into.
class Table {
  constructor(figure, texts, first, axis) {
    this.figure = figure;
    this.texts = texts;
    this.axis = axis;
    this.head = [first];
    this.rows = new Map();
  }

  // name is what a layer's column is called.
  name(layer) {
    return layer.label || this.axis.label || this.texts.value;
  }

  // add appends a column and gives its place.
  add(name, kind) {
    return this.head.push({ name, kind, axis: this.axis }) - 1;
  }

  filled(rows) {
    return rows.map((row) => Array.from(this.head, (_, i) => row[i] ?? null));
  }
}

class ByX extends Table {
  banded = false;
  #open = new Map();

  constructor(figure, texts) {
    const date = figure.x.type === "date";
    super(figure, texts, { name: figure.x.label || (date ? texts.date : "x"), kind: date ? "date" : "number", axis: figure.x }, figure.y);
  }

  takes(mark) {
    return mark.over !== "category";
  }

  // column gives a column's place; layers of one key, a line and its dashed continuation, share it.
  column(name, { kind = "number", key = "" } = {}) {
    if (!this.#open.has(key) || !key) this.#open.set(key, this.add(name, kind));
    return this.#open.get(key);
  }

  put(x, column, value) {
    if (Number.isNaN(x)) return;
    if (!this.rows.has(x)) this.rows.set(x, [x]);
    this.rows.get(x)[column] = real(value);
  }

  // lone puts a row of its own, whatever else has its x.
  lone(x, column, value) {
    const row = [x];
    row[column] = real(value);
    if (!Number.isNaN(x)) this.rows.set(Symbol("row"), row);
  }

  // finished sorts the rows and numbers columns of the same name: "draw", "draw 2", …
  finished() {
    const used = new Map();
    for (const column of this.head) {
      const count = (used.get(column.name) ?? 0) + 1;
      used.set(column.name, count);
      if (count > 1) column.name = `${column.name} ${count}`;
    }
    return { head: this.head, rows: this.filled([...this.rows.values()].sort((a, b) => a[0] - b[0])) };
  }
}

class ByCategory extends Table {
  banded = true;

  constructor(figure, texts) {
    super(figure, texts, { name: figure.y.label || texts.name, kind: "text", axis: figure.y }, figure.x);
    for (const name of figure.y.categories) this.rows.set(name, [name]);
  }

  takes(mark, layer) {
    return mark.over !== "x" && Boolean(layer.category);
  }

  // column finds the column of a name or adds it: layers that differ only in colour, one a channel, share a column.
  column(name, { kind = "number" } = {}) {
    const at = this.head.findIndex((known) => known.name === name && known.kind === kind);
    return at >= 0 ? at : this.add(name, kind);
  }

  put(category, column, value) {
    const row = this.rows.get(category);
    if (row) row[column] = real(value);
  }

  finished() {
    return { head: this.head, rows: this.filled([...this.rows.values()]) };
  }
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

function real(v) {
  return Number.isNaN(v) ? null : v;
}
