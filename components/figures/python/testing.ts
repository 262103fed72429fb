import { spawnSync } from "node:child_process";

/** For tests only. */

const PYTHON = "/usr/bin/python3";

/** Whether the system's Python has PyTorch (Debian: python3-torch). */
export const hasTorch =
  spawnSync(PYTHON, ["-c", "import importlib.util as u, sys; sys.exit(u.find_spec('torch') is None)"])
    .status === 0;

/**
 * Runs scripts one after the other in one process of the system's Python, each in a namespace of its own: `ok`, or the
 * end of what the first that failed complained about.
 */
export function runPython(scripts: readonly string[]): string {
  const input = `import json, sys
for n, code in enumerate(json.loads(${JSON.stringify(JSON.stringify(scripts))})):
    exec(compile(code, f"script {n}", "exec"), {"__name__": "__main__"})
`;
  const { status, stderr } = spawnSync(PYTHON, ["-"], { input, encoding: "utf8" });
  return status === 0 ? "ok" : stderr.trim().split("\n").slice(-3).join("\n");
}
