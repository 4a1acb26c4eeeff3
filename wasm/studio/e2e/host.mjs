// A host that does nothing for the studio: no headers of its own, no root, a path with a space in it.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.svg': 'image/svg+xml' };
const BELOW = '/below/a path/';

// host serves a folder below a path; down, it refuses every connection. `own` makes what
// is served under a name in place of the file there, which it is given.
export async function host(dir, own = {}) {
  const server = createServer(async (request, answer) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    const name = path.startsWith(BELOW) ? path.slice(BELOW.length) || 'index.html' : 'absent';
    try {
      const read = () => readFile(join(made.dir, name));
      const data = await (own[name]?.(read) ?? read());
      answer.writeHead(200, { 'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream' }).end(data);
    } catch {
      answer.writeHead(404).end();
    }
  });
  let port = 0;
  const made = { dir, requests: [], // what Studio empties; nobody writes into it here
    url: '',
    up: () => new Promise((done) => { server.listen(port, '127.0.0.1', () => { port = server.address().port; done(); }); }),
    down: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }) };
  await made.up();
  made.url = `http://127.0.0.1:${port}${encodeURI(BELOW)}`;
  return made;
}
