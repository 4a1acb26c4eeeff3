// The samples come with their fits: a click shows results with the truth marked, without a worker drawing anything.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { launch, open, serve } from './browser.mjs';

let browser, server;
before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

// truths counts the true values that a figure marks.
const truths = (page, id) => page.page.waitForFunction((figure) => {
  const bytes = document.querySelector(`mix-chart[data-figure="${figure}"]`)?.figure;
  return bytes && JSON.parse(new TextDecoder().decode(bytes)).layers.filter((l) => l.symbol === 'diamond' && l.colour === 'ink').length || false;
}, { timeout: 60_000 }, id).then((handle) => handle.jsonValue());

// inOrder checks what a page that has just loaded asked for: one program, for itself and its workers, before what runs it, and the samples'
// fits last.
async function inOrder(page) {
  const asked = await page.page.evaluate(() => performance.getEntriesByType('resource').map((entry) => (
    { name: new URL(entry.name).pathname.slice(1), began: entry.startTime, over: entry.responseEnd, inTime: entry.responseEnd <= window.mixtab.loadedAt })));
  const of = (end) => asked.filter((entry) => entry.name.endsWith(end));
  assert.deepEqual(of('.wasm').map((entry) => entry.name), ['studio.wasm']);
  const [program] = of('.wasm');
  assert.ok(program.began < of('worker.js')[0].began, 'the program is asked for first');
  assert.equal(of('.fit').length, 4);
  for (const fit of of('.fit')) assert.ok(fit.began > program.over && fit.inTime, `${fit.name} comes last, and while the page loads`);
}

test('one click on a sample shows its results, and the truth beside them', async () => {
  const page = await open(browser, server);
  await inOrder(page);
  await page.page.evaluate(() => {
    window.asked = [];
    for (const shell of window.mixtab.shells) {
      const post = shell.postMessage.bind(shell);
      shell.postMessage = (message, ...rest) => {
        if (message.module) window.asked.push(new TextDecoder().decode(new Uint8Array(message.parts[0], 0, 80)));
        return post(message, ...rest);
      };
    }
  });
  await page.click('open-three-countries');
  await page.find('sample-fitted');
  await page.page.waitForFunction(() => scrollY === 0, { timeout: 60_000 }); // from its top
  assert.equal(await truths(page, 'roi:total'), 3);
  assert.equal(await truths(page, 'waterfall:total'), 3);
  assert.ok((await page.rows('roi-table')).length > 3);
  await page.click('step-check');
  assert.doesNotMatch(await page.text('verdict'), /being tested/, 'every test is in');
  await page.click('step-fit');
  assert.equal(await page.text('fit-status'), 'done');
  const asked = await page.page.evaluate(() => window.asked.filter((head) => /analyse|chain|hold|misfit|examine|regress/.test(head)));
  assert.deepEqual(asked, [], 'no worker works out what came with the sample');
  await narrow(page, chartFiles);
  await inGerman(page);
  await narrow(page);
  assert.deepEqual([page.seen.errors, page.seen.violations, page.seen.requests], [[], [], []]);
  await page.context.close();
});

