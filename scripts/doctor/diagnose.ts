// npm run diagnose -- --dir DIR [--form message|traceback|code|all] [--no-causes] [--json FILE]: the doctor of errors over a folder in
// the format of golden/doctor. Programs run in the Python kernel, in this process.
import { writeFileSync } from "node:fs";
import "@tensorflow/tfjs-backend-cpu/dist/register_all_kernels";
import { buildWasm } from "../build/wasm";
import { commandLine, exitWithUsage } from "../lib/command-line";
import { startKernel } from "../python/node-kernel";
import { type Answer, ask, askProgram, entriesOf, type Form, problemsOf, runsHere } from "./score";

/** Of the entries of each form: what the project promises. */
const PASS_SHARE = 0.95;

const USAGE = "npm run diagnose -- --dir DIR [--form message|traceback|code|all] [--no-causes] [--json FILE]";
const { values } = commandLine(USAGE, {
  dir: { type: "string", default: "tests/golden/doctor" },
  form: { type: "string", default: "all" },
  // A folder of causes that the rules do not know: kind, shapes, axis and claims count.
  "no-causes": { type: "boolean", default: false },
  json: { type: "string", default: "" },
});
const { dir, form, json } = values;
const causes = !values["no-causes"];
if (!["message", "traceback", "code", "all"].includes(form)) exitWithUsage(USAGE);

const entries = entriesOf(dir);
const answers: Answer[] = [];
let passed = 0;
let failed = 0;
let enough = true;

function count(name: Form, results: readonly { id: string; problems: readonly string[] }[]): void {
  const bad = results.filter(({ problems }) => problems.length > 0);
  for (const { id, problems } of bad) console.log(`failed: ${id} (${name}): ${problems.join("; ")}`);
  console.log(`${name.padEnd(10)} ${results.length - bad.length} of ${results.length}`);
  passed += results.length - bad.length;
  failed += bad.length;
  enough &&= results.length - bad.length >= PASS_SHARE * results.length;
}

for (const name of ["message", "traceback"] as const) {
  if (form !== "all" && form !== name) continue;
  const results = entries.map((entry) => ({ entry, answer: ask(entry, name) }));
  answers.push(...results.map(({ answer }) => answer));
  count(
    name,
    results.map(({ entry, answer }) => ({ id: entry.id, problems: problemsOf(entry, answer, true, causes) })),
  );
}
if (form === "all" || form === "code") {
  await buildWasm();
  const { createBridge } = await import("../../kernels/python/bridge");
  const kernel = await startKernel(createBridge);
  const results: { id: string; problems: string[] }[] = [];
  for (const entry of entries.filter(runsHere)) {
    const { answer, mended } = await askProgram(entry, kernel);
    answers.push(answer);
    results.push({ id: entry.id, problems: problemsOf(entry, answer, mended, causes) });
  }
  count("code", results);
}
if (json) writeFileSync(json, `${JSON.stringify(answers, null, 1)}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(enough ? 0 : 1);
