// What a worker takes of a wide panel stays small when the machine keeps pausing the process, as a busy one does: Go's collector, which
// counts a pause as its own time, must not be held back for the rest of the work.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { launch, open, serve } from './browser.mjs';
import { rendererOf, resident } from './resident.mjs';
import { wide } from './tables.mjs';

const MOST = 200; // megabytes that the process may grow by while one worker regresses, whose data and results take a few
const PAUSES = 45;

let browser, server;
before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

const skip = !process.env.MIXTAB_LONG && 'a process is paused for a minute and a half: ./build.sh long';
test('50 markets, 208 weeks, 30 channels take little memory while the process is paused again and again', { skip }, async (t) => {
  const studio = await open(browser, server);
  await studio.drop('wide.csv', Buffer.from(wide(50, 208, 30)));
  await studio.find('preview', 240_000);
  const id = await rendererOf(studio.page);
  let least = resident(id), grown = 0; // what the file was read with goes
  for (let i = 0; i < PAUSES; i++) {
    await sleep(700 + 100 * (i % 8));
    process.kill(id, 'SIGSTOP');
    await sleep(1500);
    process.kill(id, 'SIGCONT');
    const now = resident(id);
    least = Math.min(least, now);
    grown = Math.max(grown, now - least);
  }
  t.diagnostic(`the process grew from ${least.toFixed(0)} MB by ${grown.toFixed(0)} MB`);
  assert.ok(grown < MOST, `it grew by ${grown.toFixed(0)} MB`);
  assert.deepEqual(studio.seen.errors, []);
});