// cut lists texts of which a part cannot be seen, since an element around them ends there that neither scrolls nor says the whole.
const cut = (page) => page.page.evaluate(() => {
  const found = new Set();
  const hides = (style, axis) => ['hidden', 'clip'].includes(style['overflow' + axis]);
  const texts = document.createTreeWalker(document.querySelector('#app'), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const text = node.textContent.trim();
    if (!text || !node.parentElement.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    for (let around = node.parentElement; around && box.width > 0; around = around.parentElement) {
      const style = getComputedStyle(around);
      if (around.title || around.ariaHidden === 'true' || style.clipPath !== 'none' || style.textIndent !== '0px' || /auto|scroll/.test(style.overflowX + style.overflowY)) break;
      const edge = around.getBoundingClientRect();
      if (hides(style, 'X') && (box.right > edge.right + 1 || box.left < edge.left - 1) || hides(style, 'Y') && (box.bottom > edge.bottom + 2 || box.top < edge.top - 2)) {
        found.add(`${around.className || around.localName}: ${text.slice(0, 60)}`);
      }
    }
  }
  return [...found];
});

// narrow goes over all pages at 640 and 320 px, which is also 1280 px at 200% and 400%: none scrolls sideways once its charts have the width,
// and no text is cut.
// look is what else is looked at on each page, at the first width.
async function narrow(page, look = null) {
  for (const width of [640, 320]) {
    await page.page.setViewport({ width, height: 700 });
    for (const step of ['data', 'model', 'fit', 'check', 'results', 'compare', 'plan', 'report']) {
      await page.click('step-' + step);
      await page.page.waitForFunction((name) => document.querySelector('#app').dataset.step === name
        && document.documentElement.scrollWidth === document.documentElement.clientWidth, { timeout: 60_000 }, step)
        .catch(() => assert.fail(`${step} is wider than a window of ${width} px`));
      assert.deepEqual(await cut(page), [], `cut on ${step} at ${width} px`);
      if (look && width === 640) await look(page, step);
    }
  }
  await page.page.setViewport({ width: 1280, height: 900 });
}

// chartFiles saves every chart of a page that is drawn, and sees that those which are no small multiples offer it.
async function chartFiles(page, step) {
  const wrong = await page.page.evaluate(async () => {
    const all = [...document.querySelectorAll('mix-chart, mix-prior')].map((node) => (node.localName === 'mix-prior' ? node.shadowRoot.querySelector('mix-chart') : node));
    const list = [];
    for (const chart of all.filter((node) => node.figure && node.checkVisibility())) {
      for (let frames = 0; !chart.scene && frames < 200; frames++) {
        chart.scrollIntoView();
        await new Promise((next) => requestAnimationFrame(next));
      }
      const name = chart.dataset.figure ?? 'a prior';
      if (!chart.hasAttribute('compact') && chart.shadowRoot.querySelectorAll('.tools button').length !== 4) list.push(name + ' offers no files');
      for (const [kind, start] of [['svg', '<?xml'], ['png', '\x89PNG'], ['csv', 'ï»¿']]) {
        const text = await chart.file(kind).then(async (blob) => Array.from(new Uint8Array(await blob.arrayBuffer()), (byte) => String.fromCharCode(byte)).join(''), String);
        if (!text.startsWith(start)) list.push(`${name} as ${kind}: ${text.slice(0, 99)}`);
        const places = (text.match(/\b(?:https?|wss?|ftp|file):\/\/[^\s"'<>)]+|url\((?!\s*["']?#)[^)]*\)/gi) ?? []).filter((place) => !place.startsWith('http://www.w3.org/'));
        if (kind !== 'png' && places.length) list.push(`${name} as ${kind} names ${places}`);
        if (kind === 'png' && /tEXt|iTXt|zTXt|eXIf/.test(text)) list.push(`${name} as ${kind} has texts`);
      }
    }
    return list;
  });
  assert.deepEqual(wrong, [], `files of charts on ${step}`);
}

// inGerman changes the language: page, numbers, charts and report are in it, and a reload keeps it.
async function inGerman(page) {
  const language = () => page.page.evaluate(() => document.documentElement.lang);
  const heading = (text) => page.page.waitForFunction((start) => document.querySelector('main h1')?.textContent.trim().startsWith(start), {}, text);
  await page.click('step-report');
  await heading('Report and export');
  await page.click('language');
  await heading('Bericht und Export');
  assert.equal(await language(), 'de');
  await page.click('step-results');
  const shares = (await page.rows('roi-table')).slice(1).flat().filter((cell) => /\d/.test(cell));
  assert.ok(shares.some((cell) => /^\d,\d/.test(cell)) && !shares.some((cell) => /^\d\.\d/.test(cell)), shares.join('; '));
  const chart = await page.page.waitForFunction(() => {
    const tools = document.querySelector('mix-chart[data-figure="roi:total"]')?.shadowRoot?.querySelector('.tools');
    return tools?.textContent.startsWith('Tabelle') && tools.getAttribute('aria-label');
  }, { timeout: 60_000 });
  assert.equal(await chart.jsonValue(), 'Dieses Diagramm');
  await page.reload();
  assert.equal(await language(), 'de');
  assert.match(await page.text('step-results'), /Ergebnis/);
}

test('what the data taught and what never moved are one click from results and model', async () => {
  const page = await open(browser, server);
  await page.click('open-moving-together');
  await page.find('sample-fitted');
  await page.click('to-learnt');
  await page.find('learnt-table', 60_000);
  await page.page.waitForFunction(() => location.hash === '#/check/learnt');
  const rows = await page.rows('learnt-table');
  const mean = (cell) => Number(cell.match(/^[\d.]+/)[0]);
  const column = (title) => rows[0].indexOf(title);
  const still = rows.filter((row) => row[column('Stands out')] === 'nothing learned');
  assert.ok(still.length >= 3, 'one market says nothing of a spread between markets');
  for (const row of still) assert.ok(Number(row[column('Gain, bits')]) < 0.1, row.join('; '));
  const spread = rows.find((row) => row[0] === 'Spread of effect: TV');
  assert.ok(Math.abs(mean(spread[column('Posterior')]) / mean(spread[column('Prior')]) - 1) < 0.1, `it never moved: ${spread.join('; ')}`);
  await page.click('step-model');
  await page.page.waitForFunction(() => location.hash === '#/model' && [...document.querySelectorAll('mix-chart')].every((chart) => chart.scene || !chart.checkVisibility()),
    { timeout: 60_000, polling: 100 }); // pictures that come move what stands below them
  await page.click('to-learnt');
  await page.page.waitForFunction(() => location.hash === '#/check/learnt' && document.querySelector('#learnt').checkVisibility(), { timeout: 60_000 });
  assert.deepEqual([page.seen.errors, page.seen.violations, page.seen.requests], [[], [], []]);
  await page.context.close();
});
