// Fails when a page loads more script before the first interaction than its budget. Script is counted as gzip -9
// of what the exported HTML asks for, without the polyfill for old browsers.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const OUT = fileURLToPath(new URL("../out", import.meta.url));
const KB = 1000;

/** First match wins. Budgets in kB, from the design. */
const BUDGETS = [
  [/^[a-z]+\/notebook\//, 350],
  [/^[a-z]+\/(lab|figures|embed|bench|python)\//, 220],
  [/./, 200],
];

const sizes = new Map();
function gzipped(path) {
  if (!sizes.has(path)) sizes.set(path, gzipSync(readFileSync(path), { level: 9 }).length);
  return sizes.get(path);
}

/** Paths of the scripts that a page asks for by itself, under whatever base path it was built. */
function scriptsOf(html) {
  const asked = [
    ...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g),
    ...html.matchAll(/<link\b(?=[^>]*\b(?:rel="modulepreload"|as="script"))[^>]*\bhref="([^"]+)"[^>]*>/g),
  ];
  const paths = asked
    .filter(([tag]) => !/\bnomodule\b/i.test(tag))
    .map(([, address]) => join(OUT, address.split("?")[0].replace(/^.*?\/_next\//, "/_next/")));
  return [...new Set(paths)];
}

const pages = readdirSync(OUT, { recursive: true }).filter((path) => path.endsWith(".html"));
let failed = pages.length === 0;
let nearest = { share: -1, text: "no page" };
for (const page of pages) {
  const scripts = scriptsOf(readFileSync(join(OUT, page), "utf8"));
  const lost = scripts.find((path) => !existsSync(path));
  const total = lost ? Number.NaN : scripts.reduce((sum, path) => sum + gzipped(path), 0) / KB;
  const budget = BUDGETS.find(([pattern]) => pattern.test(page))[1];
  const text = `${page}: ${total.toFixed(1)} of ${budget} kB`;
  if (total / budget > nearest.share) nearest = { share: total / budget, text };
  if (total <= budget) continue;
  console.error(lost ? `${page} asks for a script that is not there: ${lost}` : `over budget: ${text}`);
  failed = true;
}
console.log(`budgets: ${pages.length} pages, nearest to its limit is ${nearest.text}`);
process.exit(failed ? 1 : 0);
