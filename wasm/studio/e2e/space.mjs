// How long the space of plans takes to be brushed: from the move of a range's slider to the picture drawn again, on a sample's own fit.
import { open } from './browser.mjs';

// brushTimes opens a sample's Plan page and moves a slider that many times; in milliseconds.
export async function brushTimes(browser, server, sample, times) {
  const studio = await open(browser, server);
  await studio.click('open-' + sample);
  await studio.find('sample-fitted');
  await studio.click('step-plan');
  await studio.find('space-table', 120_000);
  const took = await studio.page.evaluate(async (times) => {
    const chart = document.querySelector('[data-testid="space-chart"]');
    const slider = document.querySelector('[data-testid="space-total-to"]');
    chart.scrollIntoView({ block: 'center' });
    await new Promise((resolve) => setTimeout(resolve, 2000)); // what the page still has to do
    const list = [];
    for (let i = 0; i < times; i++) {
      const drawn = new Promise((resolve) => chart.addEventListener('drawn', resolve, { once: true }));
      slider.value = Number(slider.max) * (0.3 + (0.6 * ((i * 7) % times)) / times);
      const began = performance.now();
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      await drawn;
      list.push(performance.now() - began);
    }
    return list.sort((a, b) => a - b);
  }, times);
  await studio.context.close();
  return took;
}
