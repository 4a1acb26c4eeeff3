// How long the space of plans takes to be brushed: from the move of a range's slider to the frame in which the picture is painted again, on
// a sample's own fit.
import { open } from './browser.mjs';

// brushTimes opens a sample's Plan page and moves a slider that many times; in milliseconds.
// pause is the time between two moves: without one the slider is dragged, and the lists beside the picture follow meanwhile.
export async function brushTimes(browser, server, sample, times, pause = 0) {
  const studio = await open(browser, server);
  await studio.click('open-' + sample);
  await studio.find('sample-fitted');
  await studio.click('step-plan');
  await studio.find('space-table', 120_000);
  const took = await brushes(studio, times, pause);
  await studio.context.close();
  return took;
}

// brushes moves the slider of an open Plan page, a shared planner's too.
export function brushes(studio, times, pause) {
  return studio.page.evaluate(async (times, pause) => {
    const chart = document.querySelector('[data-testid="space-chart"]');
    const slider = document.querySelector('[data-testid="space-total-to"]');
    chart.scrollIntoView({ block: 'center' });
    await new Promise((resolve) => setTimeout(resolve, 2000)); // what the page still has to do
    const list = [];
    for (let i = 0; i < times; i++) {
      let drawn = false;
      chart.addEventListener('drawn', () => (drawn = true), { once: true });
      slider.value = Number(slider.max) * (0.3 + (0.6 * ((i * 7) % times)) / times);
      const began = performance.now();
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resolve) => {
        const painted = new MessageChannel(); // its message comes once the frame that it was posted in has been painted
        const look = () => requestAnimationFrame(() => painted.port2.postMessage(0));
        painted.port1.onmessage = () => (drawn ? resolve() : look());
        look();
      });
      list.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    return list.sort((a, b) => a - b);
  }, times, pause);
}
