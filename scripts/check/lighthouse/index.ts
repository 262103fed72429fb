// npm run lighthouse: what Lighthouse says of the pages on a simulated telephone, the size of the first page, and how
// long the first result takes with the service worker and without. Prints tables; fails where a bound is not kept.
// `--page en/lab/` asks about one page, `--times 1` once about each; `--runs 7` compares the service worker so many times
// each way.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import lighthouse from "lighthouse";
import { computeMedianRun } from "lighthouse/core/lib/median-run.js";
import { openBrowser } from "../../lib/browser";
import { commandLine } from "../../lib/command-line";
import { inProject } from "../../lib/project";
import { freePort } from "../../lib/server";
import { openSite } from "../../lib/site";
import { compareFirstResult } from "./first-result";

const { values } = commandLine("npm run lighthouse", {
  page: { type: "string" },
  times: { type: "string" },
  runs: { type: "string" },
});

/** Pages and the least they have to reach in performance. */
const PAGES: readonly (readonly [page: string, performance: number])[] = [
  ["en/", 90],
  ["zh/", 90],
  ["en/learn/the-error/", 90],
  ["zh/learn/the-error/", 90],
  ["en/figures/mask/", 90],
  ["en/lab/", 90],
  ["en/notebook/", 80],
  ["en/python/", 80],
];
const CLS = 0.02;
/** Of the first page: its HTML, and all that comes before a hand is at it. */
const HTML_KB = 16;
const BYTES_KB = 400;
const FIRST = /^(?:en|zh)\/$/;
/** One run says little: the same page may come to 80 and to 97. The one in the middle counts (Lighthouse's own means). */
const TIMES = Number(values.times ?? 5);
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;

type Result = NonNullable<Awaited<ReturnType<typeof lighthouse>>>["lhr"];

let failed = false;
/** A cell of the table; what is not within its bound is marked. */
const cell = (text: string, good: boolean) => {
  if (!good) failed = true;
  return `${text}${good ? "" : " ✗"}`;
};
const kb = (bytes: number) => bytes / 1000;

const site = await openSite();
const port = await freePort();
const browser = await openBrowser(`--remote-debugging-port=${port}`);
const rows: string[][] = [
  ["page", "perf", "a11y", "practices", "seo", "CLS", "FCP ms", "LCP ms", "TBT ms", "kB"],
];
const complaints: string[] = [];
for (const [page, least] of PAGES.filter(([page]) => !values.page || page === values.page)) {
  const results: Result[] = [];
  for (let time = 0; time < TIMES; time++) {
    const result = await lighthouse(`${site.url}/${page}`, {
      port,
      onlyCategories: [...CATEGORIES],
      logLevel: "error",
    });
    if (!result) throw new Error(`Lighthouse gave no result for /${page}`);
    results.push(result.lhr);
  }
  const { categories, audits } = computeMedianRun(results);
  const number = (id: string) => audits[id]?.numericValue ?? Number.NaN;
  const scores = CATEGORIES.map((id) => {
    const score = Math.round(100 * (categories[id]?.score ?? 0));
    return cell(String(score), score >= (id === "performance" ? least : 100));
  });
  const cls = number("cumulative-layout-shift");
  const bytes = kb(number("total-byte-weight"));
  const whole = (id: string) => Math.round(number(id)).toString();
  rows.push([
    `/${page}`,
    ...scores,
    cell(cls.toFixed(3), cls <= CLS),
    whole("first-contentful-paint"),
    whole("largest-contentful-paint"),
    whole("total-blocking-time"),
    cell(bytes.toFixed(0), bytes <= BYTES_KB || !FIRST.test(page)),
  ]);
  for (const id of CATEGORIES.slice(1))
    for (const { id: name, weight } of categories[id]?.auditRefs ?? []) {
      const audit = audits[name];
      if (weight > 0 && audit && audit.score !== null && audit.score < 1)
        complaints.push(`  /${page}: ${name}: ${audit.title}`);
    }
}
await browser.close();
site.close();

const widths = rows[0]?.map((_, n) => Math.max(...rows.map((row) => row[n]?.length ?? 0))) ?? [];
for (const row of rows) console.log(row.map((text, n) => text.padEnd(widths[n] ?? 0)).join("  "));
for (const line of complaints) console.log(line);

for (const language of ["en", "zh"]) {
  const html = kb(brotliCompressSync(readFileSync(join(inProject("out"), language, "index.html"))).length);
  console.log(`/${language}/: HTML ${cell(`${html.toFixed(1)} kB brotli`, html <= HTML_KB)} of ${HTML_KB}`);
}
for (const { link, allowed, blocked } of await compareFirstResult(Number(values.runs ?? 5))) {
  const ratio = allowed / blocked;
  console.log(
    `first result, ${link}: service worker allowed ${Math.round(allowed)} ms, blocked ${Math.round(blocked)} ms, ` +
      cell(`ratio ${ratio.toFixed(2)}`, ratio <= 1.1),
  );
}
process.exit(failed ? 1 : 0);
