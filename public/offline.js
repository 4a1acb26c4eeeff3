// The service worker of the folder for hosts (wasm/studio/release/site.mjs): it keeps one build, whole, and answers from it, with the
// network or without. A newer build is fetched beside it and waits until the person takes it, or until no tab has the older one open.
// FILES has the build's files with the hashes of their bytes, so that what is kept is what was built, or nothing is.

const cacheName = 'mixtab-' + VERSION;
const here = (path) => new URL(path, self.registration.scope).href;

// The page's own files have its build in their address and never change; the page itself is asked for anew.
const asked = ([path, integrity]) => (path === ''
  ? new Request(here('./'), { integrity, cache: 'no-cache' })
  : new Request(here(`${path}?v=${BUILD}`), { integrity }));

async function keep() {
  await (await caches.open(cacheName)).addAll(FILES.map(asked));
}

// dropOthers removes the builds before this one. Open tabs have fetched all that they ever will.
async function dropOthers() {
  for (const name of await caches.keys()) if (/^mixtab-/.test(name) && name !== cacheName) await caches.delete(name);
}

// kept is the address under which the cache has what a request asks for; undefined where it is none of this build.
function kept(request) {
  const url = new URL(request.url);
  const version = url.searchParams.get('v');
  if (request.method !== 'GET' || version !== null && version !== BUILD) return undefined;
  const path = (url.origin + url.pathname).slice(self.registration.scope.length);
  if (here(path) !== url.origin + url.pathname) return undefined;
  const name = path === 'index.html' ? '' : path;
  if (!FILES.some(([file]) => file === name)) return undefined;
  return asked([name]).url;
}

self.addEventListener('install', (event) => event.waitUntil(keep()));
self.addEventListener('activate', (event) => event.waitUntil(dropOthers()));
self.addEventListener('message', (event) => { if (event.data === 'take over') self.skipWaiting(); });
self.addEventListener('fetch', (event) => {
  const address = kept(event.request);
  if (address === undefined) return;
  event.respondWith(caches.open(cacheName).then((cache) => cache.match(address, { ignoreVary: true })).then((found) => found ?? fetch(event.request)));
});
