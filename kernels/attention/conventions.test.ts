import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import { conventionIds } from "./convention-ids";
import { conventionById, conventionFamilies, visibleKeys, windowConventions } from "./conventions";
import { opRule } from "./conventions/op-rule";
import { localAttention } from "./index";
import { randomSource, worstShare } from "./testing";

/** Keys that a query far from both ends sees: the number that people call the window. */
const width = (id: string, w: number) => {
  const runs = visibleKeys(conventionById(id), 40, 81, w);
  return runs.reduce((sum, { first, last }) => sum + last - first + 1, 0);
};

describe("what one window number means", () => {
  test.each([
    ["xformers-causal", 8, 9],
    ["xformers-centred", 9, 9],
    ["xformers-ops-local", 8, 9],
    ["xformers-ops-lower-triangular", 8, 8],
    ["flash-attn-causal", 8, 9],
    ["flash-attn-both", 8, 17],
    ["flex-sample", 8, 9],
    ["huggingface", 8, 8],
    ["mistral-reference", 8, 9],
    ["mistral-main", 8, 8],
    ["longformer", 8, 17],
    ["longformer-huggingface", 8, 9],
    ["lucidrains-exact", 8, 9],
    ["onnx", 8, 8],
    ["keras", 8, 8],
    ["jax-causal", 8, 9],
    ["jax-both", 8, 17],
    ["huggingface-both", 8, 17],
    ["huggingface-chunked", 8, 1],
    ["natten", 9, 9],
    ["natten-dilated", 8, 8],
    ["longformer-dilated", 8, 17],
    ["streaming-llm", 8, 12],
  ])("%s with %i shows a far query %i keys", (id, w, keys) => {
    expect(width(id, w)).toBe(keys);
  });

  test("lucidrains' blocks show (i mod w) + 1 + w keys", () => {
    for (let query = 16; query < 64; query++) {
      const [run] = visibleKeys(conventionById("lucidrains"), query, 64, 8);
      expect((run?.last ?? 0) - (run?.first ?? 0) + 1).toBe((query % 8) + 1 + 8);
    }
  });

  test("every entry is in the list of names once, and of a family", () => {
    expect(windowConventions.map(({ id }) => id).sort()).toEqual([...conventionIds].sort());
    expect(windowConventions.length).toBeGreaterThanOrEqual(30);
    expect(new Set(windowConventions.map(({ family }) => family))).toEqual(new Set(conventionFamilies));
  });

  test("every rule equals its printed predicate, evaluated cell by cell", () => {
    for (const seqLen of [24, 40]) {
      for (const convention of windowConventions) {
        for (const w of [4, 5, 8].filter((one) => convention.refuses?.(one, seqLen) === undefined)) {
          const body = convention.predicate
            .replaceAll("{w}", String(w))
            // Python's floor division, said in JavaScript.
            .replace(/(\w+|\([^()]*\)) \/\/ (\w+)/g, "Math.floor($1 / $2)")
            .replaceAll("abs(", "Math.abs(");
          const visible = new Function("q", "kv", "seq_len", `return Boolean(${body})`) as (
            q: number,
            kv: number,
            seq_len: number,
          ) => boolean;
          for (let query = 0; query < seqLen; query++) {
            const runs = visibleKeys(convention, query, seqLen, w);
            for (let key = 0; key < seqLen; key++) {
              const seen = runs.some(({ first, last }) => key >= first && key <= last);
              expect(seen, `${convention.id} w=${w} q=${query} kv=${key}: ${body}`).toBe(
                visible(query, key, seqLen),
              );
            }
          }
        }
      }
    }
  });

  test("the op computes each rule as a window with rows of its own, or it says that it needs a mask", async () => {
    await tf.setBackend("cpu");
    const seqLen = 32;
    const random = randomSource(5);
    const shape: [number, number, number] = [1, seqLen, 4];
    const [q, k, v] = [0, 1, 2].map(() =>
      tf.tensor3d(
        Float32Array.from({ length: seqLen * 4 }, () => random() * 2 - 1),
        shape,
      ),
    ) as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D];
    const masked = new Set<string>();
    for (const convention of windowConventions) {
      for (const w of [0, 1, 2, 3, 5, 8, 16]) {
        if (convention.refuses?.(w, seqLen)) continue;
        const rule = opRule((query) => visibleKeys(convention, query, seqLen, w), seqLen);
        if (!rule) {
          masked.add(convention.id);
          continue;
        }
        expect(rule.pairs, `${convention.id} ${w}`).toBeLessThanOrEqual(seqLen * (seqLen + 4));
        const visible = new Uint8Array(seqLen * seqLen);
        for (let query = 0; query < seqLen; query++) {
          for (const { first, last } of visibleKeys(convention, query, seqLen, w)) {
            visible.fill(1, query * seqLen + first, query * seqLen + last + 1);
          }
        }
        const mask = tf.tensor(visible, [1, seqLen, seqLen], "bool");
        const emptyRows = "zero" as const;
        const own = localAttention(q, k, v, { ...rule, emptyRows });
        const whole = localAttention(q, k, v, { left: seqLen, right: seqLen, mask, emptyRows });
        const share = worstShare(await own.data(), await whole.data(), { atol: 1e-6, rtol: 1e-5 });
        expect(share, `${convention.id} ${w}: ${JSON.stringify(rule)}`).toBeLessThanOrEqual(1);
        tf.dispose([mask, own, whole]);
      }
    }
    tf.dispose([q, k, v]);
    // Keys left out in between, and first tokens that all see: no window has those.
    expect([...masked].sort()).toEqual(
      [
        "bigbird",
        "longformer-dilated",
        "longformer-global",
        "natten-dilated",
        "prefix-window",
        "sparse-fixed",
        "sparse-strided",
        "streaming-llm",
      ].sort(),
    );
  });

  test("what a rule costs the op: chunks, documents and shifted edges no more than their window", () => {
    const costOf = (id: string, w: number) =>
      opRule((query) => visibleKeys(conventionById(id), query, 256, w), 256)?.pairs;
    expect(costOf("huggingface", 8)).toBe(256 * 8);
    expect(costOf("huggingface-chunked", 8)).toBe(256 * 8);
    expect(costOf("huggingface-packed", 8)).toBe(256 * 8);
    expect(costOf("gpt-oss", 8)).toBe(256 * 8);
    expect(costOf("natten", 9)).toBe(256 * 17);
    expect(costOf("streaming-llm", 8)).toBeUndefined();
  });

  test("NATTEN gives every query as many keys, at the edges as well", () => {
    for (let query = 0; query < 20; query++) {
      const runs = visibleKeys(conventionById("natten"), query, 20, 7);
      expect(runs.map(({ first, last }) => last - first + 1)).toEqual([7]);
    }
  });

  test("a refused number is said, an unknown name is named", () => {
    expect(conventionById("xformers-centred").refuses?.(8, 16)).toBe("needs-odd");
    expect(conventionById("longformer-huggingface").refuses?.(7, 16)).toBe("needs-even");
    expect(conventionById("lucidrains").refuses?.(5, 16)).toBe("needs-divisor");
    expect(conventionById("longformer").refuses?.(5, 32)).toBe("needs-whole-chunks");
    expect(conventionById("longformer").refuses?.(5, 30)).toBeUndefined();
    expect(conventionById("huggingface").refuses?.(0, 16)).toBe("needs-positive");
    expect(() => conventionById("nobody")).toThrow(/Unknown window convention "nobody"/);
  });
});
