// The slides of a report, made without a browser: the same report is the same file, nothing sticks out of a slide, and no table is parted
// from its heading.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { unzipped } from '../../wasm/studio/e2e/zip.mjs';

const INCH = 914400;

// worker is the slides' script as the page starts it.
const bundled = await build({ entryPoints: ['public/report/slides.js'], bundle: true, write: false, format: 'iife', alias: { jszip: './public/report/zip.js' },
  logLevel: 'error' });

async function slidesOf(data) {
  let told;
  const self = { postMessage(message) { told = message; } };
  const globals = { Blob, Response, CompressionStream, TextEncoder, TextDecoder, Uint8Array, Uint32Array, DataView, atob, btoa, setTimeout, clearTimeout, console };
  runInNewContext(bundled.outputFiles[0].text, { ...globals, self, window: self });
  await self.onmessage({ data });
  assert.equal(told.error, undefined);
  return Buffer.from(told.bytes);
}

const svg = 'data:image/svg+xml;base64,' + btoa('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
const png = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const pictures = (n, width, height) => Array.from({ length: n }, (_, i) => ({ svg, png, width, height, title: `Chart ${i}` }));
const table = (rows, columns) => ({ kind: 'table', head: Array.from({ length: columns }, (_, i) => `Column ${i}`), numbers: Array.from({ length: columns }, (_, i) => i > 0),
  rows: Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => `${r}, ${c}`)) });

// A report with as many curves, markets and rows as make each way of breaking a slide.
function report() {
  const parts = [];
  for (const n of [1, 2, 3, 4, 5, 9, 12, 16]) {
    parts.push({ title: `${n} curves`, blocks: [{ pair: true, items: [{ kind: 'note', text: 'What is shaded' }, { kind: 'figures', pictures: pictures(n, 340, 330) }] }] });
  }
  for (let n = 1; n < 34; n += 4) {
    parts.push({ title: `Tables of ${n}`, blocks: [{ items: [{ kind: 'figures', pictures: pictures(1, 700, 90 + 10 * n) }] },
      ...['Germany', 'Austria'].map((name) => ({ items: [{ kind: 'heading', text: `${name} ${n}` }, { kind: 'note', text: 'Per €1' }, table(n, 4 + n % 5)] }))] });
  }
  return { title: 'Three countries', author: 'Jane', foot: 'Acme', cover: { title: 'Three countries', lines: [{ kind: 'for', text: 'For Acme' }] }, parts };
}

test('the same report is the same file, and all of it is on its slides', async () => {
  const bytes = await slidesOf(report());
  assert.ok(bytes.equals(await slidesOf(report())), 'the same report is another file');
  const slides = unzipped(bytes).filter(({ name }) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).map(({ data }) => data.toString('utf8'));
  assert.ok(slides.length > 25, `${slides.length} slides`);
  let charts = 0;
  for (const slide of slides) {
    for (const [, x, y, w, h] of slide.matchAll(/<a:off x="(\d+)" y="(\d+)"\/>\s*<a:ext cx="(\d+)" cy="(\d+)"\/>/g)) {
      assert.ok(+x + +w <= 13.34 * INCH && +y + +h <= 7.5 * INCH, `something is at ${[x, y, w, h].map((v) => (v / INCH).toFixed(2))}`);
    }
    charts += slide.match(/<p:pic>/g)?.length ?? 0;
    const last = [...slide.matchAll(/>(Germany|Austria) \d+<|<a:tbl>/g)].pop();
    assert.ok(!last || last[0] === '<a:tbl>', `a heading stands without its table: ${last?.[0]}`);
  }
  for (const n of [2, 4, 5, 9, 12, 16]) {
    const shown = slides.filter((slide) => slide.includes(`>${n} curves<`)).map((slide) => slide.match(/<p:pic>/g).length);
    assert.ok(Math.max(...shown) - Math.min(...shown) <= 1, `${n} curves are spread as ${shown}`);
    assert.ok(n > 4 || shown.length === 1, `${n} curves are on ${shown.length} slides`);
  }
  assert.equal(charts, 1 + 2 + 3 + 4 + 5 + 9 + 12 + 16 + 9, 'every chart is on a slide');
});
