// Fails when a shipped file could make a page ask another origin for something: a resource tag in HTML, an address
// in a style sheet, or a host named in a script that is not known to be a mere name. The end-to-end tests watch the
// requests themselves; this also sees the branches that no test takes.
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const OUT = fileURLToPath(new URL("../out", import.meta.url));

/** Hosts that scripts name and never ask for anything. */
const NAMES = new Map([
  ["www.w3.org", "XML namespaces"],
  ["react.dev", "links in React's error messages"],
  ["nextjs.org", "links in Next's error messages"],
  ["github.com", "links to sources"],
  ["arxiv.org", "references in comments of tfjs' shaders"],
  ["developer.mozilla.org", "references in tfjs' messages"],
  ["www.shadertoy.com", "references in comments of tfjs' shaders"],
  ["cdn.jsdelivr.net", "Pyodide's default address, which we replace; its frame has no network"],
]);

const RESOURCE =
  /<(?:script|link|img|iframe|source|video|audio|object|embed)\b[^>]*\b(?:src|href|data|srcset)="(?:https?:)?\/\/[^"]*"[^>]*>/g;
const isMetadata = (tag) => /\brel="(?:alternate|canonical|license)"/.test(tag);
const STYLE_ADDRESS = /(?:url\(|@import)\s*["']?(?:https?:)?\/\/[^"')]*/g;
const ADDRESS = /\b(?:https?|wss?):\/\/([\w-]+(?:\.[\w-]+)+)/g;
/** `.invalid` is reserved: it resolves nowhere. */
const isKnown = (host) => NAMES.has(host) || host.endsWith(".invalid");

const checks = {
  ".html": (text) => [...text.matchAll(RESOURCE)].map(([tag]) => tag).filter((tag) => !isMetadata(tag)),
  ".css": (text) => [...text.matchAll(STYLE_ADDRESS)].map(([address]) => address),
  ".js": (text) =>
    [...text.matchAll(ADDRESS)].filter(([, host]) => !isKnown(host)).map(([address]) => address),
};

let files = 0;
let found = 0;
for (const path of readdirSync(OUT, { recursive: true })) {
  const check = checks[extname(path)];
  if (!check) continue;
  files++;
  for (const finding of new Set(check(readFileSync(join(OUT, path), "utf8")))) {
    console.error(`${path} names another origin: ${finding}`);
    found++;
  }
}
console.log(`origins: ${files} files, ${found} findings`);
process.exit(found > 0 || files === 0 ? 1 : 0);
