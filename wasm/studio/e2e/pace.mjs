// How smoothly the page moves while workers compute on every core: what its frames take, and its main thread's tasks.
import { mainThreadTasks, open } from './browser.mjs';

// paceOf watches the page while act runs: the times between frames, sorted, the tasks that took longer than 50 ms by the clock, and the
// processor's time of those over 20 ms, which leaves out what a machine whose cores are all taken makes them wait.
async function paceOf(studio, act) {
  let seen;
  const busy = await mainThreadTasks(studio.page, async () => {
    await studio.page.evaluate(watchFrames);
    await act();
    seen = await studio.page.evaluate(() => window.pace());
  });
  return { ...seen, busy };
}

// watchFrames has window.pace() end the watch and give what was seen.
function watchFrames() {
  const frames = [];
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)));
  observer.observe({ type: 'longtask' });
  let last = 0;
  let over = false;
  requestAnimationFrame(function frame(now) {
    if (last > 0) frames.push(now - last);
    last = now;
    if (!over) requestAnimationFrame(frame);
  });
  window.pace = () => {
    over = true;
    tasks.push(...observer.takeRecords().map((entry) => entry.duration));
    observer.disconnect();
    return { frames: frames.sort((a, b) => a - b), tasks };
  };
}

// fitPace fits a file {name, bytes} with its Fit page open, from the start of the run until its results are there.
export async function fitPace(browser, server, file) {
  const studio = await open(browser, server);
  await studio.drop(file.name, file.bytes);
  await studio.find('preview', 60_000);
  await studio.click('step-fit');
  await studio.find('fit-start');
  const pace = await paceOf(studio, async () => {
    await studio.click('fit-start');
    await studio.waitText('fit-status', 'running');
    await studio.waitText('fit-status', 'done', 280_000);
  });
  await studio.context.close();
  return pace;
}

// dragPace drags a slider of a sample's Plan page to and fro for some seconds.
export async function dragPace(browser, server, sample, seconds = 5) {
  const studio = await open(browser, server);
  await studio.click('open-' + sample);
  await studio.find('sample-fitted', 60_000);
  await studio.click('step-plan');
  const slider = await studio.page.waitForSelector('[data-testid^="budget-"].slider', { visible: true, timeout: 60_000 });
  await slider.evaluate((node) => node.scrollIntoView({ block: 'center' }));
  const box = await slider.boundingBox();
  const at = await slider.evaluate((node) => Number(node.value) / Number(node.max));
  const { mouse } = studio.page;
  const move = (share) => mouse.move(box.x + 8 + share * (box.width - 16), box.y + box.height / 2);
  await move(at);
  await mouse.down();
  const pace = await paceOf(studio, async () => {
    const end = Date.now() + 1000 * seconds;
    for (let i = 1; Date.now() < end; i++) {
      await move(at + (0.9 - at) * Math.abs(Math.sin(i / 40)));
      await new Promise((r) => setTimeout(r, 8));
    }
  });
  await mouse.up();
  await studio.context.close();
  return pace;
}

// toldPace is a line of it. The 1% lows are frames per second over the slowest hundredth of the frames.
export function toldPace({ frames, tasks, busy }) {
  const slowest = frames.slice(-Math.ceil(frames.length / 100));
  const low = 1000 * slowest.length / slowest.reduce((sum, took) => sum + took, 0);
  const most = (list) => Math.max(0, ...list).toFixed(0);
  return `median of ${(1000 / frames[frames.length >> 1]).toFixed(0)} frames a second, 1% lows of ${low.toFixed(1)}, over ${frames.length} frames; ` +
    `${tasks.length} tasks over 50 ms, the longest ${most(tasks)} ms; on the processor, ${busy.filter((ms) => ms > 50).length} over 50 ms, ` +
    `the longest ${most(busy)} ms, ${busy.length} over 20 ms`;
}
