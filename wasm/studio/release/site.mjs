// The folder for a host: the page, and beside each file that shrinks the same as .gz and .br, which nginx (gzip_static, brotli_static), Caddy
// (precompressed) and Apache send in its place. It needs no headers and works below any path.
import { brotliCompress, constants, gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const SHRINKS = /\.(html|js|css|wasm|svg|txt|json|webmanifest)$/;

// A large file is compressed less hard: level 9 would take the program from 4.1 to 4.0 MB, in five times the time.
const level = (bytes) => (bytes > 1e6 ? 5 : 11);

const brotli = (data) => promisify(brotliCompress)(data, {
  params: { [constants.BROTLI_PARAM_QUALITY]: level(data.length), [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: data.length },
});

// beside writes the compressed files of all that shrink in dir.
async function beside(dir) {
  await Promise.all((await readdir(dir)).filter((name) => SHRINKS.test(name)).map(async (name) => {
    const data = await readFile(join(dir, name));
    const [gz, br] = await Promise.all([promisify(gzip)(data, { level: 9 }), brotli(data)]);
    if (gz.length < data.length) await writeFile(join(dir, name + '.gz'), gz);
    if (br.length < data.length) await writeFile(join(dir, name + '.br'), br);
  }));
}

// site(page, dir) makes the folder of a built page.
export async function site(page, dir) {
  for (const name of (await readdir(page)).sort()) await copyFile(join(page, name), join(dir, name));
  await beside(dir);
}
