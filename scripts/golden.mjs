// npm run golden -- --dir DIR [--backend webgl|cpu]
// Runs a golden folder (the format of ../shared/golden) through the project's own ops and modules in real Chromium.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { chromiumArgs, findChromium } from "./chromium.mjs";
import { root, serveGolden } from "./golden-page.mjs";

const { values } = parseArgs({
  options: {
    dir: { type: "string", default: join(root, "tests", "golden") },
    backend: { type: "string", default: "webgl" },
  },
});
if (!["webgl", "cpu"].includes(values.backend)) {
  console.error(`--backend is webgl or cpu, not ${values.backend}`);
  process.exit(1);
}

const server = await serveGolden(values.dir);
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
let ok = false;
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(`page: ${error.message}`));
  await page.exposeFunction("goldenPrint", (line) => console.log(line));
  await page.goto(server.url);
  const result = await page.evaluate((backend) => window.runGolden(backend), values.backend);
  for (const suite of result.unknown) console.log(`${suite}: this suite cannot be run`);
  console.log(`${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped`);
  ok = result.failed === 0 && result.unknown.length === 0 && result.passed > 0;
} catch (error) {
  console.error(error);
} finally {
  await browser.close();
  server.close();
}
process.exit(ok ? 0 : 1);
