import { memory } from "@tensorflow/tfjs-core";
import { describe, expect, it, vi } from "vitest";
import { issueRun } from "./issue-run";
import { staticCalls } from "./static";

// A loaded machine without a GPU is slow; nothing here is about time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe("the two calls in an exported page", () => {
  it("carry the issue's error and the corrected call's numbers", async () => {
    const before = memory().numTensors;
    const { source, direct, dispatch, check } = await staticCalls(issueRun);
    expect(source).toBe("reference");
    expect(check).toBeNull();
    expect(direct.trace.error).toMatchObject({
      type: "RuntimeError",
      message: "The size of tensor a (512) must match the size of tensor b (8) at non-singleton dimension 3",
      axis: 3,
    });
    expect(direct.mask).toMatchObject({ seq: 8, path: "dense", lost: 0 });
    expect([...(direct.mask?.last ?? [])]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(direct.result).toBeNull();

    expect(dispatch.trace.error).toBeUndefined();
    expect(dispatch.model).toEqual({ dim_model: 32, head_size: 4 });
    expect(dispatch.mask).toMatchObject({ seq: 512, path: "sparse", pairs: 57792, lost: 0 });
    expect(dispatch.result?.output.shape).toEqual([2, 512, 32]);
    expect(dispatch.result?.weights.shape).toEqual([16, 512, 129]);
    expect(dispatch.notes).toEqual([{ code: "as_intended" }]);
    // The sum of the real library's output for this very snippet (golden/seed.json, out_sum).
    const sum = dispatch.result?.output.data.reduce((a, b) => a + b, 0);
    expect(sum).toBeCloseTo(-449.454402, 2);
    expect(memory().numTensors).toBe(before);
  });
});
