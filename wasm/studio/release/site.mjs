// The folder for a host: the page, and beside each file that shrinks the same as .gz and .br, which nginx (gzip_static, brotli_static), Caddy
// (precompressed) and Apache send in its place. It needs no headers and works below any path.
import { brotliCompress, constants } from 'node:zlib';
import { promisify } from 'node:util';
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { gzip } from './gzip.mjs';

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
    const [gz, br] = [gzip(data), await brotli(data)];
    if (gz.length < data.length) await writeFile(join(dir, name + '.gz'), gz);
    if (br.length < data.length) await writeFile(join(dir, name + '.br'), br);
  }));
}

// once replaces what must stand in a text exactly once.
function once(text, from, to) {
  if (text.split(from).length !== 2) throw new Error('index.html has not one ' + from);
  return text.replace(from, to);
}

async function script(name, define = {}) {
  const { code } = await transform(await readFile(join('public', name), 'utf8'), { minify: true, target: 'es2022', legalComments: 'none', define });
  return code;
}

// installable makes the page in dir one that browsers install and that is there without a network. It is so in this folder alone: while
// the studio is worked on, and in the file for a stick, nothing stands between the page and its files.
async function installable(dir) {
  await copyFile('public/mixtab.webmanifest', join(dir, 'mixtab.webmanifest'));
  await writeFile(join(dir, 'install.js'), await script('install.js'));
  let index = await readFile(join(dir, 'index.html'), 'utf8');
  index = once(index, 'worker-src blob:;', "worker-src 'self' blob:;");
  index = once(index, '<link rel="stylesheet"', '<link rel="manifest" href="mixtab.webmanifest">\n<link rel="stylesheet"');
  index = once(index, '<script src="start.js" type="module"></script>',
    '<script src="start.js" type="module"></script>\n<script src="install.js" type="module"></script>');
  await writeFile(join(dir, 'index.html'), index);
  const files = await Promise.all((await readdir(dir)).sort().map(async (name) => {
    const hash = createHash('sha256').update(await readFile(join(dir, name))).digest('base64');
    return [name === 'index.html' ? '' : name, 'sha256-' + hash];
  }));
  const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
  const build = /name="build" content="([0-9a-f]+)"/.exec(index)[1];
  await writeFile(join(dir, 'offline.js'), await script('offline.js', {
    FILES: JSON.stringify(files), VERSION: JSON.stringify(version), BUILD: JSON.stringify(build),
  }));
}

// site(page, dir) makes the folder of a built page.
export async function site(page, dir) {
  for (const name of (await readdir(page)).sort()) await copyFile(join(page, name), join(dir, name));
  await installable(dir);
  await beside(dir);
}
