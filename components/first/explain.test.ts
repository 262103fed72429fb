import { describe, expect, it } from "vitest";
import { defaultExperiment } from "@/components/experiment/experiment";
import { clashOf, failedStep, frameName, relations } from "@/components/trace/explain";
import type { Trace } from "@/kernels/lab/observation";
import { causeOf } from "./explain";

describe("relations", () => {
  it.each([
    [
      [2, 8, 512, 512],
      [2, 8, 8],
      ["missing", "clash", "clash", "clash"],
    ],
    [
      [2, 3, 4],
      [1, 4],
      ["missing", "stretch", "equal"],
    ],
    [[5], [1, 5], ["missing", "equal"]],
    [[], [], []],
  ] as const)("of %j and %j", (a, b, expected) => {
    expect(relations(a, b)).toEqual(expected);
  });
});

const score = {
  name: "att",
  role: "scores",
  shape: [2, 8, 512, 512],
  axes: ["batch", "head", "query", "key"],
} as const;
const mask = { name: "mask", role: "mask", shape: [2, 8, 8], axes: ["batch", "head", "head"] } as const;
const failing: Trace = {
  frames: [],
  steps: [
    {
      id: "make_mask",
      frame: "m:f",
      code: "",
      inputs: [],
      outputs: [mask],
      mask: {
        sizedBy: { tensor: "q", axis: 1, length: 8, name: "head" },
        intended: "seq",
        path: "dense",
        pairs: 36,
        lost: 0,
      },
    },
    { id: "add_mask", frame: "m:g", code: "att += mask", inputs: [score, mask], outputs: [] },
  ],
  error: { type: "RuntimeError", message: "", frames: ["m:g"], operands: [score, mask], axis: 3 },
};

describe("causeOf", () => {
  it("sees a mask sized by another axis than it is meant for", () => {
    expect(causeOf(failing, defaultExperiment, "direct")).toEqual({
      id: "mask_from_heads",
      values: { length: 8, seq: 512, window: 128 },
    });
  });

  it("sees an even window that is not causal before anything else", () => {
    const experiment = { ...defaultExperiment, causal: false };
    expect(causeOf(failing, experiment, "direct")).toEqual({
      id: "even_window",
      values: { smaller: 127, larger: 129 },
    });
  });

  it("sees heads that do not divide the model, in the call that has one", () => {
    const experiment = { ...defaultExperiment, num_heads: 7, layout: "as_published" } as const;
    const trace: Trace = { steps: [], frames: [] };
    expect(causeOf(trace, experiment, "dispatch").id).toBe("heads_do_not_divide");
    expect(causeOf(trace, experiment, "direct").id).toBe("other");
    expect(causeOf(trace, { ...experiment, layout: "faithful" }, "dispatch").id).toBe("other");
  });
});

it("finds the step that failed, and none in a trace that ended well", () => {
  expect(failedStep(failing)?.id).toBe("add_mask");
  expect(failedStep({ steps: failing.steps, frames: [] })).toBeUndefined();
});

it("names the sizes that clash", () => {
  if (!failing.error) throw new Error("the trace has an error");
  expect(clashOf(failing.error)).toEqual({
    axis: 3,
    a: { size: 512, axis: "key" },
    b: { size: 8, axis: "head" },
  });
  expect(clashOf({ type: "AssertionError", message: "", frames: [] })).toBeUndefined();
});

it("shortens a frame to its function", () => {
  expect(frameName("xformers.components.attention.core:_matmul_with_mask")).toBe("_matmul_with_mask");
});
