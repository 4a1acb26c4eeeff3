// The bill of materials, in CycloneDX 1.6: what is in the page, and what it is built and tested with. It is read from go.mod and
// package-lock.json, without a network, and has no date and no serial number, so that the same sources make the same bill.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

// Texts by which the licences of Go modules are known; packages of npm name theirs.
const LICENCES = [
  ['Apache-2.0', /Apache License\s+Version 2\.0/],
  ['BSD-3-Clause', /Redistribution and use[\s\S]*Neither the names? of/],
  ['BSD-2-Clause', /Redistribution and use/],
  ['MIT', /Permission is hereby granted, free of charge/],
];

// What ships no text of its own, by what its files say.
const UNSTATED = { 'github.com/vugu/html': 'BSD-3-Clause' };

async function licenceOf(path, dir) {
  if (path in UNSTATED) return UNSTATED[path];
  for (const file of (await readdir(dir)).filter((name) => /^(licen[cs]e|copying)/i.test(name)).sort()) {
    const text = await readFile(join(dir, file), 'utf8');
    const known = LICENCES.find(([, words]) => words.test(text));
    if (known) return known[0];
  }
  throw new Error(dir + ' has no licence that is known; look at it before it goes into the page');
}

function go(args, env = {}) {
  return execFileSync('go', args, { env: { ...process.env, ...env }, encoding: 'utf8' }).trim();
}

const MODULE = '{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}';

function modules(packages, env) {
  return [...new Set(go(['list', '-deps', '-f', MODULE, ...packages], env).split('\n').filter(Boolean))].sort();
}

// goComponents are the Go modules: those in the page, those in the twin alone, and what writes the page's components.
async function goComponents() {
  const inPage = new Set(modules(['./wasm/studio'], { GOOS: 'js', GOARCH: 'wasm' }));
  const inTwin = new Set(modules(['./core/cmd/mixtab']));
  const tools = modules(['tool']);
  const sums = new Map((await readFile('go.sum', 'utf8')).trim().split('\n').map((row) => row.split(' ')).map(([path, version, sum]) => [`${path} ${version}`, sum]));
  const rows = [...new Set([...inPage, ...inTwin, ...tools])].sort();
  return Promise.all(rows.map(async (row) => {
    const [path, version, dir] = row.split('\t');
    return component({
      name: path, version, purl: `pkg:golang/${path}@${version}`, licence: await licenceOf(path, dir),
      shipped: inPage.has(row) || inTwin.has(row), properties: { 'go.sum': sums.get(`${path} ${version}`) },
    });
  }));
}

// npmComponents are all packages of package-lock.json; shipped are those whose code is in the page.
async function npmComponents(shipped) {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8'));
  return Object.entries(packages).filter(([path]) => path !== '').map(([path, entry]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const [algorithm, digest] = entry.integrity.split('-');
    return component({
      name, version: entry.version, purl: `pkg:npm/${name.replace('@', '%40')}@${entry.version}`, licence: entry.license, shipped: shipped.has(name),
      hashes: [{ alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') }],
    });
  });
}

function component({ name, version, purl, licence, shipped, hashes, properties = {} }) {
  if (!licence) throw new Error(`${name} names no licence`);
  const listed = Object.entries(properties).filter(([, value]) => value).map(([key, value]) => ({ name: key, value }));
  return {
    type: 'library', 'bom-ref': purl, name, version, scope: shipped ? 'required' : 'excluded', purl,
    ...(hashes ? { hashes } : {}), licenses: /[() ]/.test(licence) ? [{ expression: licence }] : [{ license: { id: licence } }],
    ...(listed.length > 0 ? { properties: listed } : {}),
  };
}

// bundledIn lists the npm packages that the page's notices name, which are those whose code was bundled.
async function bundledIn(page) {
  const notices = await readFile(join(page, 'NOTICES.txt'), 'utf8');
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8'));
  const heads = new Set(notices.split('\n'));
  return new Set(Object.entries(packages).map(([path, { version }]) => [path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), version])
    .filter(([name, version]) => heads.has(`${name} ${version}`)).map(([name]) => name));
}

// bill(page) is the bill of a built page, as JSON.
export async function bill(page) {
  const build = /name="build" content="([0-9a-f]+)"/.exec(await readFile(join(page, 'index.html'), 'utf8'))[1];
  const version = go(['env', 'GOVERSION']).replace(/^go/, '');
  const language = component({ name: 'std', version, purl: `pkg:golang/std@${version}`, licence: 'BSD-3-Clause', shipped: true });
  const components = [language, ...await goComponents(), ...await npmComponents(await bundledIn(page))];
  const program = createHash('sha256').update(await readFile(join(page, 'studio.wasm'))).digest('hex');
  return JSON.stringify({
    bomFormat: 'CycloneDX', specVersion: '1.6', version: 1,
    metadata: { component: { type: 'application', 'bom-ref': 'mixtab', name: 'mixtab', version: build, licenses: [{ license: { id: 'Apache-2.0' } }],
      hashes: [{ alg: 'SHA-256', content: program }] } },
    components: components.sort((a, b) => (a.purl < b.purl ? -1 : 1)),
    dependencies: [{ ref: 'mixtab', dependsOn: components.filter((c) => c.scope === 'required').map((c) => c['bom-ref']) }],
  }, null, 1) + '\n';
}
