import { expect, test } from "vitest";
import "@tensorflow/tfjs-backend-cpu/dist/register_all_kernels";
import { type Chance, chance } from "../../kernels/doctor/testing";
import { createBridge } from "../../kernels/python/bridge";
import { startKernel } from "../python/node-kernel";
import { askProgram, type Entry, entriesOf, problemsOf, runsHere } from "./score";

const NAMES = ["inputs", "hidden", "feats", "tokens", "state", "h0", "left_", "rechts", "变量", "t1"];

/** The same program in other words: other names, and inside a function or a class as real ones are. */
function variant(entry: Entry, c: Chance): Entry {
  const taken = new Set<string>();
  let { code } = entry;
  for (const name of ["x", "q", "k", "emb", "norm", "proj", "out"]) {
    if (!new RegExp(`^${name} =`, "m").test(code) || /lambda/.test(code)) continue;
    const other = c.one(NAMES.filter((one) => !taken.has(one)));
    taken.add(other);
    code = code.replace(new RegExp(`(?<![\\w.'"])${name}(?![\\w'"=]| =(?!.*${name} =))`, "g"), other);
    code = code.replace(new RegExp(`^${name} =`, "gm"), `${other} =`);
  }
  const [imports, body] = [
    code.split("\n").filter((line) => /^(?:import|from) /.test(line)),
    code.split("\n").filter((line) => !/^(?:import|from) /.test(line) && line !== ""),
  ];
  if (/^(?:import sys|from xformers)/m.test(code)) return entry;
  const wrapped = c.one([
    (lines: string[]) => lines,
    (lines: string[]) => ["def main():", ...lines.map((line) => `    ${line}`), "", "main()"],
    (lines: string[]) => [
      "class Model:",
      "    def forward(self):",
      ...lines.map((line) => `        ${line}`),
      "",
      "Model().forward()",
    ],
  ])(body);
  return { ...entry, code: [...imports, "", ...wrapped, ""].join("\n") };
}

test("programs in other words are read and mended alike", { timeout: 400_000 }, async () => {
  const seed = Number(process.env["SEED"] ?? Date.now()) >>> 0;
  const c = chance(seed);
  const kernel = await startKernel(createBridge);
  const some = entriesOf("tests/golden/doctor").filter(runsHere);
  const count = process.env["SOAK"] ? some.length : 12;
  const wrong: string[] = [];
  for (let n = 0; n < count; n++) {
    const entry = variant(process.env["SOAK"] ? (some[n] as Entry) : c.one(some), c);
    const { answer, mended } = await askProgram(entry, kernel);
    const problems = problemsOf(entry, answer, mended);
    if (problems.length > 0) wrong.push(`${entry.id}: ${problems.join("; ")}\n${entry.code}`);
  }
  expect(wrong, `seed ${seed}`).toEqual([]);
});
