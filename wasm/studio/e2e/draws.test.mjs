// One seed gives the same draws, bit for bit, in every browser as natively, whatever the number of workers.
// core/model/testdata/draws.json has the hashes; core/model's own test compares them natively and under Node.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { firefoxPath, launch, launchFirefox, serve } from './browser.mjs';
import { agreementInPage, drawsInPage, refuseKernels } from './draws.mjs';
import { withFrames } from './frames.mjs';

const want = JSON.parse(readFileSync('core/model/testdata/draws.json', 'utf8'));
const spec = (preset) => readFileSync(`core/spec/presets/${preset}.json`, 'utf8');
const missing = firefoxPath() ? false : 'Firefox is missing (Debian: apt-get install firefox-esr; elsewhere set FIREFOX)';

let server;
before(async () => { server = await serve(); });
after(() => server?.close());

for (const [name, start, skip] of [['Chromium', launch, false], ['Firefox', launchFirefox, missing]]) {
  describe(`draws in ${name}`, { skip }, () => {
    let browser, page;
    const loaded = async (begin) => {
      const fresh = await browser.newPage();
      if (begin) await fresh.evaluateOnNewDocument(begin);
      await fresh.goto(server.url);
      await fresh.waitForFunction(() => window.mixtab?.workerModule, { timeout: 60_000 });
      return fresh;
    };
    before(async () => {
      browser = await start();
      page = await loaded();
    });
    after(() => browser?.close());

    for (const preset of Object.keys(want.presets)) {
      for (const shells of preset === 'bhmmm' ? [2] : [1, 2]) { // bhmmm takes ten times as long
        // its forms are compared below, kernel against plain Go, and its draws natively
        const slow = preset === 'bhmmm' && !process.env.MIXTAB_LONG && 'bhmmm takes a minute: ./build.sh long';
        test(`${preset}, ${shells} at once`, { skip: slow }, async () => {
          const got = await page.evaluate(withFrames(drawsInPage), { sample: want.sample, spec: spec(preset), settings: want.settings, shells });
          assert.ok(got.numbers >= 10 * want.settings.chains * want.settings.draws, `${got.numbers} numbers are too few`);
          assert.ok(got.kernels, 'a chain ran in plain Go');
          assert.equal(got.hash, want.presets[preset].draws);
        });
      }
    }

    test('every form, as a kernel and in plain Go', async () => {
      const forms = await page.evaluate(withFrames(agreementInPage));
      assert.ok(forms.length > 10);
      assert.deepEqual(forms.filter(({ kernel, same }) => !kernel || !same), []);
    });

    test('an engine that takes no kernels', async () => {
      const refused = await loaded(refuseKernels);
      const got = await refused.evaluate(withFrames(drawsInPage), { sample: want.sample, spec: spec('studio'), settings: want.settings, shells: 2 });
      assert.deepEqual({ kernels: got.kernels, plain: got.plain, hash: got.hash },
        { kernels: false, plain: 'model.no_simd', hash: want.presets.studio.draws });
    });
  });
}
