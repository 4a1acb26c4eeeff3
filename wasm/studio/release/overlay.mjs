// Lays the built page over the empty folder that the native program embeds, and writes what `go build -overlay` reads:
// node wasm/studio/release/overlay.mjs SITE OUT. Of a file and its gzip form the smaller goes in; OUT is the JSON file.
import { readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const [site, out] = process.argv.slice(2);
const names = (await readdir(site)).sort();
const chosen = names.filter((name) => !name.endsWith('.br') && !names.includes(name + '.gz'));
const folder = resolve('core/cmd/mixtab/page');
await writeFile(out, JSON.stringify({ Replace: Object.fromEntries(chosen.map((name) => [join(folder, name), resolve(site, name)])) }, null, 1));
