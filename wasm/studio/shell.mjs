// Makes the shell of the planners that people share: public/planner.html with all scripts and styles inside, and their
// hashes in its policy. What is shared and the program come into it later, as data blocks, which need no hash.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createHash } from 'node:crypto';

const source = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

// inline refuses a text that would end or open a script where it stands.
function inline(text, name) {
  if (/<\/?(script|style)/i.test(text)) throw new Error(name + ' cannot stand in a page: it contains a tag');
  return text.trim();
}

// ascii writes a script's other characters as escapes; esbuild does, but not in regular expressions.
const ascii = (text) => text.replace(/[^\0-\x7f]/g, (letter) => '\\u' + letter.charCodeAt(0).toString(16).padStart(4, '0'));

// plain writes what typography adds to a text without it.
const plain = (text) => text.replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"').replace(/[\u2013\u2014]/g, '-').replace(/\u2026/g, '...');

// shell(dir, planner) takes the built scripts and styles from dir; planner is the script that starts a planner.
export async function shell(dir, planner) {
  const read = async (name) => inline(await readFile(join(dir, name), 'utf8'), name);
  const script = async (name) => ascii(await read(name));
  const scripts = [];
  for (const name of ['boot.js', 'wasm_exec.js', 'vugu-helper.js']) scripts.push(['', await script(name)]);
  for (const text of [await script('charts.js'), ascii(inline(planner, 'planner.js'))]) scripts.push([' type="module"', text]);
  const style = await read('studio.css');
  const fields = {
    policy: ["default-src 'none'", `script-src ${scripts.map(([, text]) => source(text)).join(' ')} 'wasm-unsafe-eval'`,
      `style-src ${source(style)}`, "style-src-attr 'none'", 'img-src data: blob:', 'worker-src blob:', "connect-src 'none'",
      "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", 'trusted-types mixtab'].join('; '),
    icon: 'data:image/svg+xml;base64,' + (await readFile(join(dir, 'icon.svg'))).toString('base64'),
    style,
    notices: plain(inline(await readFile(join(dir, 'NOTICES.txt'), 'utf8'), 'NOTICES.txt')),
    worker: await script('worker.js'),
    scripts: scripts.map(([type, text]) => `<script${type}>${text}</script>`).join('\n'),
  };
  const page = await readFile('public/planner.html', 'utf8');
  const used = new Set();
  const filled = page.replace(/\{\{(\w+)\}\}/g, (mark, name) => {
    if (!(name in fields)) throw new Error('public/planner.html asks for ' + mark);
    used.add(name);
    return fields[name];
  });
  for (const name of Object.keys(fields)) if (!used.has(name)) throw new Error('public/planner.html has no place for ' + name);
  const other = /[^\0-\x7f\xa0-\xff]/.exec(filled); // a byte a letter: public/pack.js
  if (other) throw new Error(`the planner's shell is written in windows-1252, and has ${JSON.stringify(filled.slice(Math.max(0, other.index - 40), other.index + 1))}`);
  return filled;
}
