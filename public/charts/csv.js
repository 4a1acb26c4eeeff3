// A table as a CSV file (RFC 4180) that a spreadsheet opens without running anything in it.

const DAY = 86400000;

// toCSV writes {head, rows} as columnsOf gives them: numbers in full precision, dates as 2018-04-30,
// text cells quoted where needed and defused where a spreadsheet would take them for a formula. A caution, why the numbers
// may not be trusted, is a further column, so that it stays with every row.
export function toCSV({ head, rows }, caution = "") {
  const last = (text) => (caution ? [textCell(text)] : []);
  const lines = [[...head.map((column) => textCell(column.name)), ...last("verdict")].join(",")];
  for (const row of rows) lines.push([...row.map((value, i) => cell(value, head[i].kind)), ...last(caution)].join(","));
  return lines.join("\r\n") + "\r\n";
}

function cell(value, kind) {
  if (value === null) return "";
  if (kind === "date") return new Date(Math.round(value) * DAY).toISOString().slice(0, 10);
  if (kind === "number") return String(value);
  return textCell(value);
}

// textCell quotes a text. A text that starts like a formula gets an apostrophe before it
// (OWASP, CSV injection); numbers never pass here, so a negative number stays a number.
export function textCell(value) {
  let text = String(value);
  if (/^\s*[=+\-@\t\r\n＝＋－＠]/.test(text)) text = `'${text}`;
  return /[",\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
