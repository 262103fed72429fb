// npx tsx scripts/golden/misuse-cases.ts --dir DIR: takes what the site shows of the recorded misuse catalogue (DIR/errors.json)
// into content/misuse/cases.json: each case's Python, its call without Python where there is one, and what the real
// library did with its compiled CPU operators.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandLine, exitWithUsage } from "../lib/command-line";
import { inProject } from "../lib/project";

const USAGE = "npx tsx scripts/golden/misuse-cases.ts --dir DIR";
const { values } = commandLine(USAGE, { dir: { type: "string" } });
const dir = values.dir ?? exitWithUsage(USAGE);
interface Misuse {
  readonly id: string;
  readonly code: string;
  readonly call?: object;
  readonly expect: object;
}
const { cases } = JSON.parse(readFileSync(join(dir, "errors.json"), "utf8")) as { cases: Misuse[] };
const lines = cases.map(({ id, code, call, expect }) => JSON.stringify({ id, code, call, expect }));
const target = inProject("content/misuse/cases.json");
writeFileSync(target, `[\n${lines.join(",\n")}\n]\n`);
console.log(
  `${cases.length} cases, ${cases.filter(({ call }) => call).length} of them with a call: ${target}`,
);
