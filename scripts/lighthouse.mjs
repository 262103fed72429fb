// npm run lighthouse: accessibility and best practices of the first page and a chapter, in both languages; 100 each.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import lighthouse from "lighthouse";
import { chromium } from "playwright";
import { chromiumArgs, findChromium } from "./chromium.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const PORT = Number(process.env["E2E_PORT"] ?? 3922);
const PAGES = ["en/", "zh/", "en/learn/the-error/", "zh/learn/the-error/"];
const CATEGORIES = ["accessibility", "best-practices"];

const server = spawn(process.execPath, [join(root, "scripts/serve.mjs")], {
  env: { ...process.env, PORT: String(PORT) },
  stdio: ["ignore", "pipe", "inherit"],
});
await new Promise((ready) => server.stdout.once("data", ready));
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: [...chromiumArgs, `--remote-debugging-port=${PORT + 1}`],
});
let failed = false;
for (const page of PAGES) {
  const result = await lighthouse(`http://127.0.0.1:${PORT}/${page}`, {
    port: PORT + 1,
    onlyCategories: CATEGORIES,
    logLevel: "error",
  });
  const { categories, audits } = result.lhr;
  const scores = CATEGORIES.map((id) => `${id} ${Math.round(100 * categories[id].score)}`);
  console.log(`/${page}: ${scores.join(", ")}`);
  for (const id of CATEGORIES) {
    if (categories[id].score === 1) continue;
    failed = true;
    for (const { id: audit, weight } of categories[id].auditRefs)
      if (weight > 0 && audits[audit].score !== null && audits[audit].score < 1)
        console.log(`  ${audit}: ${audits[audit].title}`);
  }
}
await browser.close();
server.kill();
process.exit(failed ? 1 : 0);
