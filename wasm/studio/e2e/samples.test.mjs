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
}, { timeout: 20_000 }, id).then((handle) => handle.jsonValue());

test('one click on a sample shows its results, and the truth beside them', async () => {
  const page = await open(browser, server);
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
  assert.equal(await truths(page, 'roi:total'), 3);
  assert.equal(await truths(page, 'waterfall:total'), 3);
  assert.ok((await page.rows('roi-table')).length > 3);
  await page.click('step-check');
  assert.doesNotMatch(await page.text('verdict'), /being tested/, 'every test is in');
  await page.click('step-fit');
  assert.equal(await page.text('fit-status'), 'done');
  const asked = await page.page.evaluate(() => window.asked.filter((head) => /analyse|chain|hold|misfit|examine|regress/.test(head)));
  assert.deepEqual(asked, [], 'no worker works out what came with the sample');
  assert.deepEqual([page.seen.errors, page.seen.violations, page.seen.requests], [[], [], []]);
  await page.context.close();
});
