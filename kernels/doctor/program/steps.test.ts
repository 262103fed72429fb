import { beforeAll, expect, test } from "vitest";
import "@tensorflow/tfjs-backend-cpu/dist/register_all_kernels";
import { createBridge } from "@/kernels/python/bridge";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel";
import { judge } from "./judge";
import { stepsByLine } from "./steps";
import { parseExamination } from "./tree";

let kernel: NodeKernel;
beforeAll(async () => {
  kernel = await startKernel(createBridge);
}, 120_000);

/** The steps of a program that really ran: `[text, inputs, outputs]` of each. */
async function steps(code: string, line: number) {
  const { reply } = await kernel.run(code, { examined: true });
  const examination = parseExamination(reply.examination);
  if (!examination) throw new Error("no examination");
  return (stepsByLine(examination, code).get(line) ?? []).map((step) => [
    code.slice(step.start, step.end),
    step.inputs.map(({ shape }) => shape.join("×")).join(" "),
    step.failed ? "failed" : step.outputs.map(({ name, shape }) => `${name} ${shape.join("×")}`).join(", "),
  ]);
}

test("a line is stepped through from the inside, left before right, with what went in and came out", async () => {
  const code = `import torch
q, k = torch.randn(2, 4, 6, 8), torch.randn(2, 4, 6, 8)
scores = (q @ k.transpose(-2, -1) / 8**0.5).softmax(-1)
a, b = q[0].chunk(2, dim=-1)
scores += torch.zeros(6, 6)
`;
  expect(await steps(code, 3)).toEqual([
    ["k.transpose(-2, -1)", "2×4×6×8", " 2×4×8×6"],
    ["q @ k.transpose(-2, -1)", "2×4×6×8 2×4×8×6", " 2×4×6×6"],
    ["q @ k.transpose(-2, -1) / 8**0.5", "2×4×6×6", " 2×4×6×6"],
    ["(q @ k.transpose(-2, -1) / 8**0.5).softmax(-1)", "2×4×6×6", "scores 2×4×6×6"],
  ]);
  expect(await steps(code, 4)).toEqual([
    ["q[0]", "2×4×6×8", " 4×6×8"],
    ["q[0].chunk(2, dim=-1)", "4×6×8", "a 4×6×4, b 4×6×4"],
  ]);
  expect(await steps(code, 5)).toEqual([
    ["torch.zeros(6, 6)", "", " 6×6"],
    ["scores += torch.zeros(6, 6)", "2×4×6×6 6×6", "scores 2×4×6×6"],
  ]);
}, 120_000);

test("what failed is the last step, with what it was given; a line in a function is told as it ran last", async () => {
  const code = `import torch
def add(x, y):
    return x + y.unsqueeze(0)
add(torch.ones(3), torch.ones(3))
add(torch.ones(4, 5), torch.ones(7))
`;
  expect(await steps(code, 3)).toEqual([
    ["y.unsqueeze(0)", "7", " 1×7"],
    ["x + y.unsqueeze(0)", "4×5 1×7", "failed"],
  ]);
}, 120_000);

test("a program that was not examined is described where it failed, its last expression too", async () => {
  const code = `import torch
scores, mask = torch.ones(2, 4, 5), torch.ones(3, 7)
scores + mask
`;
  const { reply } = await kernel.run(code);
  if (!reply.error) throw new Error("it did not fail");
  const { finding, site } = judge(code, reply.error, parseExamination(reply.examination));
  expect(site?.operation).toBe("+");
  expect(finding?.sides).toEqual([
    { name: "scores", shape: [2, 4, 5] },
    { name: "mask", shape: [3, 7] },
  ]);
}, 120_000);
