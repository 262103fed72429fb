// Part of npm run bench:python: single operations and small training programs in the sandbox, against real PyTorch on one
// core of the same machine, taking turns. Ratios are the result. Needs a Python with torch: PYTHON=… names another one.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { median } from "d3-array";
import { buildPythonKernel } from "../../build/python-kernel";
import { inProject } from "../../lib/project";
import type {} from "../../python/driver";
import { openKernelPage } from "../../python/headless";
import type {} from "../../python/programs";

const ROUNDS = Number(process.env["ROUNDS"] ?? 3);
const PYTHON = process.env["PYTHON"] ?? "/usr/bin/python3";
/** What the project promises: of an operation, and of a program that trains. */
const MOST = { operation: 20, program: 8 };
const PROGRAMS = ["lesson_bigram", "lesson_gpt", "lesson_copy_task"];

const one = { OMP_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };
const real = (code: string) =>
  spawnSync(PYTHON, ["-W", "ignore", "-c", code], { encoding: "utf8", env: { ...process.env, ...one } });
if (real("import torch").status !== 0) {
  console.log(`${PYTHON} has no torch: PYTHON=… names one that has`);
  process.exit(0);
}

const operations = readFileSync(inProject("scripts/bench/python/operations.py"), "utf8");
/** A program with the time of all but the import of torch. */
const timed = (name: string) =>
  `import time, json, torch, torch.nn\n_began = time.perf_counter()\n${readFileSync(
    inProject(`tests/programs/${name}.py`),
    "utf8",
  ).replace(
    /^"""[\s\S]*?"""\n/,
    "",
  )}\nprint("TIMES", json.dumps({"${name}": (time.perf_counter() - _began) * 1000}))\n`;

const timesOf = (text: string): Record<string, number> => {
  const line = text.split("\n").findLast((each) => each.startsWith("TIMES ")) ?? "TIMES {}";
  return JSON.parse(line.slice(6)) as Record<string, number>;
};

await buildPythonKernel();
const { page, close } = await openKernelPage();
const ours = (code: string) =>
  page.evaluate(async (source) => {
    window.programKernel ??= window.createPythonKernel({ hostUrl: "/kernel-host.html" });
    let told = "";
    const { error } = await window.programKernel.execute(source, {
      onStream: (name, text) => {
        if (name === "stdout") told += text;
      },
    });
    return error ? error.traceback : told;
  }, code);

const ratios = new Map<string, { ratio: number[]; most: number; ms: number[] }>();
const parts = [
  { code: operations, most: MOST.operation },
  ...PROGRAMS.map((name) => ({ code: timed(name), most: MOST.program })),
];
for (let round = 0; round < ROUNDS; round++) {
  for (const { code, most } of parts) {
    const here = timesOf(await ours(code));
    const there = timesOf(real(code).stdout);
    for (const [name, ms] of Object.entries(there)) {
      const found = ratios.get(name) ?? { ratio: [], most, ms: [] };
      const own = here[name];
      if (own === undefined) throw new Error(`${name} did not run here`);
      found.ratio.push(own / ms);
      found.ms.push(own);
      ratios.set(name, found);
    }
  }
}
await close();

let good = true;
for (const [name, { ratio, most, ms }] of ratios) {
  const middle = median(ratio) ?? Number.NaN;
  good &&= middle <= most;
  console.log(
    `${name.padEnd(40)} ${middle.toFixed(1).padStart(6)} × PyTorch on one core (at most ${most} ×)  ${(median(ms) ?? 0).toFixed(1)} ms`,
  );
}
process.exit(good ? 0 : 1);
