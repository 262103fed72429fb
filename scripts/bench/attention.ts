// npm run bench [-- --json FILE --quick]: times local attention and its peers in a real Chromium.
import { writeFileSync } from "node:fs";
import { openBrowser, openPage } from "../lib/browser";
import { bundle } from "../lib/bundle";
import { commandLine } from "../lib/command-line";
import { serveFiles } from "../lib/files";
import { inProject } from "../lib/project";
import type { Report } from "./attention/run";

const LIMIT_MS = 20 * 60_000;

const { values } = commandLine("npm run bench [-- --json FILE --quick]", {
  json: { type: "string" },
  quick: { type: "boolean" },
});
// Isolated, or WASM gets no threads.
const server = await serveFiles({
  folders: { "/ort/": [inProject("node_modules/onnxruntime-web/dist")] },
  pages: {
    "/": '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/run.js"></script>',
    "/run.js": await bundle("scripts/bench/attention/run.ts", { format: "esm" }),
  },
});
const browser = await openBrowser();
let report: Report | { failed: string };
try {
  const page = await openPage(browser);
  page.on("console", (message) => console.log(message.text()));
  await page.goto(`${server.url}/${values.quick ? "?quick" : ""}`, { waitUntil: "commit" });
  await page.waitForFunction(() => globalThis.benchReport, undefined, { timeout: LIMIT_MS, polling: 500 });
  report = await page.evaluate(() => globalThis.benchReport ?? { failed: "no report" });
} finally {
  await browser.close();
  server.close();
}
if ("failed" in report) throw new Error(report.failed);

const cell = (value: number | null | undefined, digits: number) =>
  value === null || value === undefined ? "-" : value.toFixed(digits);
console.log(`\n${report.renderer}`);
console.log(`${"implementation".padEnd(32)}     S    D window causal        ms  GFLOP/s     MiB  pass`);
for (const row of report.rows) {
  console.log(
    `${row.impl.padEnd(32)} ${String(row.S).padStart(5)} ${String(row.D).padStart(4)} ${String(row.window).padStart(6)} ` +
      `${row.causal ? "yes   " : "no    "} ${cell(row.ms, 1).padStart(9)} ${cell(row.gflops, 2).padStart(8)} ` +
      `${cell(row.bytes === null ? null : row.bytes / 2 ** 20, 1).padStart(7)}  ${row.error ?? row.pass}`,
  );
}
console.log("");
for (const [name, value] of Object.entries(report.ratios))
  console.log(`${name.padEnd(32)} ${cell(value, 2)}`);
if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
