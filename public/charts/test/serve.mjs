// A page with charts under the hosted policy, for tests: nothing is written to disk, nothing ships.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "worker-src blob:",
  "manifest-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types mixtab",
].join("; ");

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

async function bundle(entry) {
  const result = await build({ entryPoints: [at(entry)], bundle: true, write: false, format: "iife", target: "es2022" });
  return result.outputFiles[0].text;
}

// serve starts the page on a free port and returns {url, close}.
export async function serve(port = 0) {
  const files = new Map([
    ["/charts.js", ["text/javascript", await bundle("../index.js")]],
    ["/page.js", ["text/javascript", await bundle("./page.js")]],
    ["/studio.css", ["text/css", await bundle("../../styles/index.css")]],
    ["/icon.svg", ["image/svg+xml", await readFile(at("../../icons/icon.svg"), "utf8")]],
    ["/", ["text/html", await readFile(at("./page.html"), "utf8")]],
    ["/styles", ["text/html", await readFile(at("./styles.html"), "utf8").catch(() => "")]],
  ]);
  const server = createServer((request, response) => {
    const file = files.get(new URL(request.url, "http://localhost").pathname);
    response.setHeader("Content-Security-Policy", POLICY);
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": `${file[0]}; charset=utf-8` }).end(file[1]);
  });
  await new Promise((done) => server.listen(port, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => new Promise((done) => server.close(done)) };
}
