import { fromEnd, only, pairOf, role, rule, told, word } from "./helpers";
import type { Cause, Evidence } from "./types";

/** A product whose second axes clash, as written without `.T`. */
const clashesBeforeProduct = (e: Evidence) =>
  rule(e, "broadcast") && e.finding.axis === 1 && !/\.T\b/.test(e.line);

/** Whether the sizes that clash could be heads, of which the key has a share. */
function fewerKeyHeads(e: Evidence): boolean {
  const [a, b] = [told(e, "a"), told(e, "b")];
  return a > b && a <= 128 && a % b === 0;
}

/** Products: of matrices and of batches, by einsum, in a linear layer. */
export const product: readonly Cause[] = [
  {
    id: "no_transpose",
    kinds: ["matmul"],
    picture: {
      rows: [
        ["batch", "heads", "query", "head_dim"],
        ["batch", "heads", "key", "head_dim"],
      ],
      clash: 3,
    },
    fits: (e) => {
      const pair = pairOf(e);
      if (pair) {
        const [a, b] = pair;
        return fromEnd(a.shape, 1) === fromEnd(b.shape, 1) ? 0.95 : 0;
      }
      return rule(e, "batch2", "mat1-mat2") ? 0.8 : rule(e, "broadcast") ? 0.1 : 0.4;
    },
  },
  {
    id: "heads_untransposed",
    kinds: ["matmul"],
    picture: {
      rows: [
        ["batch", "query", "heads", "head_dim"],
        ["batch", "key", "head_dim", "heads"],
      ],
      clash: 1,
    },
    // The last two axes were exchanged, as they should be; heads and sequence never were.
    fits: (e) => {
      if (!clashesBeforeProduct(e)) return 0;
      const [a, b] = e.operands;
      const less = fewerKeyHeads(e) ? 0.04 : 0;
      if (a && b)
        return a.shape.length === 4 && b.shape.length === 4 && a.shape[3] === b.shape[2] ? 1 - less : 0;
      return 0.4 + word(e, /transpose\(-[12], ?-[12]\)|\.mT\b/, 0.6) - less;
    },
  },
  {
    id: "product_gqa",
    kinds: ["matmul"],
    picture: {
      rows: [
        ["batch", "query heads", "query", "head_dim"],
        ["batch", "key heads", "head_dim", "key"],
      ],
      clash: 1,
    },
    fits: (e) => {
      if (!clashesBeforeProduct(e) || !fewerKeyHeads(e)) return 0;
      return e.operands.length > 0 || e.line !== "" ? 1 : 0.5;
    },
  },
  {
    id: "dot_T",
    kinds: ["matmul", "broadcast"],
    picture: {
      rows: [
        ["batch", "query", "head_dim"],
        ["head_dim", "key", "batch"],
      ],
      clash: 0,
    },
    fits: (e) => {
      if (e.finding.kind === "broadcast")
        return e.line === "" && e.finding.axis === 0 && e.operands.length === 0 ? 0.45 : 0;
      // A line that exchanges axes in another way is not to be told to.
      if (/transpose\(|\.mT\b|swapaxes/.test(e.line) && !/\.T\b/.test(e.line)) return 0;
      const [a, b] = e.operands;
      if (a && b)
        return a.shape.length >= 3 &&
          a.shape.length === b.shape.length &&
          fromEnd(b.shape, a.shape.length) === fromEnd(a.shape, 1)
          ? 0.97
          : 0;
      return (rule(e, "broadcast") ? 0.9 : 0.1) + word(e, /\.T\b|permute|\.t\(\)/, 0.3, 0.1);
    },
  },
  {
    id: "value_length",
    kinds: ["matmul", "bmm"],
    picture: {
      rows: [
        ["batch", "query", "key"],
        ["batch", "other key", "head_dim"],
      ],
      clash: 2,
    },
    fits: (e) => {
      const [a, b] = e.operands;
      if (a && b)
        return fromEnd(a.shape, 1) !== fromEnd(b.shape, 2) && fromEnd(a.shape, 1) !== fromEnd(b.shape, 1)
          ? 0.6
          : 0.1;
      return 0.3 + word(e, /\bv\b|value|weights|attn|probs/i, 0.3);
    },
  },
  {
    id: "merged_product",
    kinds: ["matmul"],
    fits: (e) => (rule(e, "mat-vec", "dot", "dot-1d", "mm-2d", "at-least-1d") ? 0.8 : 0.1),
  },
  {
    id: "bmm4",
    kinds: ["bmm"],
    picture: {
      rows: [
        ["batch", "heads", "query", "head_dim"],
        ["?", "?", "?"],
      ],
      clash: 0,
    },
    fits: (e) => (rule(e, "bmm-3d") ? 1 : 0),
  },
  {
    id: "bmm_t",
    kinds: ["bmm", "matmul"],
    picture: {
      rows: [
        ["batch", "query", "head_dim"],
        ["batch", "key", "head_dim"],
      ],
      clash: 2,
    },
    fits: (e) => {
      const [a, b] = e.operands;
      if (rule(e, "bmm-3d", "bmm-batches")) return 0;
      if (a && b) return e.finding.kind === "bmm" && fromEnd(a.shape, 1) === fromEnd(b.shape, 1) ? 1 : 0;
      return e.finding.kind === "bmm" ? 0.9 : rule(e, "batch2") && e.line === "" ? 0.5 : 0;
    },
  },
  {
    id: "bmm_heads",
    kinds: ["bmm"],
    fits: (e) => (rule(e, "bmm-batches") ? 0.9 : 0.1),
  },
  {
    id: "linear",
    kinds: ["linear"],
    picture: {
      rows: [
        ["batch", "seq", "dim"],
        ["in_features", "out_features"],
      ],
      clash: 2,
    },
    fits: (e) => {
      const input = role(e, "input");
      const wanted = told(e, "expected");
      return input?.shape.slice(0, -1).includes(wanted) ? 0.6 : 0.8;
    },
  },
  {
    id: "linear_axes",
    kinds: ["linear"],
    picture: {
      rows: [
        ["batch", "dim", "seq"],
        ["in_features", "out_features"],
      ],
      clash: 2,
    },
    fits: (e) => {
      const input = role(e, "input");
      const wanted = told(e, "expected");
      if (input) return input.shape.slice(1, -1).includes(wanted) ? 0.95 : 0;
      // Rows are batch × dim where dim and seq were exchanged.
      return told(e, "rows") % wanted === 0 ? 0.7 : 0.3;
    },
  },
  {
    id: "linear_flatten",
    kinds: ["linear"],
    picture: {
      rows: [
        ["batch", "seq", "heads", "head_dim"],
        ["in_features", "out_features"],
      ],
      clash: 3,
    },
    fits: (e) => {
      const input = role(e, "input");
      const wanted = told(e, "expected");
      if (input) {
        const [heads, size] = [fromEnd(input.shape, 2) ?? 0, fromEnd(input.shape, 1) ?? 0];
        const other = fromEnd(input.shape, 3) ?? 0;
        return input.shape.length === 4 && (heads * size === wanted || other * size === wanted) ? 0.97 : 0;
      }
      const inner = told(e, "inner");
      return wanted > inner && wanted % inner === 0 && inner <= 256 && wanted / inner <= 64 ? 0.5 : 0.1;
    },
  },
  {
    id: "einsum_size",
    kinds: ["einsum"],
    fits: only("einsum-size"),
  },
  { id: "einsum_letters", kinds: ["einsum"], fits: only("einsum-count") },
  { id: "einsum_words", kinds: ["einsum"], fits: only("einsum-other") },
];
