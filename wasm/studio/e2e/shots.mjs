// Pictures of every step, light and dark, wide and narrow, into .build/shots/: node wasm/studio/e2e/shots.mjs
import { mkdir } from 'node:fs/promises';
import { launch, open, serve } from './browser.mjs';

const folder = '.build/shots';
const steps = ['data', 'model', 'fit', 'check', 'results', 'plan', 'report'];
const sample = process.argv[2] || 'three-countries';

await mkdir(folder, { recursive: true });
const server = await serve();
const browser = await launch();

async function shoot(studio, name) {
  await new Promise((resolve) => setTimeout(resolve, 700)); // charts draw on frames of their own
  await studio.page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

async function look(studio, width, dark) {
  await studio.page.setViewport({ width, height: width > 800 ? 900 : 844, deviceScaleFactor: 1 });
  await studio.page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }, { name: 'prefers-reduced-motion', value: 'reduce' }]);
}

const looks = [1440, 390].flatMap((width) => [false, true].map((dark) => ({ width, dark, name: `${width}-${dark ? 'dark' : 'light'}` })));

try {
  const studio = await open(browser, server, { width: 1440 });
  for (const { width, dark, name } of looks) {
    await look(studio, width, dark);
    await shoot(studio, `0-welcome-${name}`);
  }
  await look(studio, 1440, false);
  await studio.click('sample-' + sample);
  await studio.find('preview');
  await studio.click('step-fit');
  await studio.click('fit-start');
  await studio.page.waitForFunction((selector) => document.querySelector(selector)?.dataset.phase === 'draws', { timeout: 300_000 },
    studio.selector('chain-progress-1'));
  for (const { width, dark, name } of looks) {
    await look(studio, width, dark);
    await shoot(studio, `3-fit-running-${name}`);
  }
  await look(studio, 1440, false);
  await studio.waitText('fit-status', ['done', 'failed', 'cancelled'], 900_000);
  for (const [number, step] of steps.entries()) {
    await look(studio, 1440, false);
    await studio.click('step-' + step);
    for (const { width, dark, name } of looks) {
      await look(studio, width, dark);
      await shoot(studio, `${number + 1}-${step}-${name}`);
    }
  }
  if (studio.seen.errors.length + studio.seen.violations.length) throw new Error([...studio.seen.errors, ...studio.seen.violations].join('\n'));
  console.log(`pictures are in ${folder}`);
} finally {
  await browser.close();
  server.close();
}
