/** Padding, packed documents, prefixes. Where documents begin is fixed here: padding of three tokens, halves of the sequence. */
import { positive, type WindowConvention } from "./convention";

export const documents: readonly WindowConvention[] = [
  {
    id: "huggingface-padded",
    family: "documents",
    library: "Hugging Face transformers",
    call: "sliding_window={w}, attention_mask=[0, 0, 0, 1, ...]",
    predicate: "(kv <= q) & (q - kv < {w}) & (kv >= 3)",
    causal: true,
    evidence: "ran",
    source: "transformers 5.17.0, masking_utils.py, attention_mask",
    sees: (query, key, w) => key >= 3 && key <= query && query - key < w,
    refuses: positive,
  },
  {
    id: "huggingface-packed",
    family: "documents",
    library: "Hugging Face transformers",
    call: "sliding_window={w}, position_ids=[0, 1, ..., 0, 1, ...]",
    predicate: "(kv <= q) & (q - kv < {w}) & ((q < seq_len // 2) == (kv < seq_len // 2))",
    causal: true,
    evidence: "ran",
    source: "transformers 5.17.0, masking_utils.py, packed sequences",
    sees: (query, key, w, seqLen) => {
      const half = Math.floor(seqLen / 2);
      return key <= query && query - key < w && query < half === key < half;
    },
    refuses: positive,
  },
  {
    id: "xformers-ops-packed",
    family: "documents",
    library: "xformers.ops",
    call: "BlockDiagonalCausalMask.from_seqlens([n, n]).make_local_attention({w})",
    predicate: "(kv <= q) & (q - kv < {w}) & ((q < seq_len // 2) == (kv < seq_len // 2))",
    causal: true,
    evidence: "read",
    source: "xformers.ops.fmha.attn_bias",
    sees: (query, key, w, seqLen) => {
      const half = Math.floor(seqLen / 2);
      return key <= query && query - key < w && query < half === key < half;
    },
    refuses: positive,
  },
  {
    id: "prefix-lm",
    family: "documents",
    library: "FlexAttention sample",
    call: "generate_prefix_lm_mask({w})",
    predicate: "(kv <= q) | (kv < {w})",
    causal: false,
    evidence: "read",
    source: "attention-gym, attn_gym/masks/prefix_lm.py",
    range: (query, w) => ({ first: 0, last: Math.max(query, w - 1) }),
  },
  {
    id: "prefix-window",
    family: "documents",
    library: "FlexAttention sample",
    call: "or_masks(prefix({w}), sliding_window({w}))",
    predicate: "((kv <= q) & (q - kv <= {w})) | (kv < {w})",
    causal: false,
    evidence: "read",
    source: "attention-gym, prefix and window put together by or_masks",
    sees: (query, key, w) => key < w || (key <= query && query - key <= w),
  },
];
