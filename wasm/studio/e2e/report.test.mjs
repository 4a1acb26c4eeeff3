// The report that a client keeps: printed, as one HTML file that asks for nothing, and as slides. Each has the numbers that the page shows.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { download, launch, open, serve } from './browser.mjs';
import { addresses } from './addresses.mjs';
import { unzipped } from './zip.mjs';

let browser, server, folder;

before(async () => {
  server = await serve();
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), 'mixtab-report-'));
});
after(async () => {
  await browser?.close();
  server?.close();
});

const markup = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

test('a report is printed, saved as HTML and saved as slides', async () => {
  const page = await open(browser, server);
  await page.click('open-national');
  await page.find('sample-fitted');
  await page.click('step-report');
  await page.put('report-client', 'Acme <b>&');
  await page.click('part-curves');
  await page.page.waitForFunction(() => !document.querySelector('[data-part="curves"]')); // a part is left out
  const rows = await page.rows('paper-roi');
  const numbers = rows.flat().filter((cell) => /\d/.test(cell));
  assert.ok(numbers.length > 5, 'there are returns');

  const pdf = Buffer.from(await page.page.pdf({ format: 'a4', printBackground: true })).toString('latin1');
  const pages = pdf.match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages >= 8 && pages <= 30, `it is printed on ${pages} pages`);

  const html = await download(page, folder, () => page.click('keep-html'));
  const whole = await readFile(html, 'utf8');
  const text = whole.replaceAll('\u2060', ''); // without what keeps ranges on one line
  for (const number of numbers) assert.ok(text.includes(markup(number)), `${number} is in the HTML`);
  assert.ok(text.includes('Acme &lt;b&gt;&amp;') && !text.includes('Acme <b>'), 'names are text');
  await page.page.waitForFunction(() => !document.querySelector('[data-testid="keep-pptx"]').disabled);
  const again = await readFile(await download(page, folder, () => page.click('keep-html')), 'utf8');
  assert.ok(again === whole, 'the same report is the same file');
  await page.page.waitForFunction(() => !document.querySelector('[data-testid="keep-pptx"]').disabled);
  const deck = await readFile(await download(page, folder, () => page.click('keep-pptx')));
  const slides = unzipped(deck);
  const said = slides.filter(({ name }) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).map(({ data }) => data.toString('utf8')).join('');
  for (const number of numbers) assert.ok(said.includes(markup(number)), `${number} is on a slide`);
  const told = slides.filter(({ name }) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).map(({ data }) => data.toString('utf8'));
  for (const slide of told.slice(1)) { // behind the cover: a title, a foot, a number, and more than one line or a picture
    assert.ok(/<p:pic>|<a:tbl>/.test(slide) || slide.match(/<a:t>/g).length > 4, `a slide has a single line: ${slide.match(/<a:t>[^<]*/g)}`);
  }
  assert.ok(said.includes('<a:tbl>') && slides.some(({ name }) => name.endsWith('.svg')), 'tables are tables, charts are vectors');
  assert.deepEqual([page.seen.errors, page.seen.violations, page.seen.requests], [[], [], []]);

  const handed = { html: Buffer.from(whole), slides: deck };
  const others = await page.page.$$eval('[data-testid^="download-"]:not(:disabled)', (buttons) => buttons.map((button) => button.dataset.testid));
  assert.ok(others.length >= 9, others.join());
  for (const id of others) handed[id] = await readFile(await download(page, folder, () => page.click(id)));
  await page.click('open-share');
  await page.page.waitForFunction((selector) => /MB/.test(document.querySelector(selector)?.textContent), { timeout: 60_000 }, page.selector('share-size'));
  handed.planner = await readFile(await download(page, folder, () => page.click('share-save')));
  for (const [name, data] of Object.entries(handed)) assert.deepEqual(addresses(data), [], `${name} names no other place`);
  assert.deepEqual(addresses(Buffer.from('<img src="//a.b/c"> url(http://d.e) xmlns="http://www.w3.org/2000/svg"')), ['http://d.e', 'src="//a.b/c'], 'it would be found');

  const kept = await browser.newPage();
  const asked = [];
  kept.on('request', (request) => { if (!/^(data|blob):/.test(request.url())) asked.push(request.url()); });
  kept.on('console', (message) => { if (message.type() === 'error') asked.push(message.text()); });
  await kept.setOfflineMode(true);
  await kept.goto(pathToFileURL(html).href);
  await kept.waitForFunction(() => [...document.querySelectorAll('mix-chart')].every((chart) => chart.scene), { timeout: 60_000 });
  assert.equal(asked.length, 1, `only the file itself is opened: ${asked}`);
});
