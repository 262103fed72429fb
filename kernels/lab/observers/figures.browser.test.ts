import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Engine } from "../engine";
import { issueRun } from "../issue-run";
import type { Run } from "../run";
import { observeCheckpointing } from "./checkpointing";
import { observeCost } from "./cost";
import { observeLostKeys } from "./lost-keys";
import { observeReach } from "./reach";
import { observeRollingCache } from "./rolling-cache";
import { observing, openEngine } from "./testing";

// A loaded machine without a GPU is slow; nothing here is about time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const small: Run = {
  ...issueRun,
  mode: "intended",
  batch: 1,
  num_heads: 2,
  seq_len: 24,
  head_dim: 8,
  window_size: 4,
};

describe.each(["webgl", "wasm", "cpu"] as const)("on %s", (backend) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine(backend);
  });
  afterAll(() => engine.dispose());

  it("lost keys change the last rows and no others", async () => {
    // 17 queries with W = 1: the last row loses the only key it sees (golden/errors.json, round-nnz-17-1-n).
    const alone = await observing(engine, observeLostKeys, {
      ...small,
      seq_len: 17,
      window_size: 1,
      causal: false,
    });
    expect(alone).toMatchObject({
      path: "sparse",
      pairs: [{ query: 16, key: 16 }],
      rows: [16],
      check: { ok: true },
    });
    expect(alone.released.data.every((x) => x === 0)).toBe(true);
    expect(alone.difference?.queries).toEqual([16]);
    expect(alone.released.shape).toEqual([2, 1, 8]);

    const none = await observing(engine, observeLostKeys, { ...small, window_size: 20 });
    expect(none).toMatchObject({ path: "dense", pairs: [], rows: [], difference: null, check: { ok: true } });
  });

  it("a cache gives what the whole sequence gives, and a mistaken one does not", async () => {
    const ring = {
      kind: "ring",
      bug: "none",
      window: 5,
      sinks: 0,
      tokens: 13,
      prompt: 7,
      chunk: 2,
      logit: 1,
      seed: 3,
    } as const;
    const right = await observing(engine, observeRollingCache, ring);
    expect(Math.max(...right.differences)).toBeLessThan(1e-5);
    for (const { sums } of right.steps) for (const sum of sums) expect(sum).toBeLessThan(0.999);
    const wrong = await observing(engine, observeRollingCache, { ...ring, bug: "never" });
    expect(wrong.differences.findIndex((difference) => difference > 1e-5)).toBe(5);
  });

  it("a stack of layers reaches layers · window, by gradient", async () => {
    const causal = await observing(engine, observeReach, { ...small, layers: 4, query: 18 });
    expect(causal.perLayer.map(({ first, last }) => [first, last])).toEqual([
      [14, 18],
      [10, 18],
      [6, 18],
      [2, 18],
    ]);
    const both = { ...small, causal: false, window_size: 5 };
    const centred = await observing(engine, observeReach, { ...both, layers: 3, query: 4 });
    for (const { first, last, expectedFirst, expectedLast } of centred.perLayer) {
      expect([first, last]).toEqual([expectedFirst, expectedLast]);
    }
    expect(centred.perLayer.at(-1)).toMatchObject({ expectedFirst: 0, expectedLast: 10 });
    await expect(observing(engine, observeReach, { ...small, layers: 17, query: 0 })).rejects.toThrow(
      RangeError,
    );
  });

  it("local and dense attention agree and are both timed, and what is too large is not tried", async () => {
    const { points } = await observing(engine, observeCost, {
      ...small,
      seqLens: [16, 40, 16384],
      repeats: 2,
    });
    expect(points.map(({ seq_len }) => seq_len)).toEqual([16, 40, 16384]);
    for (const { local, dense, agreement } of points.slice(0, 2)) {
      for (const { outcome } of [local, dense]) {
        if (outcome.kind !== "measured") throw new Error(`not measured: ${JSON.stringify(outcome)}`);
        expect(outcome.milliseconds).toHaveLength(2);
        expect(outcome.bytes.peakBytes).toBeGreaterThan(outcome.bytes.startBytes);
      }
      expect(agreement).toMatchObject({ ok: true });
      expect(dense.work).toBeGreaterThan(local.work);
    }
    // 40 queries with 4 keys before them and their own: 5 each but for the first four.
    expect(points[1]?.local.work).toBe(2 * 2 * (40 * 5 - 10) * 8);
    expect(points[2]).toMatchObject({
      local: { outcome: { kind: "measured" } },
      dense: { outcome: { kind: "not_tried" } },
      agreement: null,
    });
  });

  it("checkpoints cost one more forward pass and save memory, and change no loss", async () => {
    const layers = 6;
    const seen = await observing(engine, observeCheckpointing, {
      ...small,
      seq_len: 64,
      layers,
      steps: 3,
    });
    const { plain, checkpointed, agreement } = seen;
    expect(plain.evaluations).toBe(layers);
    expect(checkpointed.evaluations).toBe(2 * layers);
    expect(checkpointed.bytes.peakBytes).toBeLessThan(0.7 * plain.bytes.peakBytes);
    expect(agreement).toMatchObject({ ok: true, compared: 3 });
    expect(plain.losses[2]).toBeLessThan(plain.losses[0] as number);
    const order = (run: typeof plain) => run.timeline.map(({ phase, layer }) => `${phase} ${layer}`);
    const forward = Array.from({ length: layers }, (_, layer) => `forward ${layer}`);
    const backward = Array.from({ length: layers }, (_, n) => layers - 1 - n);
    expect(order(plain)).toEqual([...forward, ...backward.map((layer) => `backward ${layer}`)]);
    expect(order(checkpointed)).toEqual([
      ...forward,
      ...backward.flatMap((layer) => [`backward ${layer}`, `recompute ${layer}`]),
    ]);
  });
});
