import { has, only, role, rule, same, told } from "./helpers";
import type { Cause, Evidence } from "./types";

/** A padding mask whose batch and sequence are the other way round, as they are without batch_first. */
function saysTurned(e: Evidence): boolean {
  const [got, wanted] = e.finding.sides.map(({ shape }) => shape);
  if (!has(e, "padding") || /batch_first ?= ?True/.test(e.text)) return false;
  return got?.length === 2 && got[0] === wanted?.[1] && got[1] === wanted?.[0] && got[0] !== got[1];
}

/** Calls of attention: nn.MultiheadAttention, scaled_dot_product_attention, FlexAttention. */
export const attention: readonly Cause[] = [
  {
    id: "mha_2d",
    kinds: ["mha-mask"],
    fits: (e) => (rule(e, "mha-mask-shape") && told(e, "axes") === 2 ? 1 : 0),
  },
  {
    id: "mha_3d",
    kinds: ["mha-mask"],
    fits: (e) =>
      rule(e, "mha-mask-shape") && told(e, "axes") === 3 && (role(e, "attn_mask")?.shape.length ?? 3) === 3
        ? 1
        : 0,
  },
  {
    id: "mha_4d",
    kinds: ["mha-mask"],
    fits: (e) =>
      role(e, "attn_mask")?.shape.length === 4 || (rule(e, "mha-mask-axes") && told(e, "axes") === 4)
        ? 1
        : rule(e, "mha-mask-axes")
          ? 0.5
          : 0,
  },
  {
    id: "mha_padding",
    kinds: ["mha-mask"],
    fits: (e) => {
      if (has(e, "padding")) return saysTurned(e) ? 0 : 1;
      return rule(e, "mha-mask-axes") && /key_padding/.test(e.line) ? 0.8 : 0;
    },
  },
  {
    id: "mha_batch_first",
    kinds: ["mha-mask"],
    fits: (e) => {
      if (saysTurned(e)) return 1;
      const alone = has(e, "padding") && e.finding.sides[0]?.shape.length === 1;
      return alone && !/batch_first ?= ?True/.test(e.text) ? 0.6 : 0;
    },
  },
  { id: "mha_embed", kinds: ["mha-embed"], fits: only("mha-embed") },
  {
    id: "mha_split",
    kinds: ["mha-embed", "unpack"],
    fits: (e) =>
      e.finding.kind === "unpack"
        ? 0
        : rule(e, "mha-axes") || role(e, "query")?.shape.length === 4
          ? 1
          : rule(e, "mha-embed")
            ? 0.2
            : 0,
  },
  { id: "mha_kv", kinds: ["mha-embed"], fits: only("mha-key-value") },
  { id: "mha_batched", kinds: ["mha-embed"], fits: only("mha-batched") },
  { id: "mha_div", kinds: ["divisibility"], fits: (e) => (has(e, "groups") ? 0 : 0.9) },
  {
    id: "sdpa_mask",
    kinds: ["sdpa-mask", "broadcast"],
    picture: {
      rows: [
        ["batch", "heads", "query", "key"],
        ["batch", "query", "key"],
      ],
      clash: 1,
    },
    fits: (e) => {
      if (has(e, "dtype") || has(e, "causal") || has(e, "kernel")) return 0;
      if (e.finding.kind === "sdpa-mask") return 0.95;
      const { a, b } = e.finding.told as Record<string, number>;
      return e.line === "" &&
        e.operands.length === 0 &&
        e.finding.axis === 1 &&
        Math.min(a ?? 99, b ?? 99) <= 64
        ? 0.6
        : 0;
    },
  },
  { id: "sdpa_dtype", kinds: ["sdpa-mask"], fits: (e) => (has(e, "dtype") ? 1 : 0) },
  { id: "sdpa_causal", kinds: ["sdpa-mask"], fits: (e) => (has(e, "causal") ? 1 : 0) },
  { id: "sdpa_kernel", kinds: ["sdpa-mask"], fits: (e) => (has(e, "kernel") ? 1 : 0) },
  { id: "heads_no_multiple", kinds: ["sdpa-heads"], fits: only("grouped-heads") },
  {
    id: "sdpa_gqa",
    kinds: ["sdpa-heads", "broadcast"],
    picture: {
      rows: [
        ["batch", "query heads", "query", "head_dim"],
        ["batch", "key heads", "key", "head_dim"],
      ],
      clash: 1,
    },
    fits: (e) => {
      if (rule(e, "grouped-heads")) return 0;
      const q = role(e, "query");
      const k = role(e, "key");
      if (q && k && e.finding.kind === "sdpa-heads")
        return q.shape.length === 4 && q.shape[1] !== k.shape[1] ? 0.97 : 0.1;
      if (e.finding.kind === "sdpa-heads") return 0.9;
      const a = told(e, "a");
      const b = told(e, "b");
      return e.line === "" &&
        e.operands.length === 0 &&
        e.finding.axis === 1 &&
        a > b &&
        a % b === 0 &&
        b <= 64
        ? 0.62
        : 0;
    },
  },
  {
    id: "sdpa_layout",
    kinds: ["sdpa-heads"],
    picture: {
      rows: [
        ["batch", "seq", "heads", "head_dim"],
        ["batch", "heads", "key", "head_dim"],
      ],
      clash: 1,
    },
    fits: (e) => {
      const q = role(e, "query");
      const k = role(e, "key");
      if (!q || !k) return 0.3;
      return q.shape.length === 4 &&
        k.shape.length === 4 &&
        same(
          [q.shape[0], q.shape[2], q.shape[3]].map(Number),
          [k.shape[0], k.shape[1], k.shape[3]].map(Number),
        )
        ? 0.96
        : 0.05;
    },
  },
  { id: "sdpa_shapes", kinds: ["sdpa-heads"], fits: () => 0.2 },
  { id: "sdpa_half", kinds: ["dtype"], fits: only("sdpa-dtype") },
  { id: "flex_len", kinds: ["flex-mask"], fits: only("flex-length") },
  { id: "flex_heads", kinds: ["flex-mask"], fits: (e) => (rule(e, "flex-other") ? 0.7 : 0) },
];
