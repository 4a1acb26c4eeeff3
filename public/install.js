// Installs the studio from a host, once all of it has come: from the next visit on it needs no network. Only the folder for hosts has this
// script. A newer build is announced and never forced: the page goes on as it is until the person takes it.

const mixtab = window.mixtab;

// announce shows that a newer build waits, with buttons to take it and to put it off.
function announce(waiting) {
  if (document.getElementById('newer')) return;
  const banner = document.createElement('div');
  banner.id = 'newer';
  banner.className = 'banner newer';
  banner.setAttribute('role', 'status');
  banner.dataset.testid = 'newer';
  const text = document.createElement('p');
  text.textContent = mixtab.said('newer');
  const button = (name, act) => {
    const made = document.createElement('button');
    made.textContent = mixtab.said(name);
    made.dataset.testid = name.replace('_', '-');
    made.addEventListener('click', act);
    return made;
  };
  banner.append(text, button('newer_take', () => take(waiting)), button('newer_later', () => banner.remove()));
  document.body.append(banner);
  mixtab.announce(text.textContent);
}

// take lets the newer build answer and loads the page from it.
function take(waiting) {
  waiting.addEventListener('statechange', () => { if (waiting.state === 'activated') location.reload(); });
  waiting.postMessage('take over');
}

// watch announces a build once it is whole, if another one answered until now.
function watch(registration) {
  const look = () => { if (registration.waiting && registration.active) announce(registration.waiting); };
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
  registration.installing?.addEventListener('statechange', look);
  look();
}

async function install() {
  if (!navigator.serviceWorker) return; // a private window, or a host without https
  const address = new URL('offline.js', document.baseURI).href;
  watch(await navigator.serviceWorker.register(mixtab.policy.createScriptURL(address), { updateViaCache: 'none' }));
}

// What is missed is being there offline: the next visit tries again.
const begin = () => install().catch(() => {});
if (mixtab.loadedAt < Infinity) begin();
else addEventListener('mixtab-loaded', begin, { once: true });
