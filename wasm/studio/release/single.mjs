// The studio as one file: the page of a shared planner with nothing shared in it, the program packed by the build, that page's own shell
// again as a block, so that planners can be made from it in turn, and what makes slides. It differs from a planner in its title and in what it says while it starts.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { escape } from '../../../public/pack.js';
import { filled, slot } from '../../../public/shell.js';
import { gzip } from './gzip.mjs';

const block = (data) => Buffer.from(escape(gzip(data)));
const latin = (text) => Buffer.from(text, 'latin1'); // the build saw to it that the shell has nothing that this changes

// part finds what pattern describes, once.
function part(text, pattern, name) {
  const found = text.match(pattern);
  if (!found) throw new Error(`${name} has no ${pattern}`);
  return found[0];
}

const MARK = '<!--program-->';
const APP = /<div id="app">[\s\S]*?(?=\n<p id="announcer")/;

// skeleton is the shell without the texts that the single file's own page has: public/planner.js puts them back.
function skeleton(shell) {
  let n = 0;
  const lean = shell.replace(/(<(style|script)[^>]*>)([\s\S]*?)(?=<\/\2>)/g, (whole, opened) => `${opened}${slot(n++)}`);
  const texts = [...shell.matchAll(/<(style|script)[^>]*>([\s\S]*?)<\/\1>/g)].map(([, , text]) => text);
  if (filled(lean, texts) !== shell) throw new Error('the shell cannot be put together again');
  return lean;
}

// single(page) is the file's bytes.
export async function single(page) {
  const shell = await readFile(join(page, 'planner-shell.txt'), 'latin1');
  const index = await readFile(join(page, 'index.html'), 'utf8');
  const text = shell
    .replace(part(shell, /<title>.*<\/title>/, 'the shell'), part(index, /<title>.*<\/title>/, 'index.html'))
    .replace(part(shell, APP, 'the shell'), () => part(index, APP, 'index.html').replaceAll('\u2026', '&hellip;'))
    .replace(part(shell, /<noscript>.*<\/noscript>/, 'the shell'), part(index, /<noscript>.*<\/noscript>/, 'index.html'))
    .replace('<!--planner-->', '');
  const at = text.indexOf(MARK); // the first: the script that makes planners names it too
  const [before, after] = [text.slice(0, at), text.slice(at + MARK.length)];
  const program = block(await readFile(join(page, 'studio.wasm')));
  const end = after.indexOf('</script>') + '</script>'.length;
  return Buffer.concat([latin(before), program, latin(after.slice(0, end) + '\n<script type="application/octet-stream" id="shell">'),
    block(latin(skeleton(shell))), latin('</script>\n<script type="application/octet-stream" id="slides">'),
    block(await readFile(join(page, 'slides.js'))), latin('</script>' + after.slice(end))]);
}
