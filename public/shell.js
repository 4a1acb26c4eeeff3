// The shell of planners within the studio's one file: what stands in its styles and scripts stands in the page itself, so that a slot is enough.

export const slot = (n) => `<!--${n}-->`;

// filled puts texts back into their slots, in order.
export function filled(lean, texts) {
  const parts = [];
  let rest = lean;
  texts.forEach((text, n) => {
    const at = rest.indexOf(slot(n));
    if (at < 0) throw new Error('the shell has no place for a script');
    parts.push(rest.slice(0, at), text);
    rest = rest.slice(at + slot(n).length);
  });
  return parts.join('') + rest;
}

// textsOf are those of the page: its style, then its scripts but for blocks that the single file alone has. A block into which something is put
// is empty but for its mark in the shell.
export function textsOf(page) {
  const scripts = [...page.body.children].filter(({ localName, id }) => localName === 'script' && id !== 'shell' && id !== 'slides');
  const marks = { planner: '<!--planner-->', program: '<!--program-->' };
  return [page.querySelector('head > style').textContent, ...scripts.map(({ id, textContent }) => marks[id] ?? textContent)];
}
