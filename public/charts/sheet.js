// The style of what lies inside the chart element. It is a constructed sheet: the page's policy allows no <style>.
// Tokens come from outside (custom properties are inherited through a shadow root); the light values stand in.

const css = `
:host {
  display: block; position: relative; min-width: 0; color: var(--ink, #17202a);
  font: 14px/20px var(--sans, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif);
  font-variant-numeric: tabular-nums;
}
:host([hidden]) { display: none; }
*, ::before, ::after { box-sizing: border-box; }
figure { margin: 0; }
header { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 16px; align-items: start; margin-bottom: 8px; }
.words { display: contents; }
.subtitle { grid-column: 1 / -1; grid-row: 2; }
.title { font-size: 14px; line-height: 20px; font-weight: 650; overflow-wrap: anywhere; text-wrap: pretty; }
.subtitle { margin: 2px 0 0; font-size: 12.5px; line-height: 17px; color: var(--muted, #5f6a73); overflow-wrap: anywhere; }
.tools { grid-column: 2; grid-row: 1; display: flex; align-items: center; margin: -2px -6px 0 0; }
.tools button {
  appearance: none; border: 0; background: none; color: var(--muted, #5f6a73); font: inherit; font-size: 12.5px;
  line-height: 16px; padding: 4px 6px; min-width: 24px; min-height: 24px; border-radius: 6px; cursor: pointer;
}
.tools button + button { position: relative; margin-left: 2px; }
.tools button + button::before { content: "·" / ""; position: absolute; left: -3px; pointer-events: none; color: var(--muted, #5f6a73); }
.tools button:hover { color: var(--accent, #0b6e63); background: var(--accent-tint, #e3f1ee); }
.tools button[aria-pressed="true"] { color: var(--accent, #0b6e63); font-weight: 650; }
:focus-visible { outline: 2px solid var(--accent, #0b6e63); outline-offset: 2px; }
.plot { position: relative; border-radius: 4px; touch-action: pan-y pinch-zoom; -webkit-user-select: none; user-select: none; }
.plot > svg { display: block; overflow: visible; }
.plot > svg:not(.overlay) { max-width: 100%; height: auto; }
.plot text { font-variant-numeric: tabular-nums; white-space: pre; }
.overlay { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; overflow: visible; }
.overlay line { stroke: var(--ink, #17202a); stroke-opacity: .45; stroke-width: 1; }
.overlay rect { fill: var(--ink, #17202a); fill-opacity: .05; }
.overlay rect.brush { fill: var(--accent, #0b6e63); fill-opacity: .1; stroke: var(--accent, #0b6e63); stroke-width: 1; }
.overlay circle { stroke: var(--panel, #fff); stroke-width: 1.5; }
.readout {
  position: absolute; left: 0; top: 0; z-index: 2; pointer-events: none; max-width: min(320px, 96%); padding: 8px 10px;
  border: 1px solid var(--line, #e2e4df); border-radius: 8px; background: var(--panel, #fff);
  box-shadow: 0 2px 10px rgb(0 0 0 / .10); font-size: 12.5px; line-height: 18px;
}
.readout b { display: block; font-weight: 650; }
.readout div { display: grid; grid-template-columns: 10px 1fr auto; gap: 0 8px; align-items: baseline; }
.readout i { width: 10px; height: 10px; border-radius: 3px; }
.readout span:last-child { text-align: right; white-space: nowrap; }
.readout .name { color: var(--muted, #5f6a73); overflow-wrap: anywhere; }
.sheet { max-height: 380px; overflow: auto; border: 1px solid var(--line, #e2e4df); border-radius: 8px; }
table { border-collapse: collapse; width: 100%; font-size: 12.5px; line-height: 17px; }
th, td { padding: 6px 10px; text-align: right; border-bottom: 1px solid var(--line, #e2e4df); white-space: nowrap; font-weight: 400; }
thead th { position: sticky; top: 0; background: var(--panel, #fff); color: var(--muted, #5f6a73); box-shadow: inset 0 -1px var(--line, #e2e4df); border-bottom: 0; }
th:first-child, td.words-cell, th.words-cell { text-align: left; }
tbody tr:last-child > * { border-bottom: 0; }
.quiet { margin: 0; padding: 24px 0; color: var(--muted, #5f6a73); }
[hidden] { display: none !important; }
:host([compact]) .title { font-size: 12.5px; line-height: 17px; }
:host([compact]) header, :host([compact]) .words { margin-bottom: 4px; }
:host([compact]) .words { min-height: 34px; display: flex; flex-direction: column; justify-content: flex-end; }
:host([compact]) .tools, :host([compact]) .subtitle { display: none; }
.narrow { display: flex; flex-direction: column; }
.narrow > * { min-width: 0; }
.narrow header { display: contents; }
.narrow .words { display: block; margin-bottom: 8px; }
.narrow .tools { order: 3; justify-content: flex-end; margin: 4px -6px 0 0; }
@media print { .tools, .overlay, .readout { display: none !important; } figure { break-inside: avoid; } .sheet { max-height: none; overflow: visible; } }
@media (forced-colors: active) {
  .tools button { border: 1px solid ButtonBorder; }
  .plot > svg { forced-color-adjust: none; }
  .readout { border-color: CanvasText; }
  .readout i { forced-color-adjust: none; }
}
`;

let sheet = null;

// chartSheet gives the one sheet that all charts of a page share.
export function chartSheet() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}
