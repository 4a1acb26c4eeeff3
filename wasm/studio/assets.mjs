// Gathers what the page loads besides its program into dist/: scripts, styles, icons.
// Called by build.sh: node wasm/studio/assets.mjs GOROOT VUGU_MODULE_DIR OUT
import { build, transform } from 'esbuild';
import { readFile, writeFile, copyFile, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { bundled, notices } from './notices.mjs';
import { shell } from './shell.mjs';

const [goroot, vugu, out] = process.argv.slice(2);

// The renderer's own script, with a few lines changed: markup is built from nodes rather than assigned to innerHTML
// (which Trusted Types refuse), unchanged text and attributes are left alone, an event that comes while rendering
// waits, and an event carries the few properties of its target that a handler may ask for instead of all of them
// (outerHTML included). Markup longer than the renderer's buffer comes in pieces that may end within a character, so that a piece keeps
// what it lacks for the next one. A comment "=" stands for what is there already, and an attribute "=" for all that an element has
// (ui/pages/drawn.go). Short plain texts are read without the decoder, which takes longer to call than to read one.
// Each line must occur exactly as often as stated, so that another version of the renderer fails the build.
const CHANGES = [
  [1, 'state.el.innerHTML = (state.bufferedInnerHTML || "") + html;',
    'window.mixtab.setMarkup(state.el, (state.bufferedInnerHTML || "") + html);'],
  [1, 'state.nextElMove = "first_child";', 'window.mixtab.forgetMarkup(state.el); state.nextElMove = "first_child";'],
  [2, 'state.el.textContent = content;', 'if (state.el.textContent !== content) state.el.textContent = content;'],
  [1, 'el.setAttribute(attrName, attrValue);',
    'if (attrName !== "=" && el.getAttribute(attrName) !== attrValue) el.setAttribute(attrName, attrValue);'],
  [1, 'if (!state.elAttrNames[', 'if (!state.elAttrNames["="] && !state.elAttrNames['],
  [1, 'if (!state.elEventKeys[k]) {', 'if (!state.elAttrNames["="] && !state.elEventKeys[k]) {'],
  [1, 'if (state.el.nodeType != 8) {', 'if (content === "=") break; if (state.el.nodeType != 8) {'],
  [1, 'f = function (event) {',
    'f = function (event) { if (window.mixtab.rendering) { queueMicrotask(() => f(event)); return; }'],
  [1, 'readString() {', 'readString(unfinished) {'],
  [1, 'var len = this.dataView.getUint32(this.offset);', `var len = this.dataView.getUint32(this.offset);
    if (len < 32) {
      let plain = "";
      for (let b, i = 0; i < len && (b = this.dataView.getUint8(this.offset + 4 + i)) < 128; i++) plain += String.fromCharCode(b);
      if (plain.length === len) { this.offset += len + 4; return plain; }
    }`],
  [1, 'this.dataView.byteOffset + this.offset + 4, len));', 'this.dataView.byteOffset + this.offset + 4, len), { stream: unfinished === true });'],
  [1, 'let htmlChunk = decoder.readString();', 'let htmlChunk = decoder.readString(true);'],
  [1, 'for (let i in et) {', 'for (const i of ["value", "checked", "valueAsNumber", "selectedIndex", "open", "id", "name", "type", "tagName", "title", "term"]) {'],
];

async function rendererScript() {
  let source = await readFile(join(vugu, 'domrender/renderer-js-script.js'), 'utf8');
  source = source.split('\n').filter((line) => !line.trim().startsWith('/*DEBUG')).join('\n');
  for (const [times, from, to] of CHANGES) {
    const found = source.split(from).length - 1;
    if (found !== times) throw new Error(`vugu's renderer script has changed: ${found} times instead of ${times}: ${from}`);
    source = source.replaceAll(from, to);
  }
  return source;
}

async function minify(source, name) {
  const { code } = await transform(source, { minify: true, target: 'es2022', legalComments: 'none', sourcefile: name });
  return writeFile(join(out, name), code);
}

const goScript = await readFile(join(goroot, 'lib/wasm/wasm_exec.js'), 'utf8');
await mkdir(out, { recursive: true });
await minify(goScript, 'wasm_exec.js');
await minify(goScript + ';\n' + await readFile('public/worker.js', 'utf8'), 'worker.js');
await minify(await rendererScript(), 'vugu-helper.js');

// The samples whose fits the build has put there already.
const samples = (await readdir(out)).map((file) => /^sample-(.*)\.fit$/.exec(file)?.[1]).filter(Boolean).sort();

const programSize = String((await stat(join(out, 'studio.wasm'))).size);

const bundle = (entry, name, format = 'esm', options = {}) => build({
  define: { SAMPLES: JSON.stringify(samples), PROGRAM_SIZE: programSize },
  metafile: true, entryPoints: [entry], outfile: name && join(out, name), write: name !== undefined, bundle: true, format,
  minify: true, target: 'es2022', legalComments: 'none', logLevel: 'warning', ...options,
});
const charts = await bundle('public/charts/index.js', 'charts.js');
const styles = await bundle('public/styles/index.css', 'studio.css');
await bundle('public/boot.js', 'boot.js', 'iife');
await bundle('public/early.js', 'early.js', 'iife');
await bundle('public/start.js', 'start.js');
const slides = await bundle('public/report/slides.js', 'slides.js', 'iife', { alias: { jszip: './public/report/zip.js' } });
const { outputFiles: [planner] } = await bundle('public/planner.js');
await writeFile(join(out, 'NOTICES.txt'), await notices(bundled(charts.metafile, styles.metafile, slides.metafile), goroot));
for (const name of (await readdir('public/icons').catch(() => [])).sort()) {
  await copyFile(join('public/icons', name), join(out, name));
}

await writeFile(join(out, 'planner-shell.txt'), await shell(out, planner.text));

// The build's name is the hash of all that was built, so that two people can see whether they have the same.
const hash = createHash('sha256');
for (const name of (await readdir(out)).sort()) {
  if (name === 'index.html') continue;
  hash.update(name).update('\0').update(await readFile(join(out, name)));
}
// A browser asks for the icon again with every entry of its history, so the page has it in itself.
const icon = 'href="icon.svg"';
const iconData = 'data:image/svg+xml;base64,' + (await readFile(join(out, 'icon.svg'))).toString('base64');
const mark = 'name="build" content=""';
const name = hash.digest('hex').slice(0, 16);
for (const [from, to] of [['index.html', 'index.html'], [join(out, 'planner-shell.txt'), 'planner-shell.txt']]) {
  const page = await readFile(from, 'utf8');
  if (!page.includes(mark)) throw new Error(from + ' has no place for the build: ' + mark);
  if (from === 'index.html' && !page.includes(icon)) throw new Error(from + ' has no place for the icon: ' + icon);
  await writeFile(join(out, to), page.replace(mark, `name="build" content="${name}"`).replace(icon, `href="${iconData}"`));
}
