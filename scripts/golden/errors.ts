// npm run golden:errors: every program of a folder's errors.json, verbatim after its prelude.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inProject } from "../lib/project";
import { compareMisuse } from "../python/compare";
import { type MisuseFile, misuseOutcome, misuseProgram } from "../python/misuse";
import { printJudged, pythonRun } from "./run-python";

/** Of 156 cases: what the project promises. */
const PASS_SHARE = 150 / 156;

const { dir, only, verbose, run } = pythonRun("golden:errors", inProject("tests/golden"));
const file = JSON.parse(readFileSync(join(dir, "errors.json"), "utf8")) as MisuseFile;
const cases = file.cases.filter(({ id }) => id.includes(only));
const outcomes = await run(cases.map(({ code }) => misuseProgram(file.prelude, code)));
const failed = printJudged(
  cases.map(({ id, group, cpp }, i) => ({
    id,
    group,
    problems: compareMisuse(cpp, misuseOutcome(outcomes[i] ?? [])),
  })),
  verbose,
);
console.log(`${cases.length - failed} passed, ${failed} failed`);
process.exit(cases.length > 0 && cases.length - failed >= PASS_SHARE * cases.length ? 0 : 1);
