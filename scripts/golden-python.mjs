// npm run golden:python -- --dir DIR [--only text] [--verbose]: runs a folder in the format of golden/python.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareCase } from "./python/compare.mjs";
import { option, runPrograms, toOutcome } from "./python/programs.mjs";
import { compareRandom, randomPrograms } from "./python/random.mjs";

const PASS_SHARE = 0.95;

const dir = option("dir") ?? "../shared/golden/python";
const only = option("only");
const read = (name) => JSON.parse(readFileSync(join(dir, name), "utf8"));
const cases = read("cases.json").cases.filter((one) => !only || one.id.includes(only));
await import("./python-build.mjs");

const began = performance.now();
const results = await runPrograms(cases.map((one) => ({ cells: [one.code] })));
const failures = cases.flatMap((expected, i) => {
  const problems = compareCase(expected, toOutcome(results[i][0]));
  return problems.length > 0 ? [{ expected, problems }] : [];
});

for (const category of new Set(cases.map((one) => one.category))) {
  const all = cases.filter((one) => one.category === category).length;
  const bad = failures.filter((one) => one.expected.category === category).length;
  console.log(`${category.padEnd(12)} ${all - bad} of ${all}`);
}
for (const { expected, problems } of failures) {
  console.log(`failed: ${expected.id}`);
  if (process.argv.includes("--verbose")) for (const problem of problems) console.log(`    ${problem}`);
}

let randomEqual = true;
if (existsSync(join(dir, "rng.json")) && !only) {
  const random = read("rng.json");
  const outcomes = await runPrograms(randomPrograms(random));
  const { total, wrong } = compareRandom(
    random,
    outcomes.map((cells) => toOutcome(cells[0])),
  );
  console.log(`rng.json     ${total - wrong.length} of ${total} entries equal bit for bit`);
  for (const name of wrong) console.log(`failed: rng ${name}`);
  randomEqual = wrong.length === 0;
}

const passed = cases.length - failures.length;
console.log(`${((performance.now() - began) / 1000).toFixed(0)} s`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(passed >= PASS_SHARE * cases.length && randomEqual ? 0 : 1);
