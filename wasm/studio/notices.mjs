// Writes the licences of everything that the page ships beside our own code: notices(packages, modules, goroot).
// packages are the folders in node_modules whose files were bundled, modules the Go modules the program links.
import { readFile, readdir } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const LICENCE = /^(licen[cs]e|copying|notice)(\..*)?$/i;

async function licence(name, dir) {
  const files = (await readdir(dir)).filter((file) => LICENCE.test(file)).sort();
  if (files.length === 0) throw new Error(`${name} ships no licence text; look at it before it goes into the page`);
  const texts = await Promise.all(files.map((file) => readFile(join(dir, file), 'utf8')));
  return { name, text: texts.map((text) => text.trim()).join('\n\n') };
}

const COPYRIGHT = /^\s*(copyright\s+(\(c\)|©|\d)|\(c\)\s*\d)/i;

// parted is a licence with its lines of copyright apart from its terms.
function parted({ name, text }) {
  const lines = text.split('\n');
  const holders = lines.filter((line) => COPYRIGHT.test(line)).map((line) => line.trim());
  return { name, holders, terms: lines.filter((line) => !COPYRIGHT.test(line)).join('\n').trim() };
}

// written are the licences' texts. Works under the same terms, however these are broken into lines, share them: each is named with its
// holders, and the terms follow once.
function written(licences) {
  const shared = new Map();
  for (const work of licences.map(parted)) {
    const terms = work.terms.replace(/\s+/g, ' ');
    shared.set(terms, [...(shared.get(terms) ?? []), work]);
  }
  return [...shared.values()].map((works) => {
    const heads = works.map(({ name, holders }) => [name, '-'.repeat(name.length), ...holders].join('\n'));
    return `${heads.join('\n\n')}\n\n${works[0].terms}\n`;
  });
}

// bundled lists the packages behind the inputs of esbuild's metafiles.
export function bundled(...metafiles) {
  const found = new Set();
  for (const { inputs } of metafiles) {
    for (const input of Object.keys(inputs)) {
      const at = input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//);
      if (at) found.add(at[1]);
    }
  }
  return [...found].sort();
}

// linked lists the Go modules in the program: name and version, and where they lie.
export function linked() {
  const rows = execFileSync('go', ['list', '-deps', '-f', '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}',
    './wasm/studio'], { env: { ...process.env, GOOS: 'js', GOARCH: 'wasm' }, encoding: 'utf8' });
  return [...new Set(rows.split('\n').filter(Boolean))].sort().map((row) => row.split('\t'));
}

export async function notices(packages, goroot) {
  const licences = [await licence('The Go programming language', goroot)];
  for (const [name, dir] of linked()) licences.push(await licence(name, dir));
  for (const name of packages) {
    const dir = join('node_modules', name);
    const { version } = JSON.parse(await readFile(join(dir, 'package.json'), 'utf8'));
    licences.push(await licence(`${name} ${version}`, dir));
  }
  return ['Mixtab is licensed under the Apache License 2.0. The page also carries the works below.\n', ...written(licences)].join('\n\n');
}
