// Texts cut and broken to fit a width. measure(text, bold) gives the width of a text of 12 px in pixels.

// shorten cuts a text with an ellipsis so that it fits.
export function shorten(text, room, measure) {
  if (measure(text, false) <= room) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(`${text.slice(0, middle).trimEnd()}…`, false) <= room) low = middle;
    else high = middle - 1;
  }
  return low > 0 ? `${text.slice(0, low).trimEnd()}…` : "…";
}

// wrap breaks a text into rows that fit.
export function wrap(text, room, measure) {
  const rows = [];
  let row = "";
  for (const word of text.split(/\s+/)) {
    const longer = row ? `${row} ${word}` : word;
    if (row && measure(longer, false) > room) {
      rows.push(row);
      row = word;
    } else row = longer;
  }
  rows.push(row);
  return rows.map((r) => shorten(r, room, measure));
}

// estimateWidth is a measure that needs no font: mean advance widths of common sans-serif faces.
export function estimateWidth(text, bold) {
  let sum = 0;
  for (const c of text) {
    if (/[iljt.,:;'|!()[\] ]/.test(c)) sum += 0.32;
    else if (/[MWmw%@—…]/.test(c)) sum += 0.9;
    else if (/[A-Z]/.test(c)) sum += 0.68;
    else sum += 0.56;
  }
  return sum * 12 * (bold ? 1.07 : 1);
}
