// What golden:python and golden:errors share: their options, where programs run, and how failures are printed.
import { buildPythonKernel } from "../build/python-kernel";
import { commandLine, exitWithUsage } from "../lib/command-line";
import { isAcceleration } from "../python/node-kernel";
import { type CellOutcome, runPrograms } from "../python/programs";

export interface PythonRun {
  readonly dir: string;
  /** Only cases whose id contains this. */
  readonly only: string;
  /** Prints what is different in each failed case. */
  readonly verbose: boolean;
  run(programs: readonly (readonly string[])[]): Promise<CellOutcome[][]>;
}

/** Reads the command line of `command`. Programs run in the headless page, or in this process with `--node`. */
export function pythonRun(command: string, folder: string): PythonRun {
  const usage = `npm run ${command} [-- --dir DIR --only TEXT --verbose --node --accelerate auto|always|never]`;
  const { values } = commandLine(usage, {
    dir: { type: "string", default: folder },
    only: { type: "string", default: "" },
    verbose: { type: "boolean", default: false },
    node: { type: "boolean", default: false },
    accelerate: { type: "string", default: "never" },
  });
  const { dir, only, verbose, node, accelerate } = values;
  if (!isAcceleration(accelerate)) exitWithUsage(usage);
  return {
    dir,
    only,
    verbose,
    async run(programs) {
      if (node) return (await import("../python/in-node")).runInNode(programs, accelerate);
      await buildPythonKernel();
      return runPrograms(programs);
    },
  };
}

export interface Judged {
  readonly id: string;
  readonly group: string;
  /** Empty when the case passed. */
  readonly problems: readonly string[];
}

/** Prints how many of each group passed, and which failed; returns how many failed. */
export function printJudged(cases: readonly Judged[], verbose: boolean): number {
  const failed = cases.filter(({ problems }) => problems.length > 0);
  for (const group of new Set(cases.map((one) => one.group))) {
    const all = cases.filter((one) => one.group === group).length;
    const bad = failed.filter((one) => one.group === group).length;
    console.log(`${group.padEnd(12)} ${all - bad} of ${all}`);
  }
  for (const { id, problems } of failed) {
    console.log(`failed: ${id}`);
    if (verbose) for (const problem of problems) console.log(`    ${problem}`);
  }
  return failed.length;
}
