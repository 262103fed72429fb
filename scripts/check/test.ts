// `npm test`: every check and suite, summed into one closing line. All run even when one fails. What needs the built
// site follows the build, in one lane; what does not runs beside it, in the other; the end-to-end tests have the
// machine to themselves. A check (lint, types, …) counts as one; a suite counts each of its tests.
// `--soak` (npm run test:soak) runs the long suites at full count.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { commandLine } from "../lib/command-line";
import { root } from "../lib/project";

interface Counts {
  passed: number;
  failed: number;
}

interface Step {
  readonly name: string;
  readonly command: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Of a suite that counts its tests; undefined when it wrote no report. */
  count?(): Counts | undefined;
  /** Names of the tests that failed, told once more at the end: a log of CI is read from there. */
  failed?(): string[];
}

process.chdir(root);
const { values } = commandLine("npm test", { soak: { type: "boolean" } });
if (values.soak) process.env["SOAK"] = "1";

const REPORTS = ".cache/reports";
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

const readReport = (name: string) => {
  const path = `${REPORTS}/${name}.json`;
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
};

interface UnitReport {
  testResults?: readonly {
    name: string;
    status: string;
    assertionResults?: readonly { fullName: string; status: string; failureMessages?: readonly string[] }[];
  }[];
}
/** Names of the unit and browser tests that failed, or of files that could not be run, each with its first line of why. */
const failedUnits = (report: UnitReport | undefined) =>
  (report?.testResults ?? [])
    .filter(({ status }) => status === "failed")
    .flatMap(({ name, assertionResults = [] }) => {
      const tests = assertionResults.filter(({ status }) => status === "failed");
      if (tests.length === 0) return [name];
      return tests.map((test) => `${name}: ${test.fullName}: ${test.failureMessages?.[0]?.split("\n")[0]}`);
    });

/** What is tested has the made-up language as well (content/languages.ts); what is published has not, and is built anew. */
const TESTED = { TEST_LANGUAGE: "1" };

/** Made first, because both lanes use it and must not make it at the same time. */
const kernels: Step = { name: "kernels", command: "npx tsx scripts/build/python.ts" };

const site: readonly Step[] = [
  // Types are a check of their own, and no next build follows: see next.config.ts.
  { name: "build", command: "node scripts/install/ensure.mjs", env: { ...TESTED, BUILD_ONCE: "1" } },
  // Not beside the build: both write the types of the routes.
  { name: "types", command: "npx next typegen && npx tsc --noEmit" },
  { name: "budgets", command: "npx tsx scripts/check/budget.ts" },
  { name: "no other origin", command: "npx tsx scripts/check/origins.ts" },
  // Needs no build; this lane ends first.
  { name: "content", command: "npx tsx scripts/content/check.ts" },
  // A third of the pages, in turn.
  {
    name: "said and seen together",
    command: "npx tsx scripts/check/seen/index.ts",
    failed: () => readReport("seen")?.failed ?? [],
  },
];

/** Look at nothing that is made. */
const written: readonly Step[] = [
  { name: "lint", command: "npx biome ci ." },
  { name: "lock", command: "node scripts/install/lock.mjs --check" },
  { name: "notices", command: "npx tsx scripts/check/notices.ts --check" },
];

const sources: readonly Step[] = [
  { name: "unused code", command: "npx knip" },
  {
    name: "unit and browser tests",
    command: `npx vitest run --reporter=default --reporter=json --outputFile.json=${REPORTS}/vitest.json`,
    count: () => {
      const report = readReport("vitest");
      return report && { passed: report.numPassedTests, failed: report.numFailedTests };
    },
    failed: () => failedUnits(readReport("vitest")),
  },
];

const pages: Step = {
  name: "end-to-end tests",
  command: "npx playwright test --reporter=list,json",
  env: { ...TESTED, PLAYWRIGHT_JSON_OUTPUT_NAME: `${REPORTS}/playwright.json` },
  count: () => {
    const stats = readReport("playwright")?.stats;
    return stats && { passed: stats.expected + stats.flaky, failed: stats.unexpected };
  },
};

/** Runs a command; its output is shown at once, or kept and shown as a whole when another step is running beside it. */
function finished({ command, env }: Step, atOnce: boolean): Promise<{ ok: boolean; output: string }> {
  return new Promise((done) => {
    const child = spawn(command, {
      shell: true,
      stdio: atOnce ? "inherit" : ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...env },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (piece) => {
        output += piece;
      });
    child.on("error", (error) => done({ ok: false, output: String(error) }));
    child.on("close", (status) => done({ ok: status === 0, output }));
  });
}

const total: Counts = { passed: 0, failed: 0 };
const failures: string[] = [];

async function run(step: Step, atOnce = false): Promise<void> {
  const { name, command, count, failed } = step;
  const start = performance.now();
  if (atOnce) console.log(`\n── ${name}: ${command}`);
  const { ok, output } = await finished(step, atOnce);
  if (!atOnce) console.log(`\n── ${name}: ${command}\n${output.trimEnd()}`);
  const counted = count?.() ?? { passed: 0, failed: 0 };
  // A step that fails without a failed test, or is one check, counts as one.
  if (ok && !count) counted.passed += 1;
  if (!ok && counted.failed === 0) counted.failed += 1;
  total.passed += counted.passed;
  total.failed += counted.failed;
  if (!ok) failures.push(name, ...(failed?.() ?? []));
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`── ${name}: ${counted.passed} passed, ${counted.failed} failed, ${seconds} s`);
}

async function lane(steps: readonly Step[]): Promise<void> {
  for (const step of steps) await run(step);
}

const made = run(kernels);
await Promise.all([
  made.then(() => lane(site)),
  lane(written)
    .then(() => made)
    .then(() => lane(sources)),
]);
await run(pages, true);

if (failures.length > 0) console.log(`\nFailed:\n${failures.join("\n")}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
