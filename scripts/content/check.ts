// npx tsx scripts/content/check.ts [--no-run]: reads every chapter as content/chapters/README.md asks it to be, and
// runs its programs in the headless Python kernel; and whether all that the site says in English is plain.
import { buildPythonKernel } from "../build/python-kernel";
import { commandLine } from "../lib/command-line";
import { root } from "../lib/project";
import { runPrograms, toOutcome } from "../python/programs";
import { lintChapters } from "./lint";
import { plainFindingsOfSite } from "./plain";
import { programProblem } from "./programs";
import { sheetPrograms } from "./sheet-programs";

const { values } = commandLine("npx tsx scripts/content/check.ts [--no-run]", {
  "no-run": { type: "boolean" },
});
process.chdir(root);

const { findings, programs: inChapters } = lintChapters("content/chapters");
const programs = [...inChapters, ...sheetPrograms];
const problems = [...findings, ...plainFindingsOfSite()];
if (!values["no-run"]) {
  await buildPythonKernel();
  // The two languages share their programs, but for comments: each is run once. In soak all that differ at all.
  const nameOf = (code: string) => (process.env["SOAK"] ? code : code.replace(/\s*#.*$/gm, ""));
  const codes = new Map(programs.map(({ code }) => [nameOf(code), code]));
  const names = [...codes.keys()];
  const outcomes = await runPrograms([...codes.values()].map((code) => [code]));
  for (const program of programs) {
    const [cell] = outcomes[names.indexOf(nameOf(program.code))] ?? [];
    const problem = programProblem(program, toOutcome(cell));
    if (problem) problems.push(`${program.where}: ${problem}`);
  }
  console.log(`content: ${codes.size} programs run`);
}
for (const problem of problems) console.error(problem);
console.log(`content: ${problems.length} findings`);
process.exit(problems.length > 0 ? 1 : 0);
