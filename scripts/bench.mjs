// npm run bench [-- --json FILE --quick]: times local attention and its peers in a real Chromium.
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright";
import { chromiumArgs, findChromium } from "./chromium.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const quick = process.argv.includes("--quick");
const jsonAt = process.argv.indexOf("--json");
const jsonFile = jsonAt > 0 ? process.argv[jsonAt + 1] : undefined;
const LIMIT_MS = 20 * 60_000;

const bundle = await build({
  entryPoints: [`${root}scripts/bench/run.ts`],
  bundle: true,
  write: false,
  format: "esm",
  platform: "browser",
  logLevel: "error",
  alias: { "@": root },
});
const script = bundle.outputFiles[0].contents;

const server = createServer((request, response) => {
  // Isolated, or WASM gets no threads.
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  const ort = /^\/ort\/([\w.-]+)$/.exec(pathname);
  if (pathname === "/") {
    response.setHeader("Content-Type", "text/html");
    response.end(
      '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/run.js"></script>',
    );
  } else if (pathname === "/run.js") {
    response.setHeader("Content-Type", "text/javascript");
    response.end(script);
  } else if (ort) {
    response.setHeader("Content-Type", ort[1].endsWith(".wasm") ? "application/wasm" : "text/javascript");
    response.end(readFileSync(`${root}node_modules/onnxruntime-web/dist/${ort[1]}`));
  } else {
    response.statusCode = 404;
    response.end();
  }
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

const executablePath = findChromium();
const browser = await chromium.launch({ args: chromiumArgs, ...(executablePath && { executablePath }) });
let report;
try {
  const page = await browser.newPage();
  page.on("console", (message) => console.log(message.text()));
  const address = server.address();
  await page.goto(`http://127.0.0.1:${address.port}/${quick ? "?quick" : ""}`, { waitUntil: "commit" });
  await page.waitForFunction(() => globalThis.benchReport, undefined, { timeout: LIMIT_MS, polling: 500 });
  report = await page.evaluate(() => globalThis.benchReport);
} finally {
  await browser.close();
  server.close();
}
if (report.failed) throw new Error(report.failed);

const cell = (value, digits) => (value === null || value === undefined ? "-" : value.toFixed(digits));
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
if (jsonFile) writeFileSync(jsonFile, `${JSON.stringify(report, null, 2)}\n`);
