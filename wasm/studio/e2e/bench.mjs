// Measures in the browser what `mixtab bench` measures natively: the same models, in the page's own worker.
import { launch, open, serve } from './browser.mjs';
import { dragTimes, openModel, spread } from './beliefs.mjs';
import { intakeTime } from './intake.mjs';

const measures = ['bhmmm', 'studio'].map((Preset) => (
  { Sample: 'three-countries', Preset, GradientTime: 1, Warmup: 500, Draws: 500 }));

// ask sends one request to a fresh worker and returns the body of its answer.
function ask(body) {
  const text = new TextEncoder().encode(JSON.stringify({ kind: 'bench', body }));
  const frame = new Uint8Array(8 + text.length);
  frame.set([0x4d, 0x49, 0x58, 1]);
  new DataView(frame.buffer).setUint32(4, text.length, true);
  frame.set(text, 8);
  return new Promise((resolve, reject) => {
    const worker = window.mixtab.spawn();
    worker.onmessage = ({ data }) => {
      if (data.ended || data.ready) return;
      const bytes = new Uint8Array(data.parts[0]);
      const length = new DataView(bytes.buffer).getUint32(4, true);
      const answer = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
      worker.terminate();
      if (answer.kind === 'measured') resolve(answer.body);
      else reject(new Error(answer.body.reason));
    };
    worker.postMessage({ job: 1, module: window.mixtab.workerModule, parts: [frame.buffer] });
  });
}

const server = await serve();
const browser = await launch();
try {
  const studio = await open(browser, server);
  const intake = [];
  for (let i = 0; i < 5; i++) {
    const page = await open(browser, server);
    intake.push(await intakeTime(page));
    await page.context.close();
  }
  console.log(`a file of 100,000 rows, from the drop to the page: ${spread(intake.sort((a, b) => a - b))}`);
  for (const measure of measures) {
    const r = await studio.page.evaluate(ask, measure);
    console.log(`${r.Preset.padEnd(8)} ${r.Sample}: ${r.Rows} rows, ${r.Dim} coordinates, ${r.MicrosPerGradient.toFixed(1)} µs a gradient, ` +
      `${r.StepsPerDraw.toFixed(0)} gradients a draw, ${r.WarmupSeconds.toFixed(1)} s warm-up, ${r.DrawSeconds.toFixed(1)} s draws, ` +
      `ESS ${r.MinESS.toFixed(0)}, ${r.ESSPerSecond.toFixed(1)} ESS a second, ${r.Divergences} divergences`);
  }
  console.log((await studio.page.evaluate(ask, { Planning: true, Draws: 1000 })).Text);
  await studio.context.close();
  for (const sample of ['national', 'three-countries', 'ten-geos']) {
    const page = await openModel(browser, server, sample);
    for (const quantity of ['half_life', 'half_saturation', 'roi']) {
      if (quantity !== 'half_life') await page.click('belief-' + quantity);
      await new Promise((r) => setTimeout(r, 1500));
      console.log(`priors   ${sample}: ${quantity} dragged, from the pointer's event to the prior predictive on the screen: ${spread(await dragTimes(page, 40))}`);
    }
    await page.context.close();
  }
} finally {
  await browser.close();
  server.close();
}
