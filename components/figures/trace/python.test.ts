import { setBackend } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { misuseCases } from "@/content/misuse/cases";
import { observeTrace } from "@/kernels/lab/observers/trace";
import { hasTorch, runPython } from "../python/testing";
import { tracePython } from "./python";

beforeAll(async () => {
  await setBackend("cpu");
});

const context = { backend: "cpu", progress: () => {}, pause: async () => {} } as const;

/** Issue 1076 at its own size takes a while on a CPU; the shapes are those of the small cases. */
const SMALL = 4096;

test.skipIf(!hasTorch)(
  "every small case that runs here replays under PyTorch, shapes and words",
  async () => {
    const scripts: string[] = [];
    for (const [id, found] of misuseCases) {
      const { call, expect: outcome } = found;
      const sizes = Object.values(call?.tensors ?? {}).map((tensor) =>
        "shape" in tensor ? tensor.shape.reduce((a, b) => a * b, 1) : 0,
      );
      if (!call || sizes.some((size) => size > SMALL)) continue;
      scripts.push(tracePython(found, await observeTrace({ id, call, expect: outcome }, context), "").plain);
    }
    const asserting = scripts.filter((code) => /^shaped\(|assert str/m.test(code));
    // Constructors that refuse, and checks that are xformers' own, have nothing that torch could repeat.
    expect(asserting.length).toBeGreaterThan(scripts.length / 2);
    expect(scripts.filter((code) => code.includes("assert str")).length).toBeGreaterThan(3);
    expect(runPython(scripts)).toBe("ok");
  },
);
