// What lies inside the chart element: heading, buttons, the plot with its data cursor, the table, and a quiet word where there is
// nothing to draw.

import { Overlay } from "./overlay.js";

let count = 0;

// chartParts makes the parts of a chart whose heading is of a level; acts are {table(), save(kind)}. speak(texts) gives its buttons their words.
export function chartParts(level, acts) {
  const id = `mix-chart-${++count}`;
  const title = make("div", "title", { id, role: "heading", "aria-level": level });
  const subtitle = make("p", "subtitle");
  title.hidden = subtitle.hidden = true; // an empty heading is one to a screen reader; a chart off screen has none yet
  const words = make("div", "words");
  words.append(title, subtitle);
  const table = tool(acts.table);
  table.setAttribute("aria-pressed", "false");
  const tools = make("div", "tools", { role: "group" });
  const files = ["svg", "png", "csv"].map((kind) => [kind, tool(() => acts.save(kind))]);
  tools.append(table, ...files.map(([, button]) => button));
  const head = make("header", "");
  head.append(words, tools);
  const values = { "aria-valuemin": "0", "aria-valuemax": "0", "aria-valuenow": "0" };
  const plot = make("div", "plot", { role: "slider", tabindex: "0", ...values });
  const sheet = make("div", "sheet", { role: "region", tabindex: "0", "aria-labelledby": id });
  const quiet = make("p", "quiet");
  sheet.hidden = quiet.hidden = true;
  const figure = make("figure", "", { "aria-labelledby": id });
  figure.append(head, plot, sheet, quiet);
  const speak = (texts) => {
    tools.setAttribute("aria-label", texts.tools);
    plot.setAttribute("aria-label", `${texts.chart}: ${texts.cursor}`); // until it is drawn, when it takes the chart's title
    label(table, texts.table, texts.showTable);
    for (const [kind, button] of files) label(button, kind.toUpperCase(), texts[kind]);
  };
  return { figure, head, title, subtitle, tools, table, plot, sheet, quiet, speak, overlay: new Overlay(plot), svg: null };
}

function make(name, className, attributes = {}) {
  const node = document.createElement(name);
  if (className) node.className = className;
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

function tool(act) {
  const button = document.createElement("button");
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}

function label(button, text, title) {
  button.textContent = text;
  button.setAttribute("aria-label", `${text}: ${title}`);
  button.title = title;
}
