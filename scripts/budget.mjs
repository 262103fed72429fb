// Fails when a page loads more script before the first interaction than its budget, or names another origin.
// Script is counted as gzip -9 of what the exported HTML asks for, without the polyfill for old browsers.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
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

/** Resources that a page would load by itself; links that a reader may follow are not requests. */
const FOREIGN_RESOURCE =
  /<(?:script|link|img|iframe|source)\b[^>]*\b(?:src|href)="(?:https?:)?\/\/[^"]*"[^>]*>/g;
const isMetadata = (tag) => /\brel="(?:alternate|canonical|license)"/.test(tag);

function* pages(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* pages(path);
    else if (name.endsWith(".html")) yield path;
  }
}

const sizes = new Map();
function gzipped(path) {
  if (!sizes.has(path)) sizes.set(path, gzipSync(readFileSync(path), { level: 9 }).length);
  return sizes.get(path);
}

let failed = false;
let heaviest = { share: 0, text: "no page" };
for (const page of pages(OUT)) {
  const html = readFileSync(page, "utf8");
  const name = relative(OUT, page);
  const scripts = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)]
    .filter(([tag]) => !/\bnomodule\b/i.test(tag))
    .map(([, src]) => join(OUT, src.split("?")[0].replace(/^.*?\/_next\//, "/_next/")))
    .filter((path) => existsSync(path));
  const total = [...new Set(scripts)].reduce((sum, path) => sum + gzipped(path), 0) / KB;
  const budget = BUDGETS.find(([pattern]) => pattern.test(name))[1];
  const text = `${name}: ${total.toFixed(1)} of ${budget} kB`;
  if (total / budget > heaviest.share) heaviest = { share: total / budget, text };
  if (total > budget) {
    console.error(`over budget: ${text}`);
    failed = true;
  }
  for (const [tag] of html.matchAll(FOREIGN_RESOURCE)) {
    if (isMetadata(tag)) continue;
    console.error(`another origin: ${name}: ${tag}`);
    failed = true;
  }
}
console.log(`budgets: nearest to its limit is ${heaviest.text}`);
process.exit(failed ? 1 : 0);
