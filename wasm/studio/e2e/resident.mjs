// How much memory of its own the process takes that has a page and its workers, as Linux counts it.
import { readFileSync } from 'node:fs';

// rendererOf is the process that has a page and its workers: the largest of its kind.
export async function rendererOf(page) {
  const session = await page.browser().target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id).toSorted((a, b) => resident(b) - resident(a))[0];
}

// resident is the process's megabytes in memory, without the browser's files that all its processes share.
export function resident(id) {
  const status = readFileSync(`/proc/${id}/status`, 'utf8');
  return ['RssAnon', 'RssShmem'].reduce((sum, what) => sum + Number(status.match(new RegExp(`${what}:\\s+(\\d+)`))[1]), 0) / 1024;
}

// peakOf looks at a page's process ten times a second until it is stopped. peak() gives the most megabytes since it was asked last.
export async function peakOf(page) {
  const id = await rendererOf(page);
  let most = 0;
  const looks = setInterval(() => { most = Math.max(most, resident(id)); }, 100);
  return {
    peak() {
      const was = most;
      most = 0;
      return was;
    },
    stop: () => clearInterval(looks),
  };
}
