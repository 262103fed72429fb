// node scripts/content-lint.mjs [--no-run]: reads every chapter as content/chapters/README.md asks it to be, and runs
// its programs in the headless Python kernel.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = resolve(import.meta.dirname, "..");
process.chdir(root);
const outfile = resolve(root, ".cache/content-lint.mjs");
mkdirSync(resolve(root, ".cache"), { recursive: true });
await build({
  entryPoints: ["scripts/content/index.ts"],
  outfile,
  bundle: true,
  format: "esm",
  platform: "node",
  packages: "external",
  tsconfig: "tsconfig.json",
  logLevel: "error",
});
const { lintChapters, programProblem, sheetPrograms } = await import(pathToFileURL(outfile).href);

const { findings, programs: inChapters } = lintChapters("content/chapters");
const programs = [...inChapters, ...sheetPrograms];
const problems = [...findings];
if (!process.argv.includes("--no-run")) {
  await import("./python-build.mjs");
  const { runPrograms, toOutcome } = await import("./python/programs.mjs");
  // The two languages share their programs, but for comments: each is run once. In soak all that differ at all.
  const nameOf = (code) => (process.env["SOAK"] ? code : code.replace(/\s*#.*$/gm, ""));
  const codes = new Map(programs.map(({ code }) => [nameOf(code), code]));
  const names = [...codes.keys()];
  const outcomes = await runPrograms([...codes.values()].map((code) => ({ cells: [code] })));
  for (const program of programs) {
    const problem = programProblem(program, toOutcome(outcomes[names.indexOf(nameOf(program.code))][0]));
    if (problem) problems.push(`${program.where}: ${problem}`);
  }
  console.log(`content: ${codes.size} programs run`);
}
for (const problem of problems) console.error(problem);
console.log(`content: ${problems.length} findings`);
process.exit(problems.length > 0 ? 1 : 0);
