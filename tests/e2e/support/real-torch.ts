import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const PYTHON = "/usr/bin/python3";

const asked = spawnSync(PYTHON, ["-c", "import torch; print(torch.__version__)"], { encoding: "utf8" });

/** The version of the real PyTorch on this machine, Debian's python3-torch for one; undefined where there is none. */
export const torchVersion = asked.status === 0 ? asked.stdout.trim() : undefined;

/** Loads PyTorch once, and runs each program in a copy of itself: loading it takes longer than most programs. */
const RUNNER = `
import os, runpy, sys, traceback
import torch

for line in sys.stdin:
    path = line.strip()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(path + ".txt", os.O_WRONLY | os.O_CREAT), 1)
        os.dup2(1, 2)
        status = 0
        try:
            runpy.run_path(path, run_name="__main__")
        except BaseException:
            traceback.print_exc()
            status = 1
        sys.stdout.flush()
        os._exit(status)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
`;

let runner: { run(path: string): Promise<number> } | undefined;

function startRunner() {
  // Some programs read a model's file, which they tell the reader to put beside them.
  const python = spawn(PYTHON, ["-c", RUNNER], {
    cwd: "public/model",
    // More threads than that wait for each other by spinning, and the browsers need the other core.
    env: { ...process.env, OMP_NUM_THREADS: "1" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const statuses = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  let turn: Promise<unknown> = Promise.resolve();
  const run = (path: string) => {
    const status = turn.then(async () => {
      python.stdin.write(`${path}\n`);
      const { value, done } = await statuses.next();
      if (done) throw new Error("the real PyTorch has ended");
      return Number(value);
    });
    turn = status.catch(() => {});
    return status;
  };
  return { run };
}

/** Runs a script under the real PyTorch, while the page goes on; one at a time. */
export async function runPython(code: string): Promise<{ status: number; output: string }> {
  const path = join(mkdtempSync(join(tmpdir(), "figure-")), "export.py");
  writeFileSync(path, code);
  runner ??= startRunner();
  const status = await runner.run(path);
  return { status, output: readFileSync(`${path}.txt`, "utf8") };
}

/** Whether a script is Python at all, for forms whose library is not here. */
export function compiles(code: string): { status: number | null; output: string } {
  const { status, stderr } = spawnSync(PYTHON, ["-c", "import ast, sys; ast.parse(sys.stdin.read())"], {
    encoding: "utf8",
    input: code,
  });
  return { status, output: stderr };
}
