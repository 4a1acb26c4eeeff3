// Kills the browser at random moments while it samples, edits, saves and builds a surface, opens the same profile again, and checks that
// nothing is lost that was shown as saved and that the draws are in the end those of a run without a kill.
// node wasm/studio/e2e/kills.mjs [N] [SEED]
import puppeteer from 'puppeteer-core';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath, download, open, serve } from './browser.mjs';
import { panel } from './tables.mjs';

const kills = Number(process.argv[2] || 50);
let state = Number(process.argv[3] || 1);
const random = () => { // xorshift, so that a seed repeats a session as far as clocks do
  state ^= state << 13; state ^= state >>> 17; state ^= state << 5;
  return (state >>> 0) / 2 ** 32;
};
const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

// putDown is within how many milliseconds a chain's draws are on the device: a second until it is put down, and time to write on a busy machine.
const putDown = 3000;

const server = await serve();
const profile = await mkdtemp(join(tmpdir(), 'mixtab-kills-'));
const files = await mkdtemp(join(tmpdir(), 'mixtab-kills-files-'));
const faults = [];
const counted = { sampling: 0, editing: 0, saving: 0, building: 0 };
let checked = 0; // chains that were far enough for their draws to be safe
let missed = 0; // kills meant for a surface that was built already
const fault = (text) => { faults.push(text); console.log('  LOST: ' + text); };

