// Measures in the browser what `mixtab bench` measures natively: the same models, in the page's own worker.
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { launch, open, serve } from './browser.mjs';
import { withFrames } from './frames.mjs';
import { dragTimes, openModel, spread } from './beliefs.mjs';
import { firstLook, toldLook } from './first.mjs';
import { intakeTime } from './intake.mjs';
import { dragPace, fitPace, toldPace } from './pace.mjs';
import { revisedTimes, toldRevised } from './revised.mjs';
import { brushTimes } from './space.mjs';
import { toldVerdict, verdictOf } from './verdict.mjs';

const measures = [['three-countries', 'bhmmm'], ['three-countries', 'studio'], ['ten-geos', 'studio']].map(([Sample, Preset]) => (
  { Sample, Preset, GradientTime: 1, Warmup: 500, Draws: 500 }));

// measured has a fresh worker measure, and returns its answer.
async function measured({ ask }, options) {
  const worker = window.mixtab.spawn();
  const said = await ask(worker, 'bench', options);
  worker.terminate();
  return said[0].body;
}

const server = await serve();
const browser = await launch();
try {
  for (let i = 0; i < 3; i++) console.log(toldLook(await firstLook()));
  const studio = await open(browser, server);
  const intake = [];
  for (let i = 0; i < 5; i++) {
    const page = await open(browser, server);
    intake.push(await intakeTime(page));
    await page.context.close();
  }
  console.log(`a file of 100,000 rows, from the drop to the page: ${spread(intake.sort((a, b) => a - b))}`);
  for (const measure of measures) {
    const { result: r } = await studio.page.evaluate(withFrames(measured), measure);
    console.log(`${r.Preset.padEnd(8)} ${r.Sample}: ${r.Rows} rows, ${r.Dim} coordinates, ${r.MicrosPerGradient.toFixed(1)} µs per gradient ` +
      `(${r.PlainMicros.toFixed(1)} µs in plain Go; fast code ready in ${(1000 * r.ReadySeconds).toFixed(1)} ms), ` +
      `${r.StepsPerDraw.toFixed(0)} gradients a draw, ${r.WarmupSeconds.toFixed(1)} s warm-up, ${r.DrawSeconds.toFixed(1)} s draws, ` +
      `ESS ${r.MinESS.toFixed(0)}, ${r.ESSPerSecond.toFixed(1)} ESS a second, ${r.Divergences} divergences`);
  }
  const { planning: p } = await studio.page.evaluate(withFrames(measured), { Planning: true, Draws: 1000 });
  const { Search: s, Error: e } = p;
  const ms = (x, places = 0) => `${x.toFixed(places)} ms`;
  const share = (x, places) => `${(100 * x).toFixed(places)}%`;
  console.log(`plans over ${s.Cells} cells: the best in ${ms(s.BestMillis)} (gap ${share(s.Gap, 4)}), by CVaR in ${ms(s.RiskMillis)}; ` +
    `a frontier of ${s.Totals} totals in ${ms(s.FrontierMillis)}; ${s.Plans} alternatives with regrets in ${ms(s.AlternativesMillis)}\n` +
    `planning on ${p.Geos} geos, ${p.Channels} channels, ${p.Flights} flights, ${p.Draws} draws: a query ${ms(p.QueryMillis, 2)}, ` +
    `one slider ${ms(p.SliderMillis, 2)}\n` +
    `surface of ${p.Megabytes.toFixed(0)} MB in ${p.Shards} shards: built in ${p.BuildSeconds.toFixed(1)} s, the first after ` +
    `${ms(p.ShardMillis)}; taken in ${ms(p.TakeMillis, 1)} each, opened in ${ms(p.OpenMillis, 1)}\n` +
    `interpolation is off by ${share(e.channel_typical, 3)} of a channel's contribution as a rule and ${share(e.channel_max, 2)} at most, ` +
    `of the outcome by ${share(e.outcome_typical, 4)} and ${share(e.outcome_max, 3)}, over ${e.compared} comparisons`);
  await studio.context.close();
  for (const sample of ['three-countries', 'ten-geos']) {
    console.log(`plans at a glance, ${sample}: a range moved, until the picture of all is painted again: ${spread(await brushTimes(browser, server, sample, 30))}`);
  }
  const file = { name: 'geo_media_10.csv', bytes: readFileSync('core/model/testdata/geo_media_10.csv') };
  for (const [what, data] of [['three-countries', { sample: 'three-countries' }], [file.name, { file }]]) {
    console.log(`a fit with all its tests, ${what}: ${toldVerdict(await verdictOf(browser, server, data))}`);
  }
  console.log(`${cpus().length} cores for as many workers and the page, which share them`);
  console.log(`the Fit page while ${file.name} is fitted: ${toldPace(await fitPace(browser, server, file))}`);
  console.log(`the Plan page while a slider is dragged: ${toldPace(await dragPace(browser, server, 'three-countries'))}`);
  const fits = ['national', 'three-countries', 'moving-together'].map((sample) => [sample, { sample }]);
  for (const [what, data] of [...fits, [file.name, { file }]]) {
    console.log(`after a fit, ${what}, from Enter to the new returns on the screen: ${toldRevised(await revisedTimes(browser, server, data))}`);
  }
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
