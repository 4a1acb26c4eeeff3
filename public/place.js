// Where the page is: its address behind "#", and how far each entry of the browser's history is scrolled. The browser's own memory of
// that is of no use, since a page is drawn only after the entry has changed, and grows while its charts are drawn.
const mixtab = window.mixtab;

let wanted; // how far the entry that was gone back to is scrolled; undefined where nothing is known
let pending; // the timer of the next note
let settling = () => {}; // ends what still scrolls there

history.scrollRestoration = 'manual';

// note keeps how far the present entry is scrolled.
function note() {
  clearTimeout(pending);
  pending = undefined;
  if (wanted === undefined) history.replaceState({ y: scrollY }, '');
}

const QUIET = 1000; // for how long a page that is where it was does not grow any more, in milliseconds

// settle scrolls to y, again while the page grows, until it is there and stays so, a person scrolls, or ten seconds are over. A page that
// reaches y before what stands above it is drawn would show another place.
function settle(y) {
  settling();
  const there = () => Math.abs(scrollY - y) < 2;
  let quiet;
  const go = () => {
    scrollTo(0, y);
    clearTimeout(quiet);
    if (there()) quiet = setTimeout(() => settling(), QUIET);
  };
  const grown = new ResizeObserver(go);
  const given = new AbortController();
  const timer = setTimeout(() => settling(), 10_000);
  settling = () => {
    settling = () => {};
    wanted = undefined;
    grown.disconnect();
    given.abort();
    clearTimeout(timer);
    clearTimeout(quiet);
  };
  for (const event of ['wheel', 'pointerdown', 'keydown', 'touchstart']) {
    addEventListener(event, () => settling(), { signal: given.signal, capture: true, passive: true });
  }
  grown.observe(document.body);
  go();
}

addEventListener('scroll', () => { pending ??= setTimeout(note, 150); }, { passive: true });
addEventListener('pagehide', note);
addEventListener('popstate', (event) => {
  clearTimeout(pending);
  pending = undefined;
  settling();
  wanted = event.state?.y;
});

// remember takes up the place that a reload left.
export function remember() {
  wanted = history.state?.y;
  if (wanted > 0) settle(wanted);
  else wanted = undefined;
  Object.defineProperty(mixtab, 'address', { get: () => decodeURIComponent(location.hash.slice(1)) });
  Object.assign(mixtab, {
    setAddress(address, replaced) {
      if (replaced) {
        wanted = undefined;
        history.replaceState(history.state, '', '#' + address);
        return;
      }
      settling();
      wanted = undefined;
      note();
      history.pushState(null, '', '#' + address);
    },
    // comeBack scrolls to where the entry was left, and reports whether that is known.
    comeBack() {
      if (wanted === undefined) return false;
      settle(wanted);
      return true;
    },
  });
}
