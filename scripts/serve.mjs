// Serves out/ as any file host would, plus the headers that an optional extra needs: cross-origin isolation,
// so that Python can be stopped at once. The app works without them.
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sirv from "sirv";

const OUT = fileURLToPath(new URL("../out", import.meta.url));
const port = Number(process.env["PORT"] ?? 3000);

/** WebKit cannot start the Python worker inside an isolated page, so it gets a page that is not isolated. */
function isWebKit(userAgent = "") {
  return userAgent.includes("AppleWebKit/") && !/Chrom(e|ium)\//.test(userAgent);
}

function setHeaders(response, path) {
  // Embeds and their assets may be framed and fetched by course pages that are isolated themselves.
  response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
  // Public files: an embed sandboxed without same-origin has no origin, and may have fonts and weights all the same.
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Vary", "Accept-Encoding, User-Agent");
  const hashed = path.startsWith("/_next/static/") || /\.[0-9a-f]{16}\./.test(path);
  response.setHeader("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
  if (!isWebKit(response.req.headers["user-agent"])) {
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
  }
}

const files = sirv(OUT, { gzip: true, brotli: true, etag: true, setHeaders });

/** The address with the slash that a page's relative links need, when `/en` is asked for and `/en/` is a page. */
function withSlash(url) {
  const [path, query] = url.split(/(?=\?)/);
  if (path.endsWith("/") || !/^(\/[\w-]+)+$/.test(path)) return undefined;
  return existsSync(join(OUT, path, "index.html")) ? `${path}/${query ?? ""}` : undefined;
}

const server = createServer((request, response) => {
  const location = withSlash(request.url);
  if (location) {
    response.writeHead(308, { Location: location }).end();
    return;
  }
  files(request, response, () => {
    // The export's own 404 page, whole, under the status that says so.
    request.url = "/404.html";
    delete request.headers["if-none-match"];
    delete request.headers.range;
    const writeHead = response.writeHead.bind(response);
    response.writeHead = (_status, headers) => writeHead(404, headers);
    files(request, response, () => response.end("Not found"));
  });
});

server.on("error", (error) => {
  const taken = error.code === "EADDRINUSE";
  console.error(taken ? `Port ${port} is in use. Choose another: PORT=3001 npm start` : String(error));
  process.exit(1);
});
server.listen(port, () => console.log(`Local Attention Lab: http://localhost:${port}`));
