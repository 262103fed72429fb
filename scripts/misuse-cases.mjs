// node scripts/misuse-cases.mjs --dir DIR: takes what the site shows of the recorded misuse catalogue (DIR/errors.json)
// into content/misuse/cases.json: each case's Python, its call without Python where there is one, and what the real
// library did with its compiled CPU operators.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const at = process.argv.indexOf("--dir");
const dir = at > 0 ? process.argv[at + 1] : undefined;
if (!dir) {
  console.error("node scripts/misuse-cases.mjs --dir DIR");
  process.exit(1);
}
const { cases } = JSON.parse(readFileSync(join(dir, "errors.json"), "utf8"));
const lines = cases.map(({ id, code, call, expect }) => JSON.stringify({ id, code, call, expect }));
const target = fileURLToPath(new URL("../content/misuse/cases.json", import.meta.url));
writeFileSync(target, `[\n${lines.join(",\n")}\n]\n`);
console.log(
  `${cases.length} cases, ${cases.filter(({ call }) => call).length} of them with a call: ${target}`,
);
