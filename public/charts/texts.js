// The chart elements' own words by language; gap is what stands before % and a scale. Titles, names and units come with a figure, in its language already.

const TEXTS = {
  en: {
    table: "table", showTable: "Show the numbers as a table", svg: "Save as SVG", png: "Save as PNG", csv: "Save the numbers as CSV",
    tools: "This chart", chart: "Chart", cursor: "data cursor", nothing: "no data", more: (n) => `and ${n} more`,
    unread: "This chart could not be read.", undrawn: "This chart could not be drawn.", empty: "There is no data for this chart.",
    date: "Date", name: "Name", value: "value", interval: "interval", low: "low", high: "high", from: "from", to: "to",
    handle: { low: "lower end", high: "upper end", middle: "middle, moves both ends" }, of: (name, level) => `${name} of ${level}`,
    scales: { tn: "tn", bn: "bn", M: "M", k: "k" },
    gap: "", months: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", day: (day, month) => `${day} ${month}`,
  },
  de: {
    table: "Tabelle", showTable: "Zahlen als Tabelle zeigen", svg: "Als SVG speichern", png: "Als PNG speichern", csv: "Zahlen als CSV speichern",
    tools: "Dieses Diagramm", chart: "Diagramm", cursor: "Ablesemarke", nothing: "keine Daten", more: (n) => `und ${n} weitere`,
    unread: "Dieses Diagramm konnte nicht gelesen werden.", undrawn: "Dieses Diagramm konnte nicht gezeichnet werden.", empty: "Für dieses Diagramm gibt es keine Daten.",
    date: "Datum", name: "Name", value: "Wert", interval: "Intervall", low: "unten", high: "oben", from: "von", to: "bis",
    handle: { low: "unteres Ende", high: "oberes Ende", middle: "Mitte, bewegt beide Enden" }, of: (name, level) => `${name}, ${level}`,
    scales: { tn: "Bio.", bn: "Mrd.", M: "Mio.", k: "Tsd." },
    gap: "\u202f", months: "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.", day: (day, month) => `${day}. ${month}`,
  },
};

// textsOf gives the words of a locale's language; English where there are none.
export const textsOf = (locale) => TEXTS[locale.toLowerCase().split("-")[0]] ?? TEXTS.en;
