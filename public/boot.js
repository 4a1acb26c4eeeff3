// What must stand before anything else runs: the guard page, the Trusted Types policy,
// and the two replacements that let the page's renderer live without eval and without innerHTML.
import { keepLanguage, languages, setLanguage, said, speak } from './language.js';

(() => {
  'use strict';

  // The worker's script is kept in memory, so that a worker that broke is replaced without a request: it comes from beside
  // the page while that loads or, in a file that holds everything, from a block of the page itself.
  const block = document.getElementById('worker');
  let workerAddress = null;
  const served = (script) => URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  function serveWorker(script) {
    workerAddress ??= served(script);
  }
  let slidesAddress = null; // of the worker that makes slides, once somebody has asked for some
  if (block) serveWorker(block.textContent);
  const shared = Boolean(document.getElementById('planner')?.textContent); // a planner that was handed on, not the studio

  // The one policy of the page. It makes script addresses only: the worker's and, in a page from a host, of what keeps it for offline use.
  const offline = block ? '' : new URL('offline.js', document.baseURI).href;
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy('mixtab', {
      createScriptURL(address) {
        if (address && (address === workerAddress || address === slidesAddress || address === offline)) return address;
        throw new TypeError('not a script of this page: ' + address);
      },
    })
    : { createScriptURL: (address) => address };

  // The renderer hands its script, which index.html has loaded as a file, to eval once. That one call is dropped.
  const evaluate = window.eval;
  window.eval = (source) => {
    if (typeof source === 'string' && window.vuguRender && source.includes('window.vuguRender')) {
      window.eval = evaluate;
      return undefined;
    }
    return evaluate(source);
  };

  const SVG = 'http://www.w3.org/2000/svg';
  const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
  const FORBIDDEN = new Set(['script', 'style', 'iframe', 'object', 'embed', 'base', 'link', 'meta', 'template']);
  const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

  function unescape(text) {
    return text.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|([a-z]+));/g, (whole, decimal, hex, name) => {
      if (decimal) return String.fromCodePoint(Number(decimal));
      if (hex) return String.fromCodePoint(parseInt(hex, 16));
      return name in NAMED ? NAMED[name] : whole;
    });
  }

  // parse builds nodes from the markup that the generator writes: quoted attributes, escaped text, every element closed.
  function parse(markup) {
    const root = document.createDocumentFragment();
    const open = [root];
    const token = /<!--[\s\S]*?-->|<\/([a-zA-Z][\w-]*)\s*>|<([a-zA-Z][\w-]*)((?:\s+[^\s=>\/"']+(?:="[^"]*"|='[^']*')?)*)\s*(\/?)>|[^<]+/g;
    let at = 0;
    for (let match; (match = token.exec(markup)); at = token.lastIndex) {
      if (match.index !== at) throw new SyntaxError('markup not understood at ' + at + ': ' + markup.slice(at, at + 40));
      const parent = open[open.length - 1];
      const [whole, closed, opened, attributes, selfClosed] = match;
      if (opened) {
        const name = opened.toLowerCase();
        if (FORBIDDEN.has(name)) throw new SyntaxError('element not allowed: ' + name);
        const inSVG = name === 'svg' || parent.namespaceURI === SVG;
        const element = inSVG ? document.createElementNS(SVG, opened) : document.createElement(name);
        for (const [, key, double, single] of attributes.matchAll(/([^\s=]+)(?:="([^"]*)"|='([^']*)')?/g)) {
          if (/^on/i.test(key) || key === 'style') throw new SyntaxError('attribute not allowed: ' + key);
          element.setAttribute(key, unescape(double ?? single ?? ''));
        }
        parent.appendChild(element);
        if (!VOID.has(name) && !(inSVG && selfClosed)) open.push(element);
      } else if (closed) {
        if (open.length < 2 || parent.localName.toLowerCase() !== closed.toLowerCase()) {
          throw new SyntaxError('unbalanced markup: ' + whole);
        }
        open.pop();
      } else if (!whole.startsWith('<!--')) {
        parent.appendChild(document.createTextNode(unescape(whole)));
      }
    }
    if (at !== markup.length || open.length !== 1) throw new SyntaxError('markup ends early: ' + markup.slice(at, at + 40));
    return root;
  }

  // setMarkup stands in for `element.innerHTML = markup`. Unchanged markup is left alone, so that a selection,
  // a focus or a scroll position inside it outlives a render.
  const written = new WeakMap();
  function setMarkup(element, markup) {
    if (written.get(element) === markup) return;
    const { firstChild: first, lastChild: last } = element;
    if (markup.includes('<')) element.replaceChildren(parse(markup));
    else if (first?.nodeType === Node.TEXT_NODE && first === last) first.data = unescape(markup);
    else element.replaceChildren(unescape(markup));
    written.set(element, markup);
  }

  // guard replaces the page by a plain message, with a line for those who can change what is in the way; the only way on from there is to load
  // the page again.
  let guarded = false;
  function guard(title, text, forIT = '') {
    if (guarded) return;
    guarded = true;
    const main = document.createElement('main');
    main.className = 'guard container';
    main.setAttribute('role', 'alert');
    main.dataset.testid = 'guard';
    const heading = document.createElement('h1');
    heading.textContent = title;
    const body = document.createElement('p');
    body.textContent = text;
    const small = document.createElement('p');
    small.className = 'caption';
    small.textContent = forIT;
    const again = document.createElement('button');
    again.textContent = said('again');
    again.addEventListener('click', () => location.reload());
    main.append(heading, body, ...(forIT ? [small] : []), again);
    document.body.replaceChildren(main);
    again.focus();
  }

  // The theme is set before anything is drawn. "system" leaves the choice to the browser.
  const THEME = 'mixtab.theme';
  function setTheme(theme) {
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    try { localStorage.setItem(THEME, theme); } catch { /* the theme is then not kept */ }
    window.mixtab.theme = theme;
  }
  function keptTheme() {
    try { return localStorage.getItem(THEME) || 'system'; } catch { return 'system'; }
  }

  // How a person has the page, as words.
  const PREFERENCES = 'mixtab.preferences';
  function prefer(words) {
    try { localStorage.setItem(PREFERENCES, words); } catch { /* they are then not kept */ }
  }
  function preferences() {
    try { return localStorage.getItem(PREFERENCES) || ''; } catch { return ''; }
  }

  // Which project this tab has, for when its page is loaded again.
  const PROJECT = 'mixtab.project';
  function keepProject(id) {
    try { sessionStorage.setItem(PROJECT, id); } catch { /* the last one of any tab is then shown */ }
  }
  function tabsProject() {
    try { return sessionStorage.getItem(PROJECT) || ''; } catch { return ''; }
  }

  // What a page that goes had no time to write, for the next one.
  const LEFT = 'mixtab.left';
  function leave(text) {
    try { if (text || localStorage.getItem(LEFT)) localStorage.setItem(LEFT, text); } catch { /* the next one then finds what was written */ }
  }
  function left() {
    try { return localStorage.getItem(LEFT) || ''; } catch { return ''; }
  }

  function forgetStore(store) {
    try {
      for (const key of Object.keys(store())) if (key.startsWith('mixtab')) store().removeItem(key);
    } catch { /* there is none */ }
  }
  const beginAnew = () => location.replace(location.href.split('#')[0]);
  const tabs = window.BroadcastChannel && !shared ? new BroadcastChannel('mixtab') : null;
  if (tabs) {
    tabs.onmessage = () => {
      forgetStore(() => sessionStorage);
      beginAnew();
    };
  }

  // Where a browser keeps nothing, even asking for its storage may throw; the program asks without fear.
  try {
    void window.indexedDB;
  } catch {
    Object.defineProperty(window, 'indexedDB', { value: undefined, configurable: true });
  }

  const meta = (selector) => document.querySelector(selector)?.content || '';

  window.mixtab = {
    policy,
    serveWorker,
    get workerAddress() { return workerAddress; },
    // slidesWorker spawns the worker that makes slides. Its script comes with the rest, or stands in the page's own file, and runs when it is asked for.
    async slidesWorker() {
      slidesAddress ??= served(await this.slides());
      return new Worker(policy.createScriptURL(slidesAddress));
    },
    build: meta('meta[name="build"]'),
    contentPolicy: meta('meta[http-equiv="Content-Security-Policy"]'),
    setTheme,
    get project() { return tabsProject(); },
    keepProject,
    get left() { return left(); },
    leave,
    prefer,
    preferences: preferences(),
    setLanguage,
    keepLanguage,
    get languages() { return languages(); },
    said,
    setTitle: (title) => { document.title = title; },
    print: () => window.print(),
    parses: 0, // files that workers were asked to read
    countParse() { this.parses++; },
    // countRequests counts what was begun after all was there that the page ever fetches. What attempts.js tried and the policy refused is
    // listed by itself: some browsers keep entries of it. WebKit also keeps one of the installer (install.js), which is the studio's own.
    loadedAt: Infinity,
    loaded() {
      this.loadedAt = performance.now();
      dispatchEvent(new Event('mixtab-loaded'));
    },
    countRequests() {
      const installer = new URL('offline.js', document.baseURI).href;
      const later = performance.getEntriesByType('resource').filter(({ startTime }) => startTime > this.loadedAt);
      return later.filter(({ name }) => !name.startsWith('https://mixtab.invalid/') && name !== installer).length;
    },
    // The same sentence twice is still news to a screen reader, so the region is emptied first.
    announce(text) {
      const region = document.getElementById('announcer');
      region.textContent = '';
      setTimeout(() => { region.textContent = text; }, 60);
    },
    focus(id) {
      const element = document.getElementById(id);
      if (!element) return;
      if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.tabIndex = -1;
      element.focus({ preventScroll: true });
      // An entry of the history that was gone back to is where it was left; another page begins at its top; a part of one is brought
      // below the bar; a dialog stands where it stands.
      if (element.getAttribute('role') === 'dialog' || window.mixtab.comeBack?.()) return;
      if (id === 'page') scrollTo(0, 0);
      else element.scrollIntoView({ block: 'start' });
    },
    // Samples come with their fits after all else: functions that fetch what is not there yet.
    samples: {},
    // What a file that holds everything carries of other people's licences.
    notices: () => document.getElementById('notices')?.textContent || '',
    takeFile(id) {
      if (this.samples[id]) return { name: id, size: 0, arrayBuffer: this.samples[id] };
      const input = document.getElementById(id);
      const file = input?.files?.[0] || null;
      if (input) input.value = '';
      return file;
    },
    // hand gives a file to the person, as a link to its bytes that is followed at once.
    hand(name, type, bytes) {
      const href = URL.createObjectURL(new Blob([bytes], { type }));
      Object.assign(document.createElement('a'), { href, download: name, hidden: true }).click();
      setTimeout(() => URL.revokeObjectURL(href), 60_000);
    },
    // forget removes all that Mixtab keeps in this browser, and begins anew, in other tabs as well: they would write what they have. What
    // other pages of the same origin keep is theirs.
    async forget() {
      tabs?.postMessage('forget');
      forgetStore(() => localStorage);
      forgetStore(() => sessionStorage);
      try {
        for (const name of await caches.keys()) if (name.startsWith('mixtab')) await caches.delete(name);
      } catch { /* there are none */ }
      try {
        for (const registration of await navigator.serviceWorker.getRegistrations()) {
          if (registration.scope === new URL('./', document.baseURI).href) await registration.unregister();
        }
      } catch { /* there are none */ }
      await new Promise((resolve) => {
        try {
          const request = indexedDB.deleteDatabase('mixtab');
          request.onsuccess = request.onerror = resolve;
          setTimeout(resolve, 5000); // a page of another version may still have it open: it is empty by now
        } catch { resolve(); }
      });
      beginAnew();
    },
    setMarkup,
    forgetMarkup: (element) => written.delete(element),
    guard,
    // stop says that the studio cannot run here: to the person, and to IT.
    stop: (place) => guard(said(place), said(place + '_why'), said(place + '_it')),
    crash(detail) {
      console.error('Mixtab stopped: ' + detail);
      guard(said('crashed'), said(shared ? 'crashed_planner' : 'crashed_page') + said('happened') + String(detail).slice(0, 400));
    },
  };
  // Files that are dragged over the window, and what is pasted anywhere but into a field, are the program's once it runs. The field for
  // pasting is there for nothing else.
  for (const name of ['dragenter', 'dragover', 'dragleave', 'drop']) {
    addEventListener(name, (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      window.mixtab.heard?.(name, '', ...event.dataTransfer.files);
    });
  }
  addEventListener('paste', (event) => {
    const { target, clipboardData: board } = event;
    if (!board || target.id !== 'paste-field' && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
    const text = board.getData('text/plain');
    if (!text && board.files.length === 0) return;
    window.mixtab.heard?.('paste', text, ...(text ? [] : board.files));
    event.preventDefault();
  });
  // Keys that are pressed while nothing has the focus are the page's, and a click on a term is what Enter is on it.
  document.addEventListener('keydown', (event) => {
    if (event.target === document.body) document.getElementById('app')?.dispatchEvent(new KeyboardEvent('keydown', event));
  });
  document.addEventListener('click', (event) => {
    event.target.closest?.('dfn.term')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  });
  setTheme(keptTheme());
  speak();
  for (const part of document.querySelectorAll('[data-said]')) part.textContent = said(part.dataset.said);
  if (location.protocol === 'file:' && !block) window.mixtab.stop('from_disk'); // its modules are not loaded from there
})();
