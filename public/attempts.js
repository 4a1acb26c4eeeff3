// <mix-attempts>: its button has the page try to send something, in every way that a page has, to an address that is nobody's (.invalid never
// is), and reads off the browser which directive of the policy refused it. Only a click does this. The answer is its value, as "way directive"
// with bars between, and a change event says that it is there.

const NOBODY = 'https://mixtab.invalid/';
const PATIENCE = 2000; // milliseconds after which an attempt counts as not refused; a refusal takes a few

// Each way begins to send, and needs not end.
const WAYS = {
  fetch: () => { fetch(NOBODY + 'fetch', { method: 'POST', body: 'x', mode: 'no-cors' }).catch(() => {}); },
  beacon: () => { navigator.sendBeacon(NOBODY + 'beacon', 'x'); },
  image: () => { new Image().src = NOBODY + 'image?x'; },
  socket: () => { new WebSocket('wss://mixtab.invalid/socket'); },
  events: () => { new EventSource(NOBODY + 'events?x'); },
  form: (room) => {
    // into a frame of its own, so that the page would stay where it is even if it were let through
    const frame = Object.assign(document.createElement('iframe'), { name: 'mixtab-attempt', hidden: true });
    const form = Object.assign(document.createElement('form'), { method: 'post', action: NOBODY + 'form', target: frame.name, hidden: true });
    room.append(frame, form);
    form.submit();
  },
  script: (room) => {
    const script = document.createElement('script');
    script.src = NOBODY + 'script?x'; // where there are Trusted Types this throws
    room.append(script);
  },
};

// isOf reports whether a refusal is of this way: a page with two policies says each refusal twice, the second time perhaps during the next way.
const isOf = (event, way) => event.blockedURI.includes('mixtab.invalid/' + way) || (way === 'script' && event.blockedURI === 'trusted-types-sink');

// attempt tries one way and resolves to the directive that refused it, "" for none.
function attempt(way, act) {
  const room = document.createElement('div');
  room.hidden = true;
  document.body.append(room);
  return new Promise((resolve) => {
    const end = (directive) => {
      clearTimeout(timer);
      document.removeEventListener('securitypolicyviolation', refused);
      room.remove();
      resolve(directive);
    };
    const refused = (event) => {
      if (isOf(event, way)) end(event.effectiveDirective);
    };
    const timer = setTimeout(end, PATIENCE, '');
    document.addEventListener('securitypolicyviolation', refused);
    try { act(room); } catch { /* the event says why */ }
  });
}

// programHash is the SHA-256 of the program that runs in this tab, "" where the browser computes none.
async function programHash() {
  try {
    const bytes = await (await window.mixtab.program()).arrayBuffer();
    return Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  } catch { return ''; }
}

export class MixAttempts extends HTMLElement {
  value = '';
  #busy = false;

  connectedCallback() { this.addEventListener('click', this.#clicked); }

  disconnectedCallback() { this.removeEventListener('click', this.#clicked); }

  #clicked = async (event) => {
    if (this.#busy || !event.target.closest('button')) return;
    this.#busy = true;
    const told = [];
    for (const [way, act] of Object.entries(WAYS)) told.push(`${way} ${await attempt(way, act)}`);
    told.push('program ' + await programHash());
    this.value = told.join('|');
    this.#busy = false;
    this.dispatchEvent(new Event('change', { bubbles: true }));
  };
}
