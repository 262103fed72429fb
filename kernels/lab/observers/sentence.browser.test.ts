import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Engine } from "../engine";
import { observeSentenceAttention } from "./sentence/attention";
import { observeSentenceInfluence } from "./sentence/influence";
import { observeSentence } from "./sentence/reading";
import { observeSentenceWindows } from "./sentence/windows";
import { observeWriting } from "./sentence/writing";
import { observing, openEngine } from "./testing";

// A loaded machine without a GPU is slow; nothing here is about time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });

const own = [32, 32, 32, null, 32, 32, 32, null];
const text = "知否，知否，应是绿肥红瘦。知";

describe.each(["webgl", "wasm"] as const)("on %s", (backend) => {
  let engine: Engine;
  let file: Uint8Array;
  beforeAll(async () => {
    engine = await openEngine(backend);
    file = new Uint8Array(await (await fetch("/model/text.safetensors")).arrayBuffer());
  });
  afterAll(() => engine.dispose());

  it("a text is read, and every head looks where its opened weights say", async () => {
    const input = { text, file, seed: null, windows: own };
    const { places, looks, known } = await observing(engine, observeSentence, input);
    expect(places.at(-1)?.guesses[0]?.character).toBe("否");
    expect(known.every(Boolean)).toBe(true);
    const { opened } = await observing(engine, observeSentenceAttention, { ...input, layer: 3 });
    expect(opened.check).toMatchObject({ ok: true });
    for (const [head, places] of (looks[3] ?? []).entries()) {
      for (const [query, { key, weight }] of places.entries()) {
        const row = opened.weights.subarray(
          (head * opened.seq + query) * opened.seq,
          (head * opened.seq + query + 1) * opened.seq,
        );
        expect(row[key]).toBeCloseTo(weight, 5);
        expect(Math.max(...row)).toBeCloseTo(weight, 5);
      }
    }
  });

  it("a window forgets, a way of influence adds up, and the cache gives what the whole run gives", async () => {
    const input = { text, file, seed: null };
    const { runs, answer } = await observing(engine, observeSentenceWindows, { ...input, answer: null });
    expect(answer).toBe("否");
    const best = (window: number) => runs.find((run) => run.window === window)?.best.character;
    expect([best(16), best(8) === "否"]).toEqual(["否", false]);
    const found = await observing(engine, observeSentenceInfluence, {
      ...input,
      windows: own,
      source: 5,
      target: text.length,
      answer: "否",
    });
    expect(found.through[5]).toBeCloseTo(found.total, 2);
    const writing = await observing(engine, observeWriting, { ...input, windows: own, count: 2, draw: null });
    expect(writing.written[0]?.character).toBe("否");
    expect(writing.difference).toBeLessThan(1e-3);
    expect(writing.held).toHaveLength(3);
  });

  it("refuses what is not there", async () => {
    const input = { text, file, seed: null, windows: own };
    await expect(observing(engine, observeSentence, { ...input, text: "" })).rejects.toThrow("1 to 96");
    await expect(observing(engine, observeSentenceAttention, { ...input, layer: 8 })).rejects.toThrow(
      "layer 8",
    );
    await expect(
      observing(engine, observeSentenceInfluence, { ...input, source: 3, target: 2, answer: "知" }),
    ).rejects.toThrow("no way leads");
  });
});
