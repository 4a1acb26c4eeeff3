// How long a changed prior takes after a fit: from the Enter behind the typed number to the frame in which what it would change is painted.
import { spread } from './beliefs.mjs';
import { open } from './browser.mjs';

// revisedTimes opens a fit, of a sample or of a file {name, bytes} that is fitted first, and types other ends of a range: some near what the
// fit had, and some far away. Of each it returns the sorted milliseconds, those of the first, for which a worker still compiles its program, and
// the ways by which the page says that the answers were found.
export async function revisedTimes(browser, server, { sample, file }, times = 5) {
  const studio = await open(browser, server);
  if (sample) await openFitted(studio, sample);
  else await fitFile(studio, file);
  await studio.click('step-model');
  await studio.find('belief-half_life-high');
  const high = Number(await studio.value('belief-half_life-high'));
  const small = await typed(studio, 'belief-half_life-high', Array.from({ length: times }, (_, i) => (high * (1.1 + 0.1 * i)).toPrecision(4)));
  const channel = await studio.page.$('[data-testid^="belief-channel-"]:last-of-type');
  await studio.click(await channel.evaluate((button) => button.dataset.testid));
  await studio.click('belief-roi');
  const most = Number(await studio.value('belief-roi-high'));
  await typed(studio, 'belief-roi-low', [(0.6 * most).toPrecision(3)]);
  const large = await typed(studio, 'belief-roi-high', Array.from({ length: times }, (_, i) => (most * (1.2 + 0.1 * i)).toPrecision(4)));
  await studio.context.close();
  return { small, large };
}

// toldRevised is a line for each of the two.
export function toldRevised({ small, large }) {
  const line = (what, { first, times, ways }) => `${what}, ${ways.join(' or ')}: ${spread(times)}, the first ${first.toFixed(0)} ms`;
  return `${line('a prior changed a little', small)}\n${line('far', large)}`;
}

async function openFitted(studio, sample) {
  await studio.click('open-' + sample);
  await studio.find('sample-fitted');
}

// fitFile fits a file with few draws and waits until its tests are through, so that no worker has anything else to do.
async function fitFile(studio, file) {
  await studio.drop(file.name, file.bytes);
  await studio.find('preview', 60_000);
  await studio.fixed();
  await studio.find('fit-start');
  await studio.put('draws', 250);
  await studio.click('fit-start');
  await studio.waitText('fit-status', 'running');
  await studio.waitText('fit-status', 'done', 300_000);
  await studio.click('step-check');
  await studio.tested();
}

// typed types one value after the other into a field, each once the answer to the last one is there.
async function typed(studio, field, values) {
  const list = [];
  const ways = new Set();
  for (const value of values) {
    await studio.click(field);
    await studio.page.evaluate((at) => document.querySelector(at).select(), studio.selector(field));
    await studio.page.keyboard.type(String(value));
    await studio.page.evaluate(watchAnswer);
    await studio.page.keyboard.press('Enter');
    const { took, way } = await studio.page.evaluate(() => window.answered);
    list.push(took);
    ways.add(way);
    await new Promise((r) => setTimeout(r, 500));
  }
  return { first: list[0], times: list.toSorted((a, b) => a - b), ways: [...ways] };
}

// watchAnswer has window.answered be the time from the next Enter until the answer to it is painted: other returns, or, where they round to
// the same, returns that have been worked out again.
function watchAnswer() {
  const part = (id) => document.querySelector(`[data-testid="${id}"]`);
  const shown = () => (part('revised-table')?.textContent ?? '') + (part('revised-how')?.textContent ?? '');
  const before = part('revised').hidden ? '' : shown();
  window.answered = new Promise((resolve, reject) => {
    window.addEventListener('keydown', ({ timeStamp }) => {
      const painted = new MessageChannel(); // its message comes once the frame that it was posted in has been painted
      let busy = false;
      let there = false;
      const look = () => requestAnimationFrame(() => {
        const works = part('revised').ariaBusy === 'true';
        there = !works && part('revised-table') && (busy || shown() !== before);
        busy ||= works;
        painted.port2.postMessage(0);
      });
      painted.port1.onmessage = () => {
        const took = performance.now() - timeStamp;
        if (there) resolve({ took, way: part('revised-way').textContent.trim() });
        else if (took > 60_000) reject(new Error('a changed prior has not been answered in a minute'));
        else look();
      };
      look();
    }, { once: true, capture: true });
  });
  window.answered.catch(() => {}); // it is waited for in a moment
}
