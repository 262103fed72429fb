import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { misuseCases } from "@/content/misuse/cases";
import { scriptOf } from "./script";

/** Reads scripts as JSON and prints the names that each uses and neither defines, imports nor has from Python. */
const UNDEFINED = `import ast, builtins, json, sys
found = {}
for name, code in json.load(sys.stdin).items():
    tree = ast.parse(code)
    known = set(dir(builtins))
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load): known.add(node.id)
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)): known.add(node.name)
        if isinstance(node, ast.arg): known.add(node.arg)
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            known.update((alias.asname or alias.name).split(".")[0] for alias in node.names)
        if isinstance(node, ast.ExceptHandler) and node.name: known.add(node.name)
    lacking = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id not in known}
    if lacking: found[name] = sorted(lacking)
print(json.dumps(found))`;

const hasPython = spawnSync("python3", ["--version"]).status === 0;

test.skipIf(!hasPython)("every case is a script that brings all the names it uses", () => {
  const scripts = Object.fromEntries([...misuseCases.values()].map(({ id, code }) => [id, scriptOf(code)]));
  const { stdout, stderr } = spawnSync("python3", ["-c", UNDEFINED], {
    input: JSON.stringify(scripts),
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual({});
});
