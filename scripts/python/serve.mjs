// A small static server for the headless commands: public/ and a page with the driver, cross-origin isolated or not.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

const ISOLATION = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "credentialless",
};

/**
 * Serves `roots` (first hit wins) and `pages` (path → html or script text) on a free loopback port; paths that
 * match `immutable` may be cached for good.
 * Returns the address, `requests` (every path asked for so far) and `close`.
 */
export async function serveStatic({ roots, pages = {}, isolated = true, immutable = /\.[0-9a-f]{16}\./ }) {
  const requests = [];
  const server = createServer((request, response) => {
    requests.push(request.url);
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname));
    const headers = {
      "Content-Type": TYPES[extname(path.endsWith("/") ? "index.html" : path)] ?? "application/octet-stream",
      "Cross-Origin-Resource-Policy": "cross-origin",
      "Cache-Control": immutable.test(path) ? "public, max-age=31536000, immutable" : "no-cache",
      ...(isolated && ISOLATION),
    };
    if (path in pages) {
      response.writeHead(200, headers).end(pages[path]);
      return;
    }
    const name = path.endsWith("/") ? `${path}index.html` : path;
    const file = roots.map((root) => join(root, name)).find((p) => existsSync(p) && statSync(p).isFile());
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { ...headers, "Content-Length": statSync(file).size });
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, requests, close };
}
