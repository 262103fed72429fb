// npm run golden [-- --dir DIR --backend webgl|webgpu|wasm|cpu]
// Runs a golden folder (the format of tests/golden) through the project's own ops and modules in a real Chromium, or one
// of models' windows (configs, masks, caches, sinks) through kernels/windows.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runWindows, WINDOW_FILES } from "@/tests/golden-runner/windows";
import { buildPythonKernel } from "../build/python-kernel";
import { openBrowser, openPage } from "../lib/browser";
import { commandLine, exitWithUsage } from "../lib/command-line";
import { inProject } from "../lib/project";
import { runPrograms, toOutcome } from "../python/programs";
import { compareRandom, type RandomFile, randomPrograms } from "../python/random";
import { serveGolden } from "./page";

const USAGE = "npm run golden [-- --dir DIR --backend webgl|webgpu|wasm|cpu]";
const { values } = commandLine(USAGE, {
  dir: { type: "string", default: inProject("tests/golden") },
  backend: { type: "string", default: "webgl" },
});
const { backend } = values;
if (!["webgl", "webgpu", "wasm", "cpu"].includes(backend)) exitWithUsage(USAGE);

// A folder of models' windows has no arrays: its files are read here, without a browser.
if (WINDOW_FILES.every((file) => existsSync(join(values.dir, file)))) {
  const reports = runWindows(values.dir);
  for (const { file, passed, failures } of reports) {
    console.log(`${file}: ${passed} passed, ${failures.length} failed`);
    for (const failure of failures) console.log(`  ${failure}`);
  }
  const failed = reports.reduce((sum, { failures }) => sum + failures.length, 0);
  console.log(`${reports.reduce((sum, { passed }) => sum + passed, 0)} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

/** The expressions of python/rng.json, whatever they are: in the Python kernel, and equal to the last bit. */
async function runRandomCode(folder: string): Promise<{ passed: number; failed: number }> {
  const path = join(folder, "python/rng.json");
  if (!existsSync(path)) return { passed: 0, failed: 0 };
  const file = JSON.parse(readFileSync(path, "utf8")) as RandomFile;
  // The draws without an expression are a suite of the page.
  const random = { ...file, randn: {}, rand: {} };
  await buildPythonKernel();
  const outcomes = await runPrograms(randomPrograms(random));
  const { total, wrong } = compareRandom(
    random,
    outcomes.map(([cell]) => toOutcome(cell)),
  );
  console.log(`rng code  release ${total - wrong.length}/${total}`);
  for (const name of wrong) console.log(`  FAILED rng ${name}`);
  return { passed: total - wrong.length, failed: wrong.length };
}

const server = await serveGolden(values.dir);
const browser = await openBrowser();
let ok = false;
try {
  const page = await openPage(browser);
  page.on("pageerror", (error) => console.error(`page: ${error.message}`));
  await page.exposeFunction("goldenPrint", (line: string) => console.log(line));
  await page.goto(server.url);
  const result = await page.evaluate((name) => window.runGolden(name), backend);
  const random = await runRandomCode(values.dir);
  result.passed += random.passed;
  result.failed += random.failed;
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
