import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MisuseId } from "@/kernels/lab/misuse/families";
import { createBridge } from "@/kernels/python/bridge";
import { compareMisuse } from "@/scripts/python/compare.mjs";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel.mjs";
import { misuseFamilies } from "./families";

interface Recorded {
  id: string;
  code: string;
  expect: { ok?: true; error?: string; type?: string; frames_short?: string[] };
}

const { prelude, cases } = JSON.parse(readFileSync("tests/golden/errors.json", "utf8")) as {
  prelude: string;
  cases: Recorded[];
};

/** What each fix prints: the shape that its comment promises, or that two ways agree. */
const prints: Record<MisuseId, string> = {
  "heads-as-sequence": "torch.Size([2, 8, 512, 32])",
  "silent-four-axes": "torch.Size([2, 8, 512, 32])",
  "sequence-before-heads": "torch.Size([2, 512, 8, 32])",
  "too-few-axes": "torch.Size([16, 4])",
  "not-a-tensor": "torch.Size([1, 3, 1])",
  "right-call": "torch.Size([2, 512, 32])",
  "empty-input": "torch.Size([2, 0, 4])",
  "even-window": "torch.Size([1, 512, 4]) torch.Size([1, 512, 4])",
  "window-below-one": "torch.Size([2, 16, 4])",
  "window-not-an-integer": "torch.Size([2, 16, 4])",
  "window-over-sequence": "True",
  "first-argument-is-dropout": "128",
  "swallowed-keywords": "128",
  dropout: "True",
  "mask-on-dense": "torch.Size([2, 7, 4])",
  "mask-on-sparse": "torch.Size([2, 64, 4])",
  "additive-mask": "torch.Size([2, 64, 4])",
  "mask-shape-or-type": "torch.Size([2, 64, 4])",
  "row-without-keys": "False",
  "lengths-differ": "torch.Size([2, 7, 4])",
  "feature-sizes-differ": "torch.Size([2, 7, 5])",
  "batch-sizes-differ": "torch.Size([2, 64, 4])",
  dtypes: "torch.float32",
  "nan-spreads": "1 NaN in key\nFalse",
  "cached-mask": "True",
  "dispatch-axes": "torch.Size([2, 512, 32])",
  "dispatch-sizes": "torch.Size([2, 7, 32])",
  "dispatch-arguments": "torch.Size([2, 7, 32])",
  "value-becomes-query": "torch.Size([2, 7, 32])",
  "lost-keys": "True",
};

/** What CPython 3.14 says where the recording, made with 3.11, has other words. */
const PY314: Record<string, string> = {
  "mhd-4d": "too many values to unpack (expected 3, got 4)",
  "mhd-heads0": "division by zero",
};

/** Leaves what the comparison looks at as the last line. */
const REPORT = `
import json
_out = {"note": note}
if isinstance(r, torch.Tensor):
    _out |= {"shape": list(r.shape), "nan": int(torch.isnan(r).sum())}
print(json.dumps(_out, default=lambda value: list(value) if isinstance(value, tuple) else str(value)))
`;

let kernel: NodeKernel;
beforeAll(async () => {
  kernel = await startKernel(createBridge);
}, 120_000);
afterAll(() => kernel?.bridge.reset());

describe.each(misuseFamilies.map((family) => [family.id, family] as const))("%s", (id, family) => {
  it("the fix runs and prints what it promises", async () => {
    const { stdout, reply } = await kernel.run(family.fix);
    expect(reply.error).toBeNull();
    expect(stdout.trim()).toBe(prints[id]);
  });

  const recorded = cases.filter((one) => (family.cases as readonly string[]).includes(one.id));
  // One of each family; all of them in the long run.
  it.each(recorded.slice(0, process.env["SOAK"] ? undefined : 1).map((one) => [one.id, one] as const))(
    "%s does what was recorded",
    async (one, { code, expect: wanted }) => {
      const { stdout, reply } = await kernel.run(`${prelude}${code}\n${REPORT}`);
      const outcome = reply.error
        ? { error: reply.error }
        : { error: null, ...JSON.parse(stdout.trim().split("\n").at(-1) ?? "") };
      const recording = wanted.ok ? wanted : { ...wanted, ok: false, message: PY314[one] ?? wanted.error };
      expect(compareMisuse(recording, outcome)).toEqual([]);
    },
  );
});
