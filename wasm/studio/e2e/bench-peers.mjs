// Mixtab and what people would install instead, on the same models and files, in one table of ratios.
//   node bench-peers.mjs [--only geo_hill;bhmmm] [--in native,chromium] [--peers nutpie,nutpie-lowrank,numpyro,stanli]
//                        [--repeats 1] [--seconds 900] [--bhmmm FILE] [--json FILE]
// A machine that others use too slows who happens to run: ratios are of the clock's seconds and of processor seconds.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values: flags } = parseArgs({ options: {
  only: { type: 'string', default: 'geo_hill;geo_hill, integrated;bhmmm;national_logistic' }, in: { type: 'string', default: 'native,chromium' },
  peers: { type: 'string', default: 'nutpie,nutpie-lowrank,numpyro,stanli' }, repeats: { type: 'string', default: '1' },
  seconds: { type: 'string', default: '900' }, bhmmm: { type: 'string', default: '' }, json: { type: 'string' },
} });
const enough = 400; // effective draws of every parameter, as in core/bench
const ends = Date.now() + 1e3 * Number(flags.seconds);

// file has a program write rows to a file and reads them; what it says is seen as it is said.
function rowsOf(program, args, env = {}) {
  const file = '.build/bench-rows.json';
  writeFileSync(file, '[]');
  const { status } = spawnSync(program, [...args, '--json', file], { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
  if (status !== 0) console.log(`${program} ended with ${status}`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

// own is a row of bench-sampler as the peers' rows are: seconds of both kinds, and how many until all parameters are known well enough.
function own(r) {
  const counted = r.min_ess / r.ess_per_second, drawing = r.min_ess / r.ess_per_draws_second;
  const part = (r.seconds_to_ess >= 0 ? r.seconds_to_ess : counted - drawing + drawing * enough / r.min_ess) / counted;
  return {
    name: r.name, engine: r.engine === 'native' ? 'Mixtab, native' : 'Mixtab, ' + r.engine, min_ess: r.min_ess, max_rhat: r.max_rhat, divergences: r.divergences,
    gradients_per_draw: r.gradients_per_draw, ready_seconds: r.ready_millis / 1e3, reached: r.seconds_to_ess >= 0,
    ess_per_second_wall: r.min_ess / r.wall_seconds, ess_per_second_cpu: r.min_ess / r.cpu_seconds,
    seconds_to_ess_wall: (r.opened?.wall ?? 0) + part * r.wall_seconds, seconds_to_ess_cpu: (r.opened?.cpu ?? 0) + part * r.cpu_seconds,
  };
}

function median(rows, key) {
  const sorted = rows.map((r) => Number(r[key])).sort((a, b) => a - b), half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

// grouped makes one row of all repetitions, each number the median of theirs.
function grouped(rows) {
  const groups = new Map();
  for (const r of rows) groups.set(`${r.name}|${r.engine}`, [...(groups.get(`${r.name}|${r.engine}`) ?? []), r]);
  return [...groups.values()].map((of) => ({ ...Object.fromEntries(Object.keys(of[0]).map((key) => [key, median(of, key)])),
    name: of[0].name, engine: of[0].engine, reached: of.every((r) => r.reached), runs: of.length }));
}

const rows = [];
for (let seed = 1; seed <= Number(flags.repeats); seed++) {
  rows.push(...rowsOf('node', ['wasm/studio/e2e/bench-sampler.mjs', '--bare', '--only', flags.only, '--in', flags.in, '--seed', String(seed)],
    flags.bhmmm ? { BENCH_BHMMM: flags.bhmmm } : {}).map(own));
}
rows.push(...rowsOf('python3', ['core/bench/peers/peers.py', '--only', flags.only, '--peers', flags.peers, '--repeats', flags.repeats,
  '--seconds', String(Math.max(0, (ends - Date.now()) / 1e3)), ...(flags.bhmmm ? ['--bhmmm', flags.bhmmm] : [])]));

const table = grouped(rows);
const peer = (r) => table.find(({ name, engine }) => engine === 'nutpie' && name === r.name.replace(', integrated', ''));
const times = (ratio) => (ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(1)) + '×';
// of 4 to 99 seconds a tenth matters, of more it does not
const few = (x) => (x >= 100 ? x.toFixed(0) : x >= 1 ? x.toFixed(1) : x.toPrecision(2));
const columns = [
  ['min ESS', (r) => r.min_ess.toFixed(0)], ['max R-hat', (r) => r.max_rhat.toFixed(3)], ['divergences', (r) => r.divergences.toFixed(0)],
  ['gradients a draw', (r) => r.gradients_per_draw.toFixed(0)], ['s until ready', (r) => few(r.ready_seconds)],
  ['ESS/s', (r) => few(r.ess_per_second_wall)], ['ESS per CPU s', (r) => few(r.ess_per_second_cpu)],
  ['s to ESS 400, cold', (r) => (r.reached ? '' : '≈ ') + few(r.seconds_to_ess_wall)],
  ['CPU s to it', (r) => (r.reached ? '' : '≈ ') + few(r.seconds_to_ess_cpu)],
  ['ESS/s against nutpie', (r, p) => `${times(r.ess_per_second_wall / p.ess_per_second_wall)}, CPU ${times(r.ess_per_second_cpu / p.ess_per_second_cpu)}`],
  ['to ESS 400 against nutpie', (r, p) => `${times(p.seconds_to_ess_wall / r.seconds_to_ess_wall)}, CPU ${times(p.seconds_to_ess_cpu / r.seconds_to_ess_cpu)}`],
];
console.log(`\n4 chains, ${flags.repeats} repetition(s), medians; ≈ where 400 were not reached\n`);
console.log(`| model | sampler | ${columns.map(([title]) => title).join(' | ')} |\n|${' --- |'.repeat(columns.length + 2)}`);
for (const r of table.sort((a, b) => a.name.localeCompare(b.name))) {
  const p = peer(r);
  console.log(`| ${r.name} | ${r.engine} | ${columns.map(([, show]) => (show.length < 2 || p ? show(r, p) : '–')).join(' | ')} |`);
}
if (flags.json) writeFileSync(flags.json, JSON.stringify(rows, null, 1));
