// Starts a page from its own file: the studio, or a planner where something was shared in it. The program stands in a data block, as what
// was shared does. Nothing is ever fetched.
import { failed, openShells, ready, run } from './program.js';
import { packer, unpack } from './pack.js';
import { remember } from './place.js';
import { filled, textsOf } from './shell.js';

const mixtab = window.mixtab;

// block is what stands in a data block, "" for one that is not there.
const block = (id) => document.getElementById(id)?.textContent ?? '';

const latin = (bytes) => Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');

// studio readies the page for the whole studio: it has addresses, and planners are made from its own program and the shell that it carries.
function studio(program) {
  mixtab.carried = 'carried';
  mixtab.program = async () => new Blob([program]);
  mixtab.shell = async () => filled(latin(await unpack(block('shell'))), textsOf(document));
  mixtab.slides = async () => new TextDecoder().decode(await unpack(block('slides')));
  mixtab.planners = packer(mixtab.shell, mixtab.program);
  remember();
}

async function start() {
  if (!ready()) return;
  const shared = block('planner') !== '';
  if (!shared && block('shell') === '') {
    mixtab.guard(mixtab.said('empty_planner'), mixtab.said('empty_planner_why'));
    return;
  }
  const shells = openShells();
  let content, program;
  try {
    [content, program] = await Promise.all([shared && unpack(block('planner')), unpack(block('program'))]);
    if (!shared) studio(program);
  } catch {
    mixtab.guard(mixtab.said('damaged'), mixtab.said(shared ? 'damaged_why' : 'damaged_page_why'));
    return;
  }
  await shells.standing;
  if (shared) mixtab.planner = new Uint8Array(content);
  await run(await WebAssembly.compile(program), shells, () => mixtab.loaded());
}

start().catch(failed);
