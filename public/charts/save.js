// A drawn chart as a file: SVG that stands alone, PNG at twice the size, CSV.

import { wrap } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const PAD = 16;

// standalone copies a drawn chart into a separate SVG: title and subtitle on top, colours resolved to what they are now.
// resolve(value) turns "var(--ink, #17202a)" into a colour.
// A caution, why the numbers may not be trusted, stands under the chart.
export function standalone(svg, { title, subtitle, caution, resolve, measure }) {
  const width = Number(svg.getAttribute("width"));
  const height = Number(svg.getAttribute("height"));
  const bold = (text) => measure(text, true);
  const rows = [
    ...rowsOf(title, width, (text) => bold(text) * (15 / 12)).map((text) => ({ text, size: 15, weight: "bold", fill: "var(--ink, #17202a)" })),
    ...rowsOf(subtitle, width, measure).map((text) => ({ text, size: 12, weight: "normal", fill: "var(--muted, #5f6a73)" })),
  ];
  const notes = rowsOf(caution, width, bold).map((text) => ({ text, size: 12, weight: "bold", fill: "var(--bad, #b42318)" }));
  const top = rows.length > 0 ? PAD + rows.length * 20 : PAD / 2;

  const foot = notes.length > 0 ? PAD / 2 + notes.length * 20 : 0;
  const tall = height + top + foot + PAD;

  const root = element("svg", { xmlns: SVG, width: width + 2 * PAD, height: tall, viewBox: `0 0 ${width + 2 * PAD} ${tall}`, "font-family": FAMILY });
  root.append(element("rect", { width: "100%", height: "100%", fill: resolve("var(--panel, #ffffff)") }));
  const write = (row, y) => {
    const line = element("text", { x: PAD, y, "font-size": row.size, "font-weight": row.weight, fill: resolve(row.fill) });
    line.textContent = row.text;
    root.append(line);
  };
  rows.forEach((row, i) => write(row, PAD + 14 + i * 20));
  notes.forEach((row, i) => write(row, top + height + PAD + 6 + i * 20));
  const picture = svg.cloneNode(true);
  for (const name of ["class", "style", "aria-hidden", "role"]) picture.removeAttribute(name);
  picture.setAttribute("x", PAD);
  picture.setAttribute("y", top);
  picture.setAttribute("color", resolve("var(--ink, #17202a)"));
  for (const node of picture.querySelectorAll("*")) {
    for (const { name, value } of [...node.attributes]) if (value.startsWith("var(")) node.setAttribute(name, resolve(value));
  }
  root.append(picture);
  return root;
}

function rowsOf(text, width, measure) {
  return text ? wrap(text, width, measure) : [];
}

function element(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (key !== "xmlns") node.setAttribute(key, value);
  return node;
}

export function svgBlob(root) {
  return new Blob(['<?xml version="1.0" encoding="UTF-8"?>\n', new XMLSerializer().serializeToString(root)], { type: "image/svg+xml" });
}

// pngBlob paints an SVG twice as large as it is, so that it stays sharp on a slide.
export async function pngBlob(root) {
  const width = Number(root.getAttribute("width"));
  const height = Number(root.getAttribute("height"));
  const url = URL.createObjectURL(svgBlob(root));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = 2 * width;
    canvas.height = 2 * height;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("the picture could not be encoded"))), "image/png"));
  } finally {
    URL.revokeObjectURL(url);
  }
}

// The mark at the start tells spreadsheets that the text is UTF-8.
export function csvBlob(text) {
  return new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" });
}

export function download(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

// fileName makes a figure's id safe as a file's name on every system.
export function fileName(id, extension) {
  const stem = id.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[-.]+|[-.]+$/g, "").slice(0, 80);
  return `${stem || "chart"}.${extension}`;
}
