import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Engine } from "../../engine";
import { issueRun } from "../../issue-run";
import type { CallsObservation } from "../../observation";
import type { Run } from "../../run";
import { observing, openEngine } from "../testing";
import { observeCalls } from ".";

// A loaded machine without a GPU is slow; nothing here is about time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine("webgl");
});
afterAll(() => engine.dispose());

async function calls(changes: Partial<Run>): Promise<CallsObservation> {
  const run = { ...issueRun, ...changes };
  const observation = await observing(engine, observeCalls, run);
  expect(observation.check?.ok ?? true).toBe(true);
  return observation;
}

const codes = ({ notes }: CallsObservation["direct"]) => notes.map(({ code }) => code);

describe("the issue's two calls on WebGL", () => {
  it("are the error and the window, within the tolerance of the float64 reference", async () => {
    const { direct, dispatch, check, source } = await calls({});
    expect(source).toBe("webgl");
    expect(direct.trace.error?.message).toBe(
      "The size of tensor a (512) must match the size of tensor b (8) at non-singleton dimension 3",
    );
    expect(dispatch.result?.output.shape).toEqual([2, 512, 32]);
    expect(codes(dispatch)).toEqual(["as_intended"]);
    expect(check?.compared).toBe(2 * 512 * 32 + 16 * 512 * 129);
    expect(check?.max).toBeGreaterThan(0);
    const weights = dispatch.result?.weights.data ?? new Float32Array();
    for (let row = 0; row < 16 * 512; row += 37) {
      const i = row % 512;
      const band = weights.subarray(row * 129, (row + 1) * 129);
      expect(band.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
      expect(band.filter((weight) => weight > 0).length).toBe(Math.min(i, 128) + 1);
    }
  });

  it("have heads of 32 when sized faithfully", async () => {
    const { dispatch } = await calls({ layout: "faithful", seq_len: 128, window_size: 16 });
    expect(dispatch.model).toEqual({ dim_model: 256, head_size: 32 });
    expect(dispatch.result?.output.shape).toEqual([2, 128, 256]);
    expect(codes(dispatch)).toEqual(["as_intended"]);
  });

  it("are folded by hand where the window itself is what counts", async () => {
    const { direct, dispatch } = await calls({ mode: "intended", seq_len: 64, window_size: 9, num_heads: 4 });
    expect(direct.input.shape).toEqual([8, 64, 32]);
    expect(codes(direct)).toEqual(["as_intended"]);
    expect(codes(dispatch)).toEqual(["as_intended"]);
  });
});

describe("what happens without an error", () => {
  it("is said when xformers loses keys", async () => {
    const { dispatch } = await calls({ causal: false, window_size: 5, batch: 1 });
    const note = dispatch.notes.find(({ code }) => code === "lost_keys");
    if (note?.code !== "lost_keys") throw new Error("no key was lost");
    expect(dispatch.mask?.lost).toBe(note.pairs.length);
    expect(note.pairs.every(({ query }) => query === 511)).toBe(true);
    expect(note.difference?.queries).toEqual([511]);
    expect(note.difference?.max).toBeGreaterThan(1e-3);
  });

  it("is said when the wrong call hides nothing", async () => {
    const { direct } = await calls({ batch: 1, num_heads: 1, seq_len: 32, window_size: 3 });
    const [note] = direct.notes;
    if (note?.code !== "unmasked") throw new Error("the call was masked");
    // Causal with three keys before: the last query alone sees fewer keys than it is given, and so do all others.
    expect(note.difference?.queries).toHaveLength(32);
    expect(direct.mask).toMatchObject({ seq: 1 });
    expect(direct.result?.weights.shape).toEqual([1, 32, 63]);
  });

  it("is said when the wrong call is right by accident", async () => {
    const { direct } = await calls({ batch: 1, num_heads: 8, seq_len: 8, window_size: 8 });
    expect(direct.trace.error).toBeUndefined();
    expect(codes(direct)).toEqual(["as_intended"]);
  });

  it("is nothing when a window covers all keys", async () => {
    const { dispatch } = await calls({ seq_len: 64, window_size: 64 });
    expect(dispatch.mask).toMatchObject({ path: "dense", lost: 0 });
    expect(codes(dispatch)).toEqual(["as_intended"]);
  });
});

describe("refusals", () => {
  it.each([
    [{ causal: false, window_size: 128 }, "AssertionError", /^The window size is assumed to be odd/],
    [
      { batch: 2, num_heads: 1, seq_len: 16, window_size: 2 },
      "RuntimeError",
      /^output with shape \[2, 1, 16, 16\]/,
    ],
    [{ num_heads: 64, seq_len: 16, window_size: 3 }, "AssertionError", /^$/],
    [
      { num_heads: 16, seq_len: 16, window_size: 16 },
      "RuntimeError",
      /tensor a \(16\).*tensor b \(2\).*dimension 1$/,
    ],
  ] as const)("of the direct call with %j are a %s", async (changes, type, message) => {
    const { direct } = await calls(changes);
    expect(direct.trace.error).toMatchObject({ type, message: expect.stringMatching(message) });
    expect(direct.result).toBeNull();
  });

  it("of MultiHeadDispatch come before anything is computed", async () => {
    const { dispatch } = await calls({ num_heads: 7, seq_len: 16, window_size: 3 });
    expect(dispatch.trace.error).toMatchObject({ type: "AssertionError", message: "" });
    expect(dispatch.trace.frames).toEqual([
      "xformers.components.multi_head_dispatch:MultiHeadDispatch.__init__",
    ]);
  });

  it("of the lab itself say which size is too much", async () => {
    const { direct, dispatch } = await calls({
      batch: 1,
      num_heads: 2,
      head_dim: 8,
      seq_len: 2048,
      window_size: 16,
    });
    expect(direct.notes).toEqual([
      expect.objectContaining({
        code: "dense_not_run",
        seq_len: 2048,
        max_seq_len: 1024,
        scores: 2 * 2048 ** 2,
      }),
    ]);
    expect(codes(dispatch)).toEqual(["as_intended"]);
  });
});
