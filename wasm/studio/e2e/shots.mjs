// Pictures of every page, to be looked at, into .build/shots/NAME/PAGE-WIDTH-THEME.png: ./build.sh shots [options] [NAME or FILE …]
// NAME is a sample (all four, unless some are named), FILE a table that is fitted with few draws.
//   --widths 1440,1024,390  --themes light,dark  --pages data,results  --german
// What is wider than the window is printed: a page that scrolls sideways is a fault.
import { mkdir } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';
import { launch, open, serve } from './browser.mjs';

const { values: wanted, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    widths: { type: 'string', default: '1440,1024,390' }, themes: { type: 'string', default: 'light,dark' },
    pages: { type: 'string', default: 'data,model,fit,check,statistics,results,compare,plan,report,share,proof,help,keys,editors,future' },
    german: { type: 'boolean', default: false },
  },
});
const folder = '.build/shots';
const samples = ['three-countries', 'national', 'ten-geos', 'moving-together'];
const pages = wanted.pages.split(',');
const looks = wanted.themes.split(',').flatMap((theme) => wanted.widths.split(',').map(Number).map((width) => ({ width, theme })));

// dialogs are opened by a button of a page, and closed with Escape.
const dialogs = { share: ['report', 'open-share'], proof: ['data', 'proof'], help: ['results', 'help'], keys: ['results', null] };

// look sets width and theme, and scrolls through the page once: charts are drawn when they come into sight.
async function look(studio, { width, theme }) {
  const { page } = studio;
  await page.setViewport({ width, height: width > 800 ? 900 : 844 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }, { name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
      scrollTo(0, y);
      await frame();
    }
    scrollTo(0, 0);
    await frame();
  });
  await new Promise((resolve) => setTimeout(resolve, 400)); // charts draw on frames of their own
}

async function shoot(studio, place, name, whole = true) {
  for (const at of looks) {
    await look(studio, at);
    const wide = await studio.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) console.log(`${place}/${name} at ${at.width}: ${wide} px wider than the window`);
    await studio.page.screenshot({ path: `${folder}/${place}/${name}-${at.width}-${at.theme}.png`, fullPage: whole });
  }
  await look(studio, { width: 1440, theme: 'light' });
}

const wait = (studio, test, ...args) => studio.page.waitForFunction(test, { timeout: 900_000, polling: 200 }, ...args);

// begin brings the studio to results: those a sample comes with, or those of a small run of a file.
async function begin(studio, subject) {
  if (samples.includes(subject)) {
    await studio.click('open-' + subject);
    await studio.find('sample-fitted');
    return;
  }
  const input = await studio.page.$(studio.selector('file-input'));
  await input.uploadFile(subject);
  await studio.find('preview');
  await studio.fixed();
  await studio.put('chains', 2);
  await studio.put('warmup', 300);
  await studio.put('draws', 200);
  await studio.click('fit-start');
  await studio.waitText('fit-status', ['done', 'failed', 'cancelled', 'fertig'], 900_000);
  await studio.click('step-check');
  await wait(studio, (at) => document.querySelector(at)?.dataset.level !== 'pending', studio.selector('verdict'));
}

// situations are pages with something in hand, left as they are then; so they come last.
const situations = {
  // editors: the Model page with the editor of a channel's curve open, a pulse and a test entered, and what the changes would do.
  async editors(studio) {
    await studio.click('step-model');
    await studio.click('part-trend');
    await studio.click('clause-trend-linear');
    await studio.click('part-curve');
    await studio.put('test-new-before', 20000);
    await studio.put('test-new-during', 30000);
    await studio.put('test-new-effect', 5000);
    await studio.put('test-new-low', 1000);
    await studio.put('test-new-high', 9000);
    await studio.click('add-test');
    await wait(studio, (at) => document.querySelector(at)?.hidden || document.querySelector(at)?.ariaBusy !== 'true', studio.selector('revised'));
  },
  // future: the Plan page for the coming year, with plans found, two of them kept and compared.
  async future(studio) {
    await studio.click('step-plan');
    await studio.answeredFrom(400).catch(() => {});
    await studio.page.select(studio.selector('period'), 'next-year');
    await wait(studio, (at) => [...document.querySelectorAll(at)].some((note) => /Forecast|Prognose/.test(note.textContent)), studio.selector('period-note'));
    await wait(studio, (at) => document.querySelector(at)?.hidden, studio.selector('building'));
    await studio.click('find-plans');
    await studio.find('found-title', 120_000);
    if (await studio.page.$(studio.selector('use-0'))) await studio.click('use-0');
    else await studio.put('budget-total-number', 2000000);
    await studio.click('store-scenario');
    for (const id of ['compare-today', 'compare-1']) await studio.click(id);
    for (const fold of ['fold-limits', 'fold-frontier', 'fold-answers', 'fold-marginal']) await studio.click(fold);
    await studio.find('space-table', 60_000);
  },
};

async function visit(studio, place, name) {
  if (situations[name]) {
    await situations[name](studio);
    await shoot(studio, place, name);
    return;
  }
  if (dialogs[name]) {
    const [step, button] = dialogs[name];
    await studio.click('step-' + step);
    if (button) await studio.click(button);
    else await studio.page.keyboard.press('?');
    await shoot(studio, place, name, false);
    await studio.page.keyboard.press('Escape');
  } else if (name === 'statistics') {
    await studio.statistics();
    await shoot(studio, place, name);
  } else {
    await studio.click('step-' + name);
    await shoot(studio, place, name);
  }
}

const server = await serve();
const browser = await launch();
try {
  for (const subject of positionals.length ? positionals : samples) {
    const place = basename(subject, extname(subject)) + (wanted.german ? '-de' : '');
    await mkdir(`${folder}/${place}`, { recursive: true });
    const studio = await open(browser, server, { width: 1440 });
    if (wanted.german) await studio.click('language');
    await shoot(studio, place, 'welcome');
    await begin(studio, subject);
    for (const name of pages) {
      try {
        await visit(studio, place, name);
      } catch (error) {
        console.log(`${place}/${name}: ${error.message}`);
      }
    }
    for (const said of [...studio.seen.errors, ...studio.seen.violations]) console.log(`${place}: ${said}`);
    await studio.context.close();
  }
  console.log(`pictures are in ${folder}`);
} finally {
  await browser.close();
  server.close();
}
