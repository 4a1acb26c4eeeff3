// A shell: waits for jobs and runs each in a fresh instance of the program, which is dropped afterwards,
// since Go never gives memory back. The build puts Go's wasm_exec.js in front of this file, so a shell,
// once it stands, fetches nothing.
'use strict';

// The bytes of memory from which on a shell is replaced after a job: an engine lets go of an instance's memory when it likes, a shell that
// does nothing for a long time not at all.
const WORN = 96 << 20;

let run = null;

// post is called by Go with an array of ArrayBuffers, which are given away.
function post(parts) {
  self.postMessage({ job: run.job, parts }, parts);
}

// kernels are modules that the program writes while it runs, over its own memory; it knows them by number.
function kernels(memory) {
  const modules = [];
  return {
    instantiate(at, length) {
      try {
        const code = new Uint8Array(memory().buffer, at >>> 0, length).slice();
        const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { go: { mem: memory() } });
        return modules.push(Object.values(exports)) - 1;
      } catch {
        return -1; // an engine without SIMD, or without memory
      }
    },
    run: (module, action, room) => modules[module][action](room),
  };
}

async function start({ module, job, parts }) {
  const inbox = [parts];
  let program = null;
  const taken = () => program?.exports.mem.buffer.byteLength ?? 0;
  run = { job, inbox, wake: null };
  self.mixtab = {
    post,
    memory: taken,
    take: () => inbox.shift(),
    set wake(callback) { run.wake = callback; },
  };
  const go = new Go();
  let fault = '';
  try {
    let code = 0;
    go.exit = (status) => { code = status; };
    go.importObject.kernel = kernels(() => program.exports.mem);
    program = await WebAssembly.instantiate(module, go.importObject);
    await go.run(program);
    if (code !== 0) fault = 'the worker’s program ended with code ' + code;
  } catch (error) {
    fault = String((error && error.message) || error);
  }
  // Go's collector may have asked to be woken later; a program that has ended must not be.
  for (const timeout of go._scheduledTimeouts.values()) clearTimeout(timeout);
  run = null;
  self.mixtab = null;
  self.postMessage({ job, ended: true, fault, worn: taken() > WORN });
}

self.onmessage = ({ data }) => {
  if (data.module) {
    start(data);
  } else if (run && run.job === data.job) {
    run.inbox.push(data.parts);
    if (run.wake) run.wake();
  }
};

self.postMessage({ ready: true });
