import { spawnSync } from "node:child_process";
import { expect } from "vitest";

/** For tests only. */

/** What each program's last line shows in the system's Python, which has PyTorch but no figures and no xformers. */
export function shownByTorch(programs: readonly string[]): string[] {
  const script = `import ast, json, sys
shown = []
for code in json.load(sys.stdin):
    tree, names = ast.parse(code), {}
    last = ast.Expression(tree.body.pop().value)
    exec(compile(tree, "cell", "exec"), names)
    shown.append(repr(eval(compile(last, "cell", "eval"), names)))
print(json.dumps(shown))`;
  const { stdout, stderr } = spawnSync("/usr/bin/python3", ["-c", script], {
    input: JSON.stringify(programs),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  expect(stderr).toBe("");
  const shown = JSON.parse(stdout) as string[];
  expect(shown.length).toBe(programs.length);
  return shown;
}

const NUMBER = /-?\d+(\.\d+)?(e[-+]\d+)?/g;

/** Two texts of the same words, with numbers that agree to so many digits. */
export function expectAlike(theirs: string, here: string, digits: number): void {
  const numbers = (text: string) => (text.match(NUMBER) ?? []).map(Number);
  const words = (text: string) => text.replace(NUMBER, "#");
  expect(words(theirs)).toBe(words(here));
  const mine = numbers(here);
  for (const [m, value] of numbers(theirs).entries()) expect(mine[m]).toBeCloseTo(value, digits);
}
