/**
 * What one number called "window" means in different libraries.
 *
 * Every entry answers a single question: under this API, with this number, which keys does query `i` see?
 * The ranges are before clipping to the sequence. Sources are named per entry; `evidence` says whether the
 * rule was checked by running the library ("ran") or by reading its code ("read").
 */

import type { KeyRange } from "./geometry";

/** Their names, in the order in which the figure lists them: the pitfall's own library first. */
export const conventionIds = [
  "xformers-causal",
  "xformers-centred",
  "xformers-ops-local",
  "xformers-ops-lower-triangular",
  "flash-attn-causal",
  "flash-attn-both",
  "flex-sample",
  "huggingface",
  "mistral-reference",
  "mistral-main",
  "longformer",
  "longformer-huggingface",
  "lucidrains",
  "lucidrains-exact",
  "onnx",
] as const;

export type ConventionId = (typeof conventionIds)[number];

/** Why a library refuses a number; the wording for people is in the message catalogues. */
export type Refusal = "needs-odd" | "needs-even" | "needs-divisor" | "needs-positive";

export interface WindowConvention {
  readonly id: ConventionId;
  /** The library's own name, never translated. */
  readonly library: string;
  /** The call as a reader would write it; `{w}` stands for the number. */
  readonly call: string;
  /** The rule as a predicate over `q` and `kv`, in Python; `{w}` stands for the number. */
  readonly predicate: string;
  readonly causal: boolean;
  readonly evidence: "ran" | "read";
  readonly source: string;
  /** Keys that `query` sees under the number `w`, before clipping to the sequence. */
  range(query: number, w: number): KeyRange;
  /** Why the library does not take this number, or undefined where it does. */
  refuses?(w: number, seqLen: number): Refusal | undefined;
}

const positive = (w: number): Refusal | undefined => (w > 0 ? undefined : "needs-positive");

