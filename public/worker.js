// A shell: waits for jobs and runs each in a fresh instance of the worker binary, which is dropped afterwards,
// since Go never gives memory back. The build puts Go's wasm_exec.js in front of this file, so a shell,
// once it stands, fetches nothing.
'use strict';

let run = null;

// post is called by Go with an array of ArrayBuffers, which are given away.
function post(parts) {
  self.postMessage({ job: run.job, parts }, parts);
}

async function start({ module, job, parts }) {
  const inbox = [parts];
  run = { job, inbox, wake: null };
  self.mixtab = {
    post,
    take: () => inbox.shift(),
    set wake(callback) { run.wake = callback; },
  };
  const go = new Go();
  let fault = '';
  try {
    let code = 0;
    go.exit = (status) => { code = status; };
    await go.run(await WebAssembly.instantiate(module, go.importObject));
    if (code !== 0) fault = 'the worker’s program ended with code ' + code;
  } catch (error) {
    fault = String((error && error.message) || error);
  }
  // Go's collector may have asked to be woken later; a program that has ended must not be.
  for (const timeout of go._scheduledTimeouts.values()) clearTimeout(timeout);
  run = null;
  self.mixtab = null;
  self.postMessage({ job, ended: true, fault });
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
