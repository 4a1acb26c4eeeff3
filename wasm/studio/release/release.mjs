// Makes what is handed out of a built page: node wasm/studio/release/release.mjs PAGE OUT.
// OUT/site is the folder for a host, OUT/mixtab.html the one file, OUT/sbom.cdx.json says what they are made of, and OUT/SHA256SUMS what
// they are, byte by byte. The same sources make the same bytes, wherever they are built.
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { bill } from './bill.mjs';
import { single } from './single.mjs';
import { site } from './site.mjs';

// How many bytes may be handed out. A build that makes more fails: what is carried through mail and over a workshop's wifi stays small.
const BUDGETS = {
  'mixtab.html': 6_000_000,
  'site/studio.wasm.gz': 5_300_000,
  'site/studio.wasm.br': 4_800_000,
};

const [page, out] = process.argv.slice(2);

async function files(dir, below = '') {
  const found = [];
  for (const entry of await readdir(join(dir, below), { withFileTypes: true })) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) found.push(...await files(dir, path));
    else found.push(path);
  }
  return found.sort();
}

async function sums(dir) {
  const rows = [];
  for (const path of await files(dir)) {
    rows.push(`${createHash('sha256').update(await readFile(join(dir, path))).digest('hex')}  ${path}\n`);
  }
  return rows.join('');
}

async function withinBudgets(dir) {
  for (const [path, most] of Object.entries(BUDGETS)) {
    const { size } = await stat(join(dir, path));
    if (size > most) throw new Error(`${path} has ${size} bytes, and ${most} are allowed: wasm/studio/release/release.mjs`);
  }
}

await rm(out, { recursive: true, force: true });
await mkdir(join(out, 'site'), { recursive: true });
await site(page, join(out, 'site'));
await writeFile(join(out, 'mixtab.html'), await single(page));
await writeFile(join(out, 'sbom.cdx.json'), await bill(page));
await withinBudgets(out);
await writeFile(join(out, 'SHA256SUMS'), await sums(out));