export const windowConventions: readonly WindowConvention[] = [
  {
    id: "xformers-causal",
    library: "xformers LocalAttention",
    call: "LocalAttention(causal=True, window_size={w})",
    predicate: "q - {w} <= kv <= q",
    causal: true,
    evidence: "ran",
    source: "xformers v0.0.28.post3, components/attention/local.py",
    range: (query, w) => ({ first: query - w, last: query }),
  },
  {
    id: "xformers-centred",
    library: "xformers LocalAttention",
    call: "LocalAttention(causal=False, window_size={w})",
    predicate: "abs(q - kv) <= ({w} - 1) // 2",
    causal: false,
    evidence: "ran",
    source: "xformers v0.0.28.post3, components/attention/local.py",
    range: (query, w) => ({ first: query - (w - 1) / 2, last: query + (w - 1) / 2 }),
    refuses: (w) => (Math.abs(w % 2) === 1 ? undefined : "needs-odd"),
  },
  {
    id: "xformers-ops-local",
    library: "xformers.ops",
    call: "LocalAttentionFromBottomRightMask(window_left={w}, window_right=0)",
    predicate: "q - {w} <= kv <= q",
    causal: true,
    evidence: "ran",
    source: "xformers.ops.fmha.attn_bias",
    range: (query, w) => ({ first: query - w, last: query }),
  },
  {
    id: "xformers-ops-lower-triangular",
    library: "xformers.ops",
    call: "LowerTriangularFromBottomRightLocalAttentionMask({w})",
    predicate: "q - {w} < kv <= q",
    causal: true,
    evidence: "ran",
    source: "xformers.ops.fmha.attn_bias",
    range: (query, w) => ({ first: query - w + 1, last: query }),
    refuses: positive,
  },
  {
    id: "flash-attn-causal",
    library: "flash-attn",
    call: "flash_attn_func(..., causal=True, window_size=({w}, 0))",
    predicate: "q - {w} <= kv <= q",
    causal: true,
    evidence: "read",
    source: "Dao-AILab/flash-attention, README and tests/test_flash_attn.py",
    range: (query, w) => ({ first: query - w, last: query }),
  },
  {
    id: "flash-attn-both",
    library: "flash-attn",
    call: "flash_attn_func(..., window_size=({w}, {w}))",
    predicate: "abs(q - kv) <= {w}",
    causal: false,
    evidence: "read",
    source: "Dao-AILab/flash-attention, README and tests/test_flash_attn.py",
    range: (query, w) => ({ first: query - w, last: query + w }),
  },
  {
    id: "flex-sample",
    library: "FlexAttention sample",
    call: "generate_sliding_window({w})",
    predicate: "(q - kv <= {w}) & (q >= kv)",
    causal: true,
    evidence: "ran",
    source: "attention-gym, attn_gym/masks/sliding_window.py",
    range: (query, w) => ({ first: query - w, last: query }),
  },
  {
    id: "huggingface",
    library: "Hugging Face transformers",
    call: "config.sliding_window = {w}",
    predicate: "(kv > q - {w}) & (kv <= q)",
    causal: true,
    evidence: "read",
    source: "transformers, masking_utils.py",
    range: (query, w) => ({ first: query - w + 1, last: query }),
    refuses: positive,
  },
  {
    id: "mistral-reference",
    library: "Mistral, one-file reference",
    call: "torch.triu(mask, diagonal=-{w})",
    predicate: "q - {w} <= kv <= q",
    causal: true,
    evidence: "read",
    source: "mistral-inference c18d5b9, one_file_ref.py",
    range: (query, w) => ({ first: query - w, last: query }),
  },
  {
    id: "mistral-main",
    library: "Mistral, main code",
    call: "make_local_attention({w})",
    predicate: "q - {w} < kv <= q",
    causal: true,
    evidence: "read",
    source: "mistral-inference c18d5b9, mistral/cache.py",
    range: (query, w) => ({ first: query - w + 1, last: query }),
    refuses: positive,
  },
  {
    id: "longformer",
    library: "Longformer, original",
    call: "attention_window=[{w}]",
    predicate: "abs(q - kv) <= {w}",
    causal: false,
    evidence: "read",
    source: "allenai/longformer, longformer/longformer.py",
    range: (query, w) => ({ first: query - w, last: query + w }),
  },
  {
    id: "longformer-huggingface",
    library: "Longformer in Hugging Face",
    call: "LongformerConfig(attention_window={w})",
    predicate: "abs(q - kv) <= {w} // 2",
    causal: false,
    evidence: "read",
    source: "transformers, Longformer",
    range: (query, w) => ({ first: query - w / 2, last: query + w / 2 }),
    refuses: (w) => (w > 0 && w % 2 === 0 ? undefined : "needs-even"),
  },
  {
    id: "lucidrains",
    library: "lucidrains local-attention",
    call: "LocalAttention(window_size={w}, causal=True, look_backward=1)",
    predicate: "(q // {w} - 1) * {w} <= kv <= q",
    causal: true,
    evidence: "read",
    source: "lucidrains/local-attention, local_attention.py",
    // Whole blocks: how far back a query sees depends on where in its block it stands.
    range: (query, w) => ({ first: (Math.floor(query / w) - 1) * w, last: query }),
    refuses: (w, seqLen) => positive(w) ?? (seqLen % w === 0 ? undefined : "needs-divisor"),
  },
  {
    id: "lucidrains-exact",
    library: "lucidrains local-attention",
    call: "LocalAttention(window_size={w}, causal=True, exact_windowsize=True)",
    predicate: "q - {w} <= kv <= q",
    causal: true,
    evidence: "read",
    source: "lucidrains/local-attention, local_attention.py",
    range: (query, w) => ({ first: query - w, last: query }),
    refuses: (w, seqLen) => positive(w) ?? (seqLen % w === 0 ? undefined : "needs-divisor"),
  },
  {
    id: "onnx",
    library: "ONNX Attention",
    call: "Attention(local_window_size={w})",
    predicate: "0 <= q - kv < {w}",
    causal: true,
    evidence: "read",
    source: "onnx/onnx, pull request 8108",
    range: (query, w) => ({ first: query - w + 1, last: query }),
    refuses: positive,
  },
];

/** The entry named `id`. Throws a RangeError for a name that is not in the list. */
export function conventionById(id: string): WindowConvention {
  const found = windowConventions.find((convention) => convention.id === id);
  if (!found) {
    throw new RangeError(
      `Unknown window convention "${id}". Known: ${windowConventions.map((c) => c.id).join(", ")}.`,
    );
  }
  return found;
}

/** Keys that `query` of a sequence of `seqLen` sees under a convention, clipped to the sequence. */
export function visibleKeys(
  convention: WindowConvention,
  query: number,
  seqLen: number,
  w: number,
): KeyRange {
  const { first, last } = convention.range(query, w);
  return { first: Math.max(0, first), last: Math.min(seqLen - 1, last) };
}
