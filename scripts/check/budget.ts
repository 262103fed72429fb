// Fails when a page loads more script before the first interaction than its budget. Script is counted as gzip -9
// of what the exported HTML asks for, without the polyfill for old browsers and without the page's own data. No page may ask for a model in its HTML: the
// figures that read one fetch it when a reader comes near them. The HTML of a first page is small itself.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { languages } from "../../content/languages";
import { inProject } from "../lib/project";

const OUT = inProject("out");
const KB = 1000;

/** First match wins. Budgets in kB, from the design. */
const BUDGETS: readonly (readonly [RegExp, number])[] = [
  [/^[a-z]+\/notebook\//, 350],
  [/^[a-z]+\/index\.html$/, 180],
  [/^[a-z]+\/(lab|figures|embed|bench|python)\//, 220],
  [/./, 200],
];

/** What React takes the page over with (scripts/build/light): the page's words and numbers once more. */
const DATA = /\bsrc="[^"]*\bpage\.[0-9a-f]{16}\.js"/;

/** Of a first page's HTML, compressed, in kB. */
const HTML = 16;

const sizes = new Map<string, number>();
function gzipped(path: string): number {
  const size = sizes.get(path) ?? gzipSync(readFileSync(path), { level: 9 }).length;
  sizes.set(path, size);
  return size;
}

/** Paths of the scripts that a page asks for by itself, under whatever base path it was built. */
function scriptsOf(html: string): string[] {
  const asked = [
    ...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g),
    ...html.matchAll(/<link\b(?=[^>]*\b(?:rel="modulepreload"|as="script"))[^>]*\bhref="([^"]+)"[^>]*>/g),
  ];
  const paths = asked
    .filter(([tag]) => !/\bnomodule\b/i.test(tag) && !DATA.test(tag))
    .map(([, address = ""]) => join(OUT, address.replace(/\?.*/, "").replace(/^.*?\/_next\//, "/_next/")));
  return [...new Set(paths)];
}

const pages = readdirSync(OUT, { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".html"),
);
let failed = pages.length === 0;
let nearest = { share: -1, text: "no page" };
for (const page of pages) {
  const html = readFileSync(join(OUT, page), "utf8");
  const model = /\b(?:src|href)="([^"]*\/model\/[^"]*)"/.exec(html);
  if (model) {
    console.error(`${page} asks for a model: ${model[1]}`);
    failed = true;
  }
  const scripts = scriptsOf(html);
  const lost = scripts.find((path) => !existsSync(path));
  const total = lost ? Number.NaN : scripts.reduce((sum, path) => sum + gzipped(path), 0) / KB;
  const budget = BUDGETS.find(([pattern]) => pattern.test(page))?.[1] ?? 0;
  const text = `${page}: ${total.toFixed(1)} of ${budget} kB`;
  if (total / budget > nearest.share) nearest = { share: total / budget, text };
  if (total <= budget) continue;
  console.error(lost ? `${page} asks for a script that is not there: ${lost}` : `over budget: ${text}`);
  failed = true;
}
for (const language of languages) {
  const kb = brotliCompressSync(readFileSync(join(OUT, language, "index.html"))).length / KB;
  if (kb <= HTML) continue;
  console.error(`over budget: ${language}/index.html is ${kb.toFixed(1)} of ${HTML} kB`);
  failed = true;
}
console.log(`budgets: ${pages.length} pages, nearest to its limit is ${nearest.text}`);
process.exit(failed ? 1 : 0);
