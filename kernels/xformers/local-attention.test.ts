import { reshape, setBackend, slice, tensor, tidy, zeros } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { Generator } from "../torch";
import { LocalAttention, UnrecordedBehaviour } from "./index";
import { largestDifference, normalTensor, raised, withoutLeak } from "./testing";

beforeAll(async () => {
  await setBackend("cpu");
});

/** Which keys reach query i: the output is the mean of one-hot values, so its non-zero channels are the keys. */
function keysSeen(attention: LocalAttention, seq: number, query: number): number[] {
  return tidy(() => {
    const identity = tensor(
      Array.from({ length: seq * seq }, (_, i) => (i % (seq + 1) === 0 ? 1 : 0)),
      [1, seq, seq],
    );
    const same = zeros([1, seq, 2]);
    const out = attention.forward({ q: same, k: same, v: identity });
    const row = slice(out, [0, query, 0], [1, 1, seq]).dataSync();
    return Array.from(row).flatMap((weight, key) => (weight > 0 ? [key] : []));
  });
}

describe("the window", () => {
  it("of a causal layer holds window_size + 1 keys, of any other window_size, in both modes", () => {
    for (const mode of ["release", "intended"] as const) {
      const causal = new LocalAttention({ causal: true, window_size: 3 }, { mode });
      const centred = new LocalAttention({ causal: false, window_size: 3 }, { mode });
      expect(keysSeen(causal, 8, 5)).toEqual([2, 3, 4, 5]);
      expect(keysSeen(centred, 8, 5)).toEqual([4, 5, 6]);
      causal.dispose();
      centred.dispose();
    }
  });

  it("is 5 by default, and a misspelt keyword changes nothing", () => {
    withoutLeak(() => {
      const attention = new LocalAttention({ window: 128 });
      expect([attention.window_size, attention.causal]).toEqual([5, false]);
    });
  });
});

describe("the release", () => {
  it("loses the last keys of a sparse mask, and the intended mode does not", () => {
    const settings = { causal: true, window_size: 5 };
    const release = new LocalAttention(settings);
    const intended = new LocalAttention(settings, { mode: "intended" });
    expect(keysSeen(intended, 64, 63)).toEqual([58, 59, 60, 61, 62, 63]);
    expect(keysSeen(release, 64, 63)).toEqual([58, 59, 60, 61, 62]);
    expect(release.trace.steps.find(({ mask }) => mask)?.mask).toMatchObject({
      path: "sparse",
      pairs: 369,
      lost: 1,
    });
    release.dispose();
    intended.dispose();
  });

  it("keeps its mask while the length of axis 1 stays, whatever else changes", () => {
    withoutLeak(() => {
      const attention = new LocalAttention({ causal: true, window_size: 2 });
      const q = normalTensor(0, [2, 16, 4]);
      const before = attention.forward({ q, k: q, v: q });
      attention.window_size = 7;
      expect(largestDifference(attention.forward({ q, k: q, v: q }), before)).toBe(0);
      expect(attention.trace.steps[0]).toMatchObject({ id: "reuse_mask", mask: { pairs: 45 } });
      const shorter = slice(q, [0, 0, 0], [2, 15, 4]);
      attention.forward({ q: shorter, k: shorter, v: shorter });
      expect(attention.trace.steps[0]?.id).toBe("make_mask");
      attention.dispose();
    });
  });

  it("does not pretend to know what was never run", () => {
    withoutLeak(() => {
      const attention = new LocalAttention({ causal: true, window_size: 3 });
      const q = normalTensor(0, [2, 64, 4]);
      const v = slice(q, [0, 0, 0], [2, 60, 4]);
      expect(() => attention.forward({ q, k: q, v })).toThrow(UnrecordedBehaviour);
      attention.dispose();
    });
  });

  it("drops weights as PyTorch draws: one number for every score, or for every stored pair", () => {
    withoutLeak(() => {
      for (const [seq, draws] of [
        [7, 2 * 7 * 7],
        [64, 2 * 248],
      ] as const) {
        const generator = new Generator(3);
        const attention = new LocalAttention({ causal: true, window_size: 3, dropout: 0.5 }, { generator });
        const q = normalTensor(0, [2, seq, 4]);
        const trained = attention.forward({ q, k: q, v: q });
        const alone = new Generator(3);
        for (let i = 0; i < draws; i++) alone.uniform53();
        expect(generator.uint32()).toBe(alone.uint32());
        attention.eval();
        expect(largestDifference(attention.forward({ q, k: q, v: q }), trained)).toBeGreaterThan(0.1);
        attention.dispose();
      }
    });
  });
});

describe("the call of the issue", () => {
  const call = () => {
    const attention = new LocalAttention({ causal: true, window_size: 6 });
    const q = normalTensor(0, [2, 4, 16, 8]);
    const error = raised(() => attention.forward({ q, k: q, v: q }));
    attention.dispose();
    return { attention, error };
  };

  it("fails where the mask meets the scores, with both shapes named", () => {
    withoutLeak(() => {
      const { attention, error } = call();
      expect(error.message).toBe(
        "The size of tensor a (16) must match the size of tensor b (4) at non-singleton dimension 3",
      );
      expect(attention.trace).toEqual(error.trace);
      expect(error.trace.error).toMatchObject({
        type: "RuntimeError",
        axis: 3,
        operandAxes: [3, 2],
        operands: [
          { name: "att", shape: [2, 4, 16, 16], axes: ["batch", "head", "query", "key"] },
          { name: "mask", shape: [2, 4, 4], axes: ["batch", "head", "head"] },
        ],
      });
      expect(error.trace.frames).toEqual(error.frames);
    });
  });

  it("shows on the way that the heads were taken for the sequence", () => {
    withoutLeak(() => {
      const { steps } = call().error.trace;
      expect(steps.map(({ id }) => id)).toEqual([
        "make_mask",
        "store_mask",
        "scale",
        "transpose_key",
        "scores",
        "repeat_mask",
        "add_mask",
      ]);
      expect(steps[1]?.mask?.sizedBy).toEqual({ tensor: "q", axis: 1, length: 4, name: "head" });
      expect(steps.at(-1)?.outputs).toEqual([]);
      for (const { inputs, outputs } of steps) {
        for (const { shape, axes } of [...inputs, ...outputs]) expect(axes).toHaveLength(shape.length);
      }
    });
  });

  it("is right once the heads are folded into the batch", () => {
    withoutLeak(() => {
      const q = reshape(normalTensor(0, [2, 4, 16, 8]), [8, 16, 8]);
      const settings = { causal: true, window_size: 6 };
      const release = new LocalAttention(settings);
      const intended = new LocalAttention(settings, { mode: "intended" });
      const inputs = { q, k: q, v: q };
      expect(largestDifference(release.forward(inputs), intended.forward(inputs))).toBeLessThan(1e-6);
      release.dispose();
    });
  });
});
