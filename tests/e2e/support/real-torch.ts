import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PYTHON = "/usr/bin/python3";

const asked = spawnSync(PYTHON, ["-c", "import torch; print(torch.__version__)"], { encoding: "utf8" });

/** The version of the real PyTorch on this machine, Debian's python3-torch for one; undefined where there is none. */
export const torchVersion = asked.status === 0 ? asked.stdout.trim() : undefined;

/** Runs a script under the real PyTorch, while the page goes on. */
export function runPython(code: string): Promise<{ status: number | null; output: string }> {
  const path = join(mkdtempSync(join(tmpdir(), "figure-")), "export.py");
  writeFileSync(path, code);
  // Some programs read a model's file, which they tell the reader to put beside them.
  const python = spawn(PYTHON, [path], { timeout: 400_000, cwd: "public/model" });
  let output = "";
  for (const stream of [python.stdout, python.stderr]) {
    stream.setEncoding("utf8").on("data", (piece: string) => {
      output += piece;
    });
  }
  return new Promise((resolve, reject) => {
    python.on("error", reject);
    python.on("close", (status) => resolve({ status, output }));
  });
}

/** Whether a script is Python at all, for forms whose library is not here. */
export function compiles(code: string): { status: number | null; output: string } {
  const { status, stderr } = spawnSync(PYTHON, ["-c", "import ast, sys; ast.parse(sys.stdin.read())"], {
    encoding: "utf8",
    input: code,
  });
  return { status, output: stderr };
}
