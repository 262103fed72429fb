import { fromEnd, MASK, pairOf, same, told, word } from "./helpers";
import type { Cause } from "./types";

const SCORES = ["batch", "heads", "query", "key"] as const;

/** Both sizes that clash, smaller first, and the axis: what a message of broadcasting tells. */
function clash(evidence: Parameters<Cause["fits"]>[0]) {
  const a = told(evidence, "a");
  const b = told(evidence, "b");
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  return { small, large, dim: evidence.finding.axis ?? -1, multiple: large % small === 0 };
}

/** Why two shapes do not go together element by element. */
export const elementwise: readonly Cause[] = [
  {
    id: "pad_mask_2d",
    kinds: ["broadcast", "sdpa-mask", "numpy", "jax"],
    picture: { rows: [SCORES, ["batch", "key"]], clash: 2 },
    fits: (e) => {
      const pair = pairOf(e);
      if (pair) {
        const [x, m] = pair;
        return m.shape.length === 2 &&
          x.shape.length === 4 &&
          m.shape[0] === x.shape[0] &&
          m.shape[1] === x.shape[3] &&
          m.shape[0] !== x.shape[2]
          ? 1
          : 0;
      }
      const { small, dim } = clash(e);
      if (e.finding.kind === "numpy" || e.finding.kind === "jax") {
        const [x, m] = e.finding.sides;
        return x && m && m.shape.length === 2 && x.shape.length === 4 && m.shape[0] === x.shape[0] ? 0.9 : 0;
      }
      if (e.finding.kind === "sdpa-mask") return dim === 2 ? 0.4 : 0;
      return dim === 2 ? (small <= 64 ? 0.8 : 0.2) + word(e, MASK, 0.4, 0.5) : 0;
    },
  },
  {
    id: "mask_3d",
    kinds: ["broadcast"],
    picture: { rows: [SCORES, ["batch", "query", "key"]], clash: 1 },
    fits: (e) => {
      const pair = pairOf(e);
      if (pair) {
        const [x, m] = pair;
        return m.shape.length === 3 &&
          x.shape.length === 4 &&
          m.shape[0] === x.shape[0] &&
          m.shape[1] === x.shape[2] &&
          m.shape[2] === x.shape[3]
          ? 1
          : 0;
      }
      const { small, dim } = clash(e);
      return dim === 1 ? (small <= 32 ? 0.8 : 0.1) + word(e, MASK, 0.4, 0.3) : 0;
    },
  },
  {
    id: "bias_axes",
    kinds: ["broadcast"],
    picture: { rows: [SCORES, ["query", "key", "heads"]], clash: 3 },
    fits: (e) => {
      const pair = pairOf(e);
      if (pair) {
        const [x, m] = pair;
        return m.shape.length === 3 &&
          x.shape.length === 4 &&
          m.shape[2] === x.shape[1] &&
          m.shape[0] === x.shape[2] &&
          m.shape[1] === x.shape[3]
          ? 1
          : 0;
      }
      const { small, dim } = clash(e);
      return dim === 3 ? (small <= 64 ? 0.55 : 0.1) + word(e, /bias|rel|pos|table/i, 0.6, 0.2) : 0;
    },
  },
  {
    id: "heads_as_seq",
    kinds: ["broadcast", "sdpa-mask"],
    picture: {
      rows: [
        ["batch", "seq", "heads", "heads"],
        ["query", "key"],
      ],
      clash: 3,
    },
    fits: (e) => {
      const pair = pairOf(e);
      if (pair) {
        const [x, m] = pair;
        const n = fromEnd(m.shape, 1);
        return x.shape.length === 4 &&
          x.shape[2] === x.shape[3] &&
          n === fromEnd(m.shape, 2) &&
          n === x.shape[1] &&
          n !== x.shape[3]
          ? 1
          : 0;
      }
      const { small, dim } = clash(e);
      // That class makes its mask of axis 1, whatever that is.
      if (dim === 3 && /\bLocalAttention\b/.test(e.text)) return 1.5;
      return dim === 3 ? (small <= 64 ? 0.75 : 0.2) + word(e, MASK, 0.2, 0.3) : 0;
    },
  },
  {
    id: "mask_length",
    kinds: ["broadcast", "sdpa-mask"],
    picture: { rows: [SCORES, ["query", "key"]], clash: 3 },
    fits: (e) => {
      const pair = pairOf(e);
      if (pair) {
        const [x, m] = pair;
        const rows = fromEnd(m.shape, 2) ?? 1;
        const keys = fromEnd(m.shape, 1) ?? 1;
        const square = fromEnd(x.shape, 1) === fromEnd(x.shape, 2);
        return (rows === keys || rows === 1) && (square || MASK.test(m.name)) && keys !== fromEnd(x.shape, 1)
          ? 0.8
          : 0;
      }
      const { dim } = clash(e);
      return (dim === 3 ? 0.7 : dim === 2 ? 0.3 : 0) + (dim >= 2 ? word(e, MASK, 0.3, 0.4) : 0);
    },
  },
  {
    id: "rotary",
    kinds: ["broadcast"],
    picture: {
      rows: [
        ["batch", "heads", "seq", "head_dim"],
        ["seq", "dim"],
      ],
      clash: 3,
    },
    fits: (e) => {
      const pair = pairOf(e);
      const words = /\b(?:cos|sin|rot|rope|freqs?)|(?:cos|sin|rotary|freqs?)\b/i;
      if (pair) {
        const [x, m] = pair;
        if (fromEnd(x.shape, 1) === fromEnd(m.shape, 1)) return 0;
        const rows = fromEnd(m.shape, 2) === fromEnd(x.shape, 2) && m.shape.length < x.shape.length;
        return words.test(m.name) || words.test(x.name) ? 0.95 : rows ? 0.7 : 0;
      }
      const { dim, multiple, large } = clash(e);
      return dim >= 2
        ? (dim === 3 ? (multiple ? 0.65 : large <= 1024 ? 0.4 : 0.2) : 0.05) + word(e, words, 0.7, 0.4)
        : 0;
    },
  },
  {
    id: "pos_table",
    kinds: ["broadcast"],
    picture: {
      rows: [
        ["batch", "seq", "dim"],
        ["1", "positions", "dim"],
      ],
      clash: 1,
    },
    fits: (e) => {
      const pair = pairOf(e);
      const words = /\bpos|posit|\bpe\b|embed|table/i;
      if (pair) {
        const [x, m] = pair;
        return fromEnd(x.shape, 1) === fromEnd(m.shape, 1) &&
          fromEnd(x.shape, 2) !== fromEnd(m.shape, 2) &&
          (m.shape.length < 3 || m.shape[0] === 1 || x.shape[0] === 1)
          ? words.test(m.name)
            ? 0.98
            : 0.85
          : 0;
      }
      const { small, dim, multiple } = clash(e);
      return dim === 1 ? (small > 32 || !multiple ? 0.75 : 0.3) + word(e, words, 0.5, 0.2) : 0;
    },
  },
  {
    id: "residual",
    kinds: ["broadcast"],
    picture: {
      rows: [
        ["batch", "seq", "dim"],
        ["batch", "seq", "other dim"],
      ],
      clash: 2,
    },
    fits: (e) => {
      const pair = pairOf(e);
      if (pair) {
        const [x, m] = pair;
        return x.shape.length === m.shape.length &&
          x.shape.length >= 2 &&
          same(x.shape.slice(0, -1), m.shape.slice(0, -1)) &&
          fromEnd(x.shape, 1) !== fromEnd(m.shape, 1)
          ? 0.9
          : 0;
      }
      const { small, dim } = clash(e);
      return dim === 2 ? (small >= 16 ? 0.75 : 0.3) + word(e, MASK, -0.6, -0.2) : 0;
    },
  },
  {
    id: "keepdim",
    kinds: ["broadcast", "numpy", "jax"],
    picture: { rows: [SCORES, ["batch", "heads", "query"]], clash: 3 },
    fits: (e) => {
      const pair = pairOf(e);
      if (pair) {
        const [x, m] = pair;
        return m.shape.length === x.shape.length - 1 && same(x.shape.slice(0, -1), m.shape) ? 0.95 : 0;
      }
      if (e.line === "") return 0.12;
      return /\.(?:sum|mean|max|amax|norm|std|var|min)\(/.test(e.line) && !/keepdims?/.test(e.line)
        ? 0.9
        : 0.05;
    },
  },
  {
    id: "lengths_differ",
    kinds: ["broadcast"],
    picture: {
      rows: [
        ["batch", "seq", "dim"],
        ["batch", "other seq", "dim"],
      ],
      clash: 1,
    },
    fits: (e) => {
      const pair = pairOf(e);
      if (pair) {
        const [x, m] = pair;
        return x.shape.length === m.shape.length &&
          x.shape.filter((n, axis) => n !== m.shape[axis]).length === 1 &&
          x.shape[0] === m.shape[0]
          ? 0.5
          : 0;
      }
      const { dim, small } = clash(e);
      return dim === 1 || dim === 2 ? (small > 32 ? 0.25 : 0.1) : 0;
    },
  },
  {
    id: "inplace_grows",
    kinds: ["broadcast"],
    // What is written to has fewer axes than what it meets, and keeps them.
    fits: (e) => {
      const [own, out] = e.finding.sides;
      return e.finding.rule === "output-broadcast" && own && out && out.shape.length > own.shape.length
        ? 1.2
        : 0;
    },
  },
  {
    id: "batch_sizes",
    kinds: ["broadcast", "bmm"],
    picture: {
      rows: [
        ["batch", "seq", "dim"],
        ["other batch", "seq", "dim"],
      ],
      clash: 0,
    },
    fits: (e) => {
      const pair = pairOf(e);
      if (pair) {
        const [x, m] = pair;
        return x.shape.length === m.shape.length && same(x.shape.slice(1), m.shape.slice(1)) ? 0.9 : 0;
      }
      return e.finding.axis === 0 ? 0.5 : 0;
    },
  },
  {
    id: "other_axes",
    kinds: ["broadcast", "numpy", "jax"],
    fits: (e) => (pairOf(e) ? 0.05 : 0.01),
  },
  {
    id: "expand_mask",
    kinds: ["expand"],
    picture: { rows: [SCORES, ["batch", "key"]], clash: 2 },
    fits: (e) => {
      const [tensor, target] = e.finding.sides;
      const fits = tensor && target && tensor.shape.length === 2 && target.shape.length === 4;
      return fits ? 0.9 : 0.3;
    },
  },
  {
    id: "too_many_positions",
    kinds: ["expand"],
    // A table of positions is made once: 512 in BERT, 514 in RoBERTa, and so on.
    fits: (e) => {
      const [own, wanted] = [told(e, "a"), told(e, "b")];
      const table =
        /token_type_ids|position|bert/i.test(e.text) || [512, 514, 1024, 1026, 2048].includes(own);
      return wanted > own && own > 64 && table ? 1 : 0;
    },
  },
  { id: "expand_size", kinds: ["expand"], fits: () => 0.2 },
];
