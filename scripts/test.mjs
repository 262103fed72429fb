// `npm test`: every check and suite, one after the other, summed into one closing line.
// A check (lint, types, …) counts as one; a suite counts each of its tests. All run even when one fails.
// `--soak` (npm run test:soak) runs the long suites at the counts that the issues name.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";

if (process.argv.includes("--soak")) process.env["SOAK"] = "1";

const REPORTS = ".cache/reports";
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

const readReport = (name) => {
  const path = `${REPORTS}/${name}.json`;
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
};

const steps = [
  { name: "lint", command: "npx biome ci ." },
  { name: "lock", command: "node scripts/lock.mjs --check" },
  { name: "types", command: "npx next typegen && npx tsc --noEmit" },
  { name: "unused code", command: "npx knip" },
  { name: "budgets", command: "node scripts/budget.mjs" },
  { name: "content", command: "node scripts/content-lint.mjs" },
  { name: "no other origin", command: "node scripts/origins.mjs" },
  { name: "notices", command: "node scripts/notices.mjs --check" },
  {
    name: "unit and browser tests",
    command: `npx vitest run --reporter=default --reporter=json --outputFile.json=${REPORTS}/vitest.json`,
    count: () => {
      const report = readReport("vitest");
      return report && { passed: report.numPassedTests, failed: report.numFailedTests };
    },
  },
  {
    name: "end-to-end tests",
    command: "npx playwright test --reporter=list,json",
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: `${REPORTS}/playwright.json` },
    count: () => {
      const stats = readReport("playwright")?.stats;
      return stats && { passed: stats.expected + stats.flaky, failed: stats.unexpected };
    },
  },
];

let passed = 0;
let failed = 0;
const failures = [];
for (const { name, command, env, count } of steps) {
  console.log(`\n── ${name}: ${command}`);
  const start = performance.now();
  const { status } = spawnSync(command, { shell: true, stdio: "inherit", env: { ...process.env, ...env } });
  const ok = status === 0;
  const counted = count?.() ?? { passed: 0, failed: 0 };
  // A step that fails without a failed test, or is one check, counts as one.
  if (ok && !count) counted.passed += 1;
  if (!ok && counted.failed === 0) counted.failed += 1;
  passed += counted.passed;
  failed += counted.failed;
  if (!ok) failures.push(name);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`── ${name}: ${counted.passed} passed, ${counted.failed} failed, ${seconds} s`);
}

if (failures.length > 0) console.log(`\nFailed: ${failures.join(", ")}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
