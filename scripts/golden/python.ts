// npm run golden:python: a folder in the format of golden/python, programs and random numbers.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inProject } from "../lib/project";
import { compareCase, type RecordedCase } from "../python/compare";
import { toOutcome } from "../python/programs";
import { compareRandom, type RandomFile, randomPrograms } from "../python/random";
import { printJudged, pythonRun } from "./run-python";

const PASS_SHARE = 0.95;

interface Case extends RecordedCase {
  readonly id: string;
  readonly category: string;
  readonly code: string;
}

const { dir, only, verbose, run } = pythonRun("golden:python", inProject("tests/golden/python"));
const read = (name: string) => JSON.parse(readFileSync(join(dir, name), "utf8"));
const cases = (read("cases.json").cases as Case[]).filter(({ id }) => id.includes(only));

const began = performance.now();
const outcomes = await run(cases.map(({ code }) => [code]));
const failed = printJudged(
  cases.map((recorded, i) => ({
    id: recorded.id,
    group: recorded.category,
    problems: compareCase(recorded, toOutcome(outcomes[i]?.[0])),
  })),
  verbose,
);

let randomEqual = true;
if (existsSync(join(dir, "rng.json")) && !only) {
  const random = read("rng.json") as RandomFile;
  const drawn = await run(randomPrograms(random));
  const { total, wrong } = compareRandom(
    random,
    drawn.map(([cell]) => toOutcome(cell)),
  );
  console.log(`rng.json     ${total - wrong.length} of ${total} entries equal bit for bit`);
  for (const name of wrong) console.log(`failed: rng ${name}`);
  randomEqual = wrong.length === 0;
}

const passed = cases.length - failed;
console.log(`${((performance.now() - began) / 1000).toFixed(0)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(cases.length > 0 && passed >= PASS_SHARE * cases.length && randomEqual ? 0 : 1);
