// A figure's numbers as a table on the page.

import { columnsOf, rangeOf } from "./columns.js";

// tableOf makes the <table> of a figure; format comes from formatter(locale), texts from textsOf(locale).
export function tableOf(figure, format, texts) {
  const numbers = columnsOf(figure, texts);
  const { head, rows } = numbers;
  const say = head.map(({ kind, axis }) => (kind === "text" ? String : format.value(axis, rangeOf(numbers, axis), axis !== figure.x || kind === "number")));
  const table = document.createElement("table");
  const top = table.createTHead().insertRow();
  head.forEach((column, i) => top.append(cell("th", column.name, column.kind === "text" && i > 0, "col")));
  const body = table.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    row.forEach((value, i) => {
      const text = value === null ? "" : say[i](value);
      line.append(cell(i === 0 ? "th" : "td", text, head[i].kind === "text", i === 0 ? "row" : ""));
    });
  }
  return table;
}

function cell(name, text, words, scope) {
  const node = document.createElement(name);
  node.textContent = text;
  if (words) node.className = "words-cell";
  if (scope) node.scope = scope;
  return node;
}
