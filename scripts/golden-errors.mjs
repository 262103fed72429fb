// npm run golden:errors -- --dir DIR [--only text] [--verbose]: every program of errors.json, verbatim after its prelude.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compareMisuse } from "./python/compare.mjs";
import { option, runPrograms, toOutcome } from "./python/programs.mjs";

/** Of 156 cases: what the project promises. */
const PASS_SHARE = 150 / 156;

/** A second cell: what the program left in `r` and `note`. */
const REPORT = `
import json
_out = {"note": note}
if isinstance(r, torch.Tensor):
    _out |= {"shape": list(r.shape), "dtype": str(r.dtype)}
    if r.dtype.is_floating_point:
        _out["nan"] = int(torch.isnan(r).sum())
print(json.dumps(_out, default=lambda value: list(value) if isinstance(value, tuple) else str(value)))
`;

const dir = option("dir") ?? "../shared/golden";
const only = option("only");
const { prelude, cases: all } = JSON.parse(readFileSync(join(dir, "errors.json"), "utf8"));
const cases = all.filter((one) => !only || one.id.includes(only));
await import("./python-build.mjs");

function outcomeOf([program, report]) {
  const { error } = toOutcome(program);
  if (error) return { error };
  const told = toOutcome(report);
  return told.error ? { error: told.error } : { error: null, ...JSON.parse(told.stdout) };
}

const results = await runPrograms(cases.map((one) => ({ cells: [prelude + one.code, REPORT] })));
const groups = new Map();
let failed = 0;
for (const [i, one] of cases.entries()) {
  const problems = compareMisuse(one.cpp, outcomeOf(results[i]));
  const group = groups.get(one.group) ?? { all: 0, bad: [] };
  groups.set(one.group, group);
  group.all += 1;
  if (problems.length > 0) {
    failed += 1;
    group.bad.push({ id: one.id, problems });
  }
}
for (const [name, { all: count, bad }] of groups)
  console.log(`${name.padEnd(12)} ${count - bad.length} of ${count}`);
for (const { bad } of groups.values()) {
  for (const { id, problems } of bad) {
    console.log(`failed: ${id}`);
    if (process.argv.includes("--verbose")) for (const problem of problems) console.log(`    ${problem}`);
  }
}
console.log(`${cases.length - failed} passed, ${failed} failed`);
process.exit(cases.length - failed >= PASS_SHARE * cases.length ? 0 : 1);
