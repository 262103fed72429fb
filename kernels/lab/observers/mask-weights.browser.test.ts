import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attentionWeights } from "../../attention";
import type { Engine } from "../engine";
import { issueRun } from "../issue-run";
import type { AttentionRun } from "../run";
import { drawInputs, numbersOf, upload } from "./inputs";
import { observeMaskWeights } from "./mask-weights";
import { observing, openEngine } from "./testing";

const run = { ...issueRun, batch: 2, num_heads: 3, seq_len: 24, head_dim: 8, window_size: 4 };

const allWeights = async (input: AttentionRun) => {
  const drawn = drawInputs(input);
  const { q, k } = upload(drawn, input);
  return numbersOf(attentionWeights(q, k, { left: input.window_size, right: 0 }));
};

describe.each(["webgl", "wasm", "cpu"] as const)("the weights of a mask, on %s", (backend) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine(backend);
  });
  afterAll(() => engine.dispose());

  it("are those of the same head when all heads are computed at once", async () => {
    const all = await observing(engine, allWeights, run);
    for (const head of [0, 2]) {
      const { weights, check } = await observing(engine, observeMaskWeights, { ...run, head });
      expect(check.ok).toBe(true);
      expect(weights.shape).toEqual([1, 24, 5]);
      const theirs = all.subarray(head * 24 * 5, (head + 1) * 24 * 5);
      expect(weights.data.every((weight, n) => Math.abs(weight - (theirs[n] as number)) < 1e-6)).toBe(true);
    }
  });

  it("look both ways where the window does, and every row sums to 1", async () => {
    const { weights } = await observing(engine, observeMaskWeights, {
      ...run,
      window_size: 5,
      causal: false,
      head: 1,
    });
    expect([weights.left, weights.right]).toEqual([2, 2]);
    for (let query = 0; query < 24; query++) {
      const row = weights.data.subarray(query * 5, (query + 1) * 5);
      expect(row.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
    }
  });

  it("refuses what is not there and what is too large", async () => {
    await expect(observing(engine, observeMaskWeights, { ...run, head: 3 })).rejects.toThrow("head 3 of 3");
    await expect(
      observing(engine, observeMaskWeights, { ...run, num_heads: 64, seq_len: 4096, head_dim: 128, head: 0 }),
    ).rejects.toThrow("seq_len");
  });
});