const options = (userDataDir) => ({ executablePath: chromiumPath(), headless: true, userDataDir, protocolTimeout: 300_000,
  args: ['--no-first-run', '--disable-dev-shm-usage', '--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])] });

// begin opens the studio in the profile, as a person does who starts the browser again.
async function begin() {
  const browser = await puppeteer.launch(options(profile));
  const page = await open(browser, server, { context: browser.defaultBrowserContext() });
  return { browser, page };
}

// kill ends the browser's own process at once, without a word to it; the others go with it.
async function kill(browser) {
  const process = browser.process();
  const gone = new Promise((resolve) => { process.once('exit', resolve); });
  process.kill('SIGKILL');
  await gone;
  await pause(300);
}

// look is what a page shows.
const look = (page) => page.page.evaluate(() => ({
  saved: /^Saved/.test(document.querySelector('[data-testid="saved"]')?.textContent ?? ''),
  name: document.querySelector('[data-testid="project-name"]')?.value ?? '',
  status: document.querySelector('[data-testid="fit-status"]')?.dataset.status ?? '',
  building: document.querySelector('[data-testid="building"]')?.checkVisibility() ?? false,
  draws: [...document.querySelectorAll('mix-bar')].map((bar) => Number(bar.getAttribute('warmup')) + Number(bar.getAttribute('draws'))),
})).catch(() => null);

// posterior is the hash of all draws, as the file for ArviZ has them.
async function posterior(page) {
  await page.click('step-report');
  await page.page.waitForFunction(() => !document.querySelector('[data-testid="download-idata"]')?.disabled, { timeout: 120_000 });
  const path = await download(page, files, () => page.click('download-idata'));
  const { posterior: draws, sample_stats: stats } = JSON.parse(readFileSync(path, 'utf8'));
  await rm(path);
  return createHash('sha256').update(JSON.stringify([draws, stats])).digest('hex').slice(0, 16);
}

// seen waits for so long, but no longer than a surface is being built: as long as it takes until that begins, and not beyond its end.
async function seen(page, ms) {
  await page.page.waitForFunction(() => document.querySelector('[data-testid="building"]')?.checkVisibility(), { timeout: 20_000, polling: 'raf' }).catch(() => {});
  const until = Date.now() + ms;
  while (Date.now() < until && await building(page)) await pause(5);
}

// watched lets a run go on for so long, and returns how far its chains were seen to be a while before the end of that: what they drew within
// that while may be drawn again, since a chain is put down every second.
async function watched(page, ms) {
  const until = Date.now() + ms;
  const seen = [];
  do {
    seen.push({ at: Date.now(), draws: (await look(page))?.draws ?? [] });
    await pause(100);
  } while (Date.now() < until);
  return seen.findLast(({ at }) => at < Date.now() - putDown)?.draws ?? [];
}

const over = (page) => page.page.waitForFunction(() => document.querySelector('[data-testid="fit-status"]')?.dataset.status === 'done', { timeout: 240_000, polling: 100 });

const building = (page) => page.page.evaluate(() => document.querySelector('[data-testid="building"]')?.checkVisibility() ?? false);

// built goes to the plan, and waits until its surface is there; it returns for how long it was seen being built.
async function built(page) {
  await page.click('step-plan');
  const began = Date.now();
  await page.answeredFrom('1,000');
  return Date.now() - began;
}

// sampled has the data fitted with a seed. What was fitted before is found again, so that only a new seed is sampled, and built of.
async function sampled(page, seed) {
  await page.fixed();
  for (const [field, value] of [['chains', 2], ['warmup', 300], ['draws', 6000], ['seed', seed]]) await page.put(field, value);
  await page.start();
}

async function opened(page) {
  await page.drop('kept.csv', panel(80));
  await page.find('preview');
}

// The draws that a run has which nobody disturbs, in a browser of its own.
const apart = await mkdtemp(join(tmpdir(), 'mixtab-kills-calm-'));
const calm = await puppeteer.launch(options(apart));
const beside = await open(calm, server, { context: calm.defaultBrowserContext() });
await opened(beside);
async function undisturbed(seed) {
  await sampled(beside, seed);
  await over(beside);
  return posterior(beside);
}

let { browser, page } = await begin();
await opened(page);
let seed = 1;
const took = { sampling: 0, building: 0 }; // milliseconds, within which kills fall
const began = Date.now();
await sampled(page, seed);
await over(page);
took.sampling = Date.now() - began;
took.building = await built(page);
console.log(`without a kill, a run takes ${took.sampling} ms, its surface ${took.building} ms`);

let shown = await look(page);
let fits = 0;
let resumed = false; // a fit went on after a kill, and its draws have not been compared yet
let name = shown.name;
let names = [name]; // the last that was shown as saved, and what was typed since: any of them may be there
for (let n = 1; n <= kills; n++) {
  // What a page that has just been opened is at: a fit goes on, or is over; then another begins, or its surface is built again.
  const now = await look(page);
  let phase = 'sampling';
  await page.click('step-fit').catch(() => {});
  const status = (await look(page))?.status || now.status;
  if (status === 'done') phase = ['sampling', 'editing', 'saving', 'building'][Math.floor(4 * random())];
  if (phase === 'sampling' && status === 'done') await sampled(page, ++seed);
  if (phase === 'editing' || phase === 'saving') {
    name = `kept ${n}`;
    await page.put('project-name', name);
    names.push(name);
    if (phase === 'saving') await page.page.waitForFunction(() => /^Saved/.test(document.querySelector('[data-testid="saved"]').textContent), { timeout: 30_000, polling: 20 });
  }
  if (phase === 'building') {
    await sampled(page, ++seed);
    await over(page);
    await page.click('step-plan');
  }
  const within = { ...took, editing: 400, saving: 400 }[phase] * random();
  let safe = [];
  if (phase === 'sampling') safe = await watched(page, within);
  else await (phase === 'building' ? seen(page, within) : pause(within));
  shown = await look(page);
  await kill(browser);
  counted[phase]++;
  if (phase === 'building' && !shown?.building) missed++;
  if (shown?.saved) names = [shown.name];

  ({ browser, page } = await begin());
  await page.page.waitForFunction(() => document.querySelector('[data-testid="project-name"]')?.value !== 'Untitled project', { timeout: 30_000 }).catch(() => {});
  await page.click('step-fit');
  await page.page.waitForSelector('mix-bar', { timeout: 30_000 }).catch(() => {});
  const after = await look(page);
  if (!names.includes(after.name)) fault(`kill ${n} (${phase}): “${after.name}” is open, “${names.join('” or “')}” was saved`);
  if (after.status === 'running' && after.draws.length === safe.length) {
    safe.forEach((draws, c) => {
      checked++;
      if (after.draws[c] < draws) fault(`kill ${n}: chain ${c + 1} had ${draws} for ${putDown / 1000} s, has ${after.draws[c]}`);
    });
  }
  if (shown?.status === 'done' && !['done', 'running'].includes(after.status)) fault(`kill ${n} (${phase}): the fit is ${after.status}`);
  names = [after.name];
  resumed ||= after.status === 'running';
  if (resumed && after.status === 'done' || n === kills) {
    await over(page);
    const got = await posterior(page);
    fits++;
    resumed = false;
    const want = await undisturbed(seed);
    if (got !== want) fault(`kill ${n} (${phase}): draws ${got}, want ${want}`);
  }
  console.log(`kill ${n}, ${phase}: ${after.status} ${after.draws.join(' ')}, “${after.name}”`);
}
await browser.close();
await calm.close();
server.close();
for (const folder of [profile, apart]) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
await rm(files, { recursive: true, force: true });
console.log(`${kills} kills (${Object.entries(counted).map(([what, n]) => `${n} ${what}`).join(', ')}); ` +
  `of the last ${missed} after the surface was there; ${checked} chains had draws that must be there; all draws compared ${fits} times: ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
