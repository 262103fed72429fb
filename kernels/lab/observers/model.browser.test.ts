import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { tokenOf } from "../../model/vocabulary";
import type { Engine } from "../engine";
import { observeAdviser } from "./adviser";
import { observing, openEngine } from "./testing";
import { observeWeights } from "./weights";

// A loaded machine without a GPU is slow; nothing here is about time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const total = (numbers: Float32Array) => numbers.reduce((a, b) => a + b, 0);

describe.each(["webgl", "wasm", "cpu"] as const)("on %s", (backend) => {
  let engine: Engine;
  let file: Uint8Array;
  beforeAll(async () => {
    engine = await openEngine(backend);
    file = new Uint8Array(await (await fetch("/model/reader.safetensors")).arrayBuffer());
  });
  afterAll(() => engine.dispose());

  it("the terms of every weight add up, and the rows to the output", async () => {
    const { layers } = await observing(engine, observeWeights, {
      text: "ab ab 123 窗口窗",
      file,
      seed: 0,
      window_size: 4,
    });
    expect(layers).toHaveLength(2);
    for (const layer of layers) {
      const { heads, seq, head_dim, window } = layer;
      expect([heads, seq, head_dim, window.left]).toEqual([4, 13, 8, 4]);
      expect(layer.check).toMatchObject({ ok: true });
      for (let row = 0; row < heads * seq; row++) {
        const query = row % seq;
        const sum = new Float64Array(head_dim);
        for (let key = 0; key < seq; key++) {
          const at = row * seq + key;
          const channels = layer.products.subarray(at * head_dim, (at + 1) * head_dim);
          expect(total(channels)).toBeCloseTo(layer.dots[at] as number, 3);
          expect((layer.dots[at] as number) * layer.scale).toBeCloseTo(layer.scores[at] as number, 4);
          const seen = key <= query && query - key <= 4;
          expect(layer.masked[at]).toBe(seen ? layer.scores[at] : Number.NEGATIVE_INFINITY);
          if (!seen) expect(layer.weights[at]).toBe(0);
          const exponential = Math.exp((layer.masked[at] as number) - (layer.rowMax[row] as number));
          expect(exponential).toBeCloseTo(layer.exponentials[at] as number, 5);
          const weight = (layer.exponentials[at] as number) / (layer.rowSum[row] as number);
          expect(weight).toBeCloseTo(layer.weights[at] as number, 5);
          for (let c = 0; c < head_dim; c++)
            sum[c] = (sum[c] as number) + (layer.contributions[at * head_dim + c] as number);
        }
        for (let c = 0; c < head_dim; c++)
          expect(sum[c]).toBeCloseTo(layer.output[row * head_dim + c] as number, 4);
      }
    }
  });

  it("the trained model looks where the tasks have their answers, and says them", async () => {
    const { answers, layers } = await observing(engine, observeWeights, {
      text: "x(y) 31415926 3 hello he",
      file,
      seed: 0,
      window_size: 16,
    });
    const said = (at: number) => answers[at]?.best[0]?.token;
    // “)” closes the bracket behind x; the second 3 stands nine places after the first, eight after 1.
    expect(answers[3]?.question).toMatchObject({ task: "brackets", key: 1, answer: tokenOf("x") });
    expect(said(3)).toBe(tokenOf("x"));
    expect(answers[14]?.question).toMatchObject({ task: "copy", key: 6, answer: tokenOf("1") });
    expect(said(14)).toBe(tokenOf("1"));
    expect(answers[22]?.question).toMatchObject({ task: "repeat", key: 17, answer: tokenOf("e") });
    expect(said(22)).toBe(tokenOf("e"));
    // The head that its training script found to do this.
    const layer = layers[1];
    const onKey = [0, 1, 2, 3].map((head) => layer?.weights[(head * layer.seq + 3) * layer.seq + 1] ?? 0);
    expect(Math.max(...onKey)).toBeGreaterThan(0.8);
  });

  it("random weights are one layer without answers, and another seed is another layer", async () => {
    const input = { text: "abc", file: null, window_size: 16 };
    const one = await observing(engine, observeWeights, { ...input, seed: 0 });
    expect(one).toMatchObject({ source: "random", answers: [] });
    expect(one.layers).toHaveLength(1);
    expect(one.layers[0]?.check).toMatchObject({ ok: true });
    const other = await observing(engine, observeWeights, { ...input, seed: 1 });
    expect(other.layers[0]?.weights).not.toEqual(one.layers[0]?.weights);
  });

  it("what cannot be read is refused", async () => {
    const input = { file: null, seed: 0, window_size: 4 };
    await expect(observing(engine, observeWeights, { ...input, text: "" })).rejects.toThrow(RangeError);
    await expect(observing(engine, observeWeights, { ...input, text: "a".repeat(49) })).rejects.toThrow(
      RangeError,
    );
    const broken = observing(engine, observeWeights, { ...input, text: "a", file: file.subarray(0, 99) });
    await expect(broken).rejects.toThrow("safetensors");
  });

  it("a copy is learned once the window, or two of them, reach as far, and not before", async () => {
    const ask = (window_size: number, layers: number) =>
      observing(engine, observeAdviser, {
        window_size,
        causal: true,
        seed: 0,
        distance: 6,
        layers,
      });
    expect(await ask(6, 1)).toMatchObject({ solved: true });
    const short = await ask(5, 1);
    expect(short.solved).toBe(false);
    expect(short.right).toBeLessThan(0.4);
    expect(await ask(3, 2)).toMatchObject({ solved: true });
  });
});
