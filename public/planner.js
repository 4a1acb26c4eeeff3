// Starts a planner from its own file: the program and what was shared stand in data blocks. Nothing is ever fetched.
import { failed, openShells, ready, run } from './program.js';
import { unpack } from './pack.js';

const mixtab = window.mixtab;
const block = (id) => document.getElementById(id).textContent;

async function start() {
  if (!ready()) return;
  if (block('planner').trim() === '') {
    mixtab.guard(mixtab.said('empty_planner'), mixtab.said('empty_planner_why'));
    return;
  }
  const shells = openShells();
  let content, program;
  try {
    [content, program] = await Promise.all([unpack(block('planner')), unpack(block('program'))]);
  } catch {
    mixtab.guard(mixtab.said('damaged'), mixtab.said('damaged_why'));
    return;
  }
  await shells.standing;
  mixtab.planner = new Uint8Array(content);
  const module = await WebAssembly.compile(program);
  await run(module, shells, () => mixtab.loaded());
}

start().catch(failed);
