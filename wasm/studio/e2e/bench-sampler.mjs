// The table of how fast models are sampled: natively, in Node, Chromium and Firefox.
//   node bench-sampler.mjs [--quick] [--only geo_hill;bhmmm] [--in native,node,chromium,firefox] [--json FILE] [--bare]
//                        [--metric diagonal|dense|low-rank] [--crooked]
// With --bare chains alone are measured: no gradients by themselves, no frames; with --crooked chains move in the models' own coordinates.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { engines } from './engines.mjs';

const { values: flags } = parseArgs({ options: {
  quick: { type: 'boolean' }, only: { type: 'string' }, in: { type: 'string', default: 'native,node,chromium,firefox' },
  json: { type: 'string' }, bare: { type: 'boolean' }, seed: { type: 'string', default: '1' },
  metric: { type: 'string', default: 'auto' }, crooked: { type: 'boolean' },
} });

// cases are the register's, with the texts of their files. A panel for bhmmm may be given from outside.
function cases() {
  const list = JSON.parse(readFileSync('core/bench/testdata/cases.json', 'utf8'));
  const text = (path) => (path ? readFileSync(path, 'utf8') : '');
  return list.map(({ like, ...own }) => ({ ...(like && list.find(({ name }) => name === like)), ...own }))
    .filter(({ name }) => !flags.only || flags.only.split(';').includes(name))
    .map((c) => {
      if (c.name === 'bhmmm' && process.env.BENCH_BHMMM) {
        return { ...c, sample: '', data: text(process.env.BENCH_BHMMM),
          mapping: { date: 'Date', geo: 'Country', kpi: 'Sales', media: ['TV', 'Radio', 'Banners'] } };
      }
      return { mapping: { date: '', kpi: '', media: [] }, ...c, data: text(c.data), spec: text(c.spec) };
    });
}

const draws = flags.quick ? 150 : 1000;
// warmupOf is what a new project of a case's preset has: a model whose jumps are fitted in warm-up needs more.
const warmupOf = (c) => (flags.quick ? 150 : c.preset === 'bhmmm' ? 1000 : 300);
const gradientTime = flags.bare ? 0.02 : flags.quick ? 0.3 : 2; // seconds
const common = { chains: 4, draws, seed: Number(flags.seed), target_accept: 0.9, max_tree_depth: 10, metric: flags.metric,
  shear: !flags.crooked };

// row runs a case's chains in as many workers as there are cores, then a short one alone, by which gradients are measured.
async function row(engine, c) {
  const settings = { ...common, warmup: warmupOf(c) };
  const atOnce = Math.min(availableParallelism(), settings.chains);
  const answers = [];
  const began = { wall: Date.now() / 1e3, cpu: engine.cpu() };
  let next = 0;
  const work = async () => {
    while (next < settings.chains) {
      const chain = next++;
      answers[chain] = await engine.asks('bench_chain', { case: c, settings, chain });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const took = { wall_seconds: Date.now() / 1e3 - began.wall, cpu_seconds: engine.cpu() - began.cpu };
  const short = { ...settings, warmup: 20, draws: 1 };
  const { body: alone } = await engine.asks('bench_chain', { case: c, settings: short, chain: 0,
    gradient_time: gradientTime, plain_time: gradientTime });
  const { body } = await engine.asks('bench_row', { case: c, settings, at_once: atOnce }, answers.map(({ buffer }) => buffer));
  return { ...body, ...took, opened: engine.opened, kernel: alone.kernel, micros: alone.micros, plain_micros: alone.plain_micros, nanos: 1e3 * alone.micros / body.channel_weeks };
}

// frames are how long the page's frames took while all chains of the first case ran: what a person feels.
async function frames(engine) {
  await engine.page.evaluate(() => {
    window.gaps = [];
    let last = performance.now();
    const next = (now) => { window.gaps.push(now - last); last = now; window.framing = requestAnimationFrame(next); };
    window.framing = requestAnimationFrame(next);
  });
  await row(engine, cases()[0]);
  const gaps = await engine.page.evaluate(() => { cancelAnimationFrame(window.framing); return window.gaps.slice(1); });
  const sorted = [...gaps].sort((a, b) => a - b), total = gaps.reduce((a, b) => a + b, 0);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  console.log(`${engine.name}: ${(1e3 * gaps.length / total).toFixed(1)} frames a second while chains run; ` +
    `half within ${at(0.5)} ms, 99 of 100 within ${at(0.99)}, the longest ${at(1)} (${gaps.length} frames)`);
}

const columns = [
  ['µs a gradient', (r) => r.micros.toFixed(1)], ['plain', (r) => r.plain_micros.toFixed(1)], ['ns per channel-week', (r) => r.nanos.toFixed(1)],
  ['ready ms', (r) => r.ready_millis.toFixed(0)], ['gradients a draw', (r) => r.gradients_per_draw.toFixed(0)],
  ['gradients per effective draw', (r) => r.gradients_per_ess.toFixed(0)], ['min ESS', (r) => r.min_ess.toFixed(0)],
  ['max R-hat', (r) => r.max_rhat.toFixed(3)], ['ESS/s with warm-up', (r) => r.ess_per_second.toFixed(1)],
  ['ESS/s without', (r) => r.ess_per_draws_second.toFixed(1)],
  ['s to ESS 400', (r) => (r.seconds_to_ess < 0 ? '–' : r.seconds_to_ess.toFixed(1))], ['divergences', (r) => String(r.divergences)],
];

const rows = [];
function print(engine, r) {
  rows.push({ engine, ...r });
  if (flags.json) writeFileSync(flags.json, JSON.stringify(rows, null, 1)); // what is there, should the rest not come
  console.log(`| ${r.name} | ${engine} | ${columns.map(([, show]) => show(r)).join(' | ')} |`);
}

console.log(`4 chains of ${flags.quick ? 150 : '300 (with jumps 1,000)'} + ${draws}, seed ${common.seed}, ${availableParallelism()} cores`);
console.log(`| model | engine | ${columns.map(([title]) => title).join(' | ')} |\n|${' --- |'.repeat(columns.length + 2)}`);
for (const name of flags.in.split(',')) {
  if (name === 'native') {
    for (const c of cases()) {
      writeFileSync('.build/cases.json', JSON.stringify({ cases: [c], settings: { ...common, warmup: warmupOf(c) }, gradientTime }));
      print('native', JSON.parse(execFileSync('.build/mixtab', ['bench', '--cases', '.build/cases.json'], { encoding: 'utf8', maxBuffer: 1e8 })));
    }
    continue;
  }
  const engine = await engines[name]();
  if (!engine) continue;
  try {
    for (const c of cases()) print(engine.name, await row(engine, c));
    if (engine.page && !flags.bare) await frames(engine);
  } finally {
    await engine.close();
  }
}
process.exit(0);
