// Starts a planner from its own file: the program and what was shared stand in data blocks. Nothing is ever fetched.
import { failed, openShells, ready, run } from './program.js';
import { unpack } from './pack.js';

const mixtab = window.mixtab;
const block = (id) => document.getElementById(id).textContent;

async function start() {
  if (!ready()) return;
  if (block('planner').trim() === '') {
    mixtab.guard('This file holds no plan', 'It is the empty form from which Mixtab makes planners. Ask for the file that was made from it.');
    return;
  }
  const shells = openShells();
  let content, program;
  try {
    [content, program] = await Promise.all([unpack(block('planner')), unpack(block('program'))]);
  } catch {
    mixtab.guard('This file is damaged', 'It may have been cut on its way to you, by a mail program for instance. Ask for it again.');
    return;
  }
  await shells.standing;
  mixtab.planner = new Uint8Array(content);
  const module = await WebAssembly.compile(program);
  await run(module, module, shells);
}

start().catch(failed);
