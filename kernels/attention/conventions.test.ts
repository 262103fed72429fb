import { describe, expect, test } from "vitest";
import { conventionById, visibleKeys, windowConventions } from "./conventions";

/** Keys that a query far from both ends sees: the number that people call the window. */
const width = (id: string, w: number) => {
  const { first, last } = visibleKeys(conventionById(id), 40, 81, w);
  return last - first + 1;
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
  ])("%s with %i shows a far query %i keys", (id, w, keys) => {
    expect(width(id, w)).toBe(keys);
  });

  test("lucidrains' blocks show (i mod w) + 1 + w keys", () => {
    for (let query = 16; query < 64; query++) {
      const { first, last } = visibleKeys(conventionById("lucidrains"), query, 64, 8);
      expect(last - first + 1).toBe((query % 8) + 1 + 8);
    }
  });

  test("every range equals its printed predicate, evaluated cell by cell", () => {
    const seqLen = 24;
    for (const convention of windowConventions) {
      const w = convention.id === "xformers-centred" ? 5 : 4;
      const body = convention.predicate
        .replaceAll("{w}", String(w))
        // Python's chained comparison and floor division, said in JavaScript.
        .replace(/^(.+?) (<=?) kv <= q$/, "($1) $2 kv && kv <= q")
        .replace(/^0 <= q - kv < (.+)$/, "0 <= q - kv && q - kv < $1")
        .replace(/(\w+|\([^()]*\)) \/\/ (\w+)/g, "Math.floor($1 / $2)")
        .replaceAll("abs(", "Math.abs(");
      const visible = new Function("q", "kv", `return Boolean(${body})`) as (
        q: number,
        kv: number,
      ) => boolean;
      for (let query = 0; query < seqLen; query++) {
        const { first, last } = visibleKeys(convention, query, seqLen, w);
        for (let key = 0; key < seqLen; key++) {
          expect(visible(query, key), `${convention.id} q=${query} kv=${key}: ${body}`).toBe(
            key >= first && key <= last,
          );
        }
      }
    }
  });

  test("a refused number is said, an unknown name is named", () => {
    expect(conventionById("xformers-centred").refuses?.(8, 16)).toBe("needs-odd");
    expect(conventionById("longformer-huggingface").refuses?.(7, 16)).toBe("needs-even");
    expect(conventionById("lucidrains").refuses?.(5, 16)).toBe("needs-divisor");
    expect(conventionById("huggingface").refuses?.(0, 16)).toBe("needs-positive");
    expect(() => conventionById("nobody")).toThrow(/Unknown window convention "nobody"/);
  });
});
