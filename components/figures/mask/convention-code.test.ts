import { afterAll, beforeAll, expect, it } from "vitest";
import { conventionCode, visibleKeys, windowConventions } from "@/kernels/attention/conventions";
import { createBridge } from "@/kernels/python/bridge";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel";
import { hasTorch, runPython } from "../python/testing";

const SEQ_LEN = 20;
const QUERY = 13;

let kernel: NodeKernel;
beforeAll(async () => {
  kernel = await startKernel(createBridge);
}, 120_000);
afterAll(() => kernel?.bridge.reset());

const cases = windowConventions.map((convention) => {
  const w = [4, 5].find((one) => convention.refuses?.(one, SEQ_LEN) === undefined) ?? 10;
  const matrix = Array.from({ length: SEQ_LEN }, (_, query) => {
    const runs = visibleKeys(convention, query, SEQ_LEN, w);
    return Array.from({ length: SEQ_LEN }, (_, key) =>
      runs.some(({ first, last }) => key >= first && key <= last) ? 1 : 0,
    );
  });
  return { id: convention.id, code: conventionCode(convention, w, SEQ_LEN, QUERY), matrix };
});

it.each(cases)("the code of $id draws its mask in the Python kernel", async ({ code, matrix }) => {
  const { reply } = await kernel.run(`${code}\nvisible.int().tolist()`);
  expect(reply.error?.traceback).toBeUndefined();
  expect(JSON.parse(reply.display ?? "")).toEqual(matrix);
});

it.skipIf(!hasTorch)("and in the real PyTorch", () => {
  const scripts = cases.map(
    ({ code, matrix }) => `${code}\nassert visible.int().tolist() == ${JSON.stringify(matrix)}`,
  );
  expect(runPython(scripts)).toBe("ok");
});
