// How long a verdict takes: from the click that starts a fit until its last check is on the screen, and what the workers did meanwhile.
import { open } from './browser.mjs';
import { withFrames } from './frames.mjs';

// watchWorkers notes in the page when each job that a worker is given begins and ends.
function watchWorkers({ nameOf }) {
  window.jobs = [];
  for (const shell of window.mixtab.shells) {
    const post = shell.postMessage.bind(shell);
    shell.postMessage = (message, ...rest) => {
      if (message.module) window.jobs.push({ job: message.job, name: nameOf(message.parts[0]), began: performance.now() });
      return post(message, ...rest);
    };
    shell.addEventListener('message', ({ data }) => {
      const job = data?.ended && window.jobs.findLast((j) => j.job === data.job);
      if (job) job.ended = performance.now();
    });
  }
}

// verdictTime fits what the page has, with the settings that it has, and returns the milliseconds until the verdict is whole, and the jobs.
async function verdictTime(studio) {
  await studio.click('step-fit');
  await studio.find('fit-start');
  await studio.page.evaluate(withFrames(watchWorkers));
  return studio.page.evaluate(async () => {
    const find = (id) => document.querySelector(`[data-testid="${id}"]`);
    const frame = () => new Promise(requestAnimationFrame);
    const began = performance.now();
    find('fit-start').click();
    const until = async (there) => { while (!there()) await frame(); return performance.now() - began; };
    await until(() => find('fit-status')?.textContent.trim() === 'running');
    const results = await until(() => find('fit-status')?.textContent.trim() === 'done');
    find('step-check').click();
    const whole = await until(() => {
      const words = [...document.querySelectorAll('[data-testid="grounds"] .ground .tag')].map((tag) => tag.textContent.trim());
      return words.length > 5 && !words.includes('running') && !words.includes('waiting');
    });
    const text = document.querySelector('[data-testid="verdict"] .verdict__head').textContent.trim();
    const jobs = window.jobs.map((j) => ({ ...j, began: j.began - began, ended: j.ended - began })).filter((j) => j.began >= 0);
    return { results, whole, text, jobs };
  });
}

// verdictOf is verdictTime of a sample, or of a file {name, bytes}, on a page of its own.
export async function verdictOf(browser, server, { sample, file }) {
  const studio = await open(browser, server);
  if (sample) await studio.click('sample-' + sample);
  else await studio.drop(file.name, file.bytes);
  await studio.find('preview', 60_000);
  const time = await verdictTime(studio);
  await studio.context.close();
  return time;
}

// toldVerdict is one line of a verdict's time, and one of what the workers did: each kind of job from its first start to its last end.
export function toldVerdict({ results, whole, text, jobs }) {
  const s = (ms) => (Number.isFinite(ms) ? (ms / 1000).toFixed(1) : '…');
  const kinds = [...new Set(jobs.map((j) => j.name))].map((name) => {
    const of = jobs.filter((j) => j.name === name);
    return `${of.length > 1 ? of.length + ' × ' : ''}${name} ${s(Math.min(...of.map((j) => j.began)))}–${s(Math.max(...of.map((j) => j.ended)))}`;
  });
  return `results after ${s(results)} s, every check after ${s(whole)} s (${text}); in seconds, ${kinds.join(', ')}`;
}
