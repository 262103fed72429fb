/** Rules by blocks and chunks: how far a query sees depends on where in its block it stands. */
import { positive, type WindowConvention } from "./convention";

export const blocks: readonly WindowConvention[] = [
  {
    id: "lucidrains",
    family: "blocks",
    library: "lucidrains local-attention",
    call: "LocalAttention(window_size={w}, causal=True, look_backward=1)",
    predicate: "(kv >= (q // {w} - 1) * {w}) & (kv <= q)",
    causal: true,
    evidence: "read",
    source: "lucidrains/local-attention, local_attention.py",
    // Whole blocks: how far back a query sees depends on where in its block it stands.
    range: (query, w) => ({ first: (Math.floor(query / w) - 1) * w, last: query }),
    refuses: (w, seqLen) => positive(w) ?? (seqLen % w === 0 ? undefined : "needs-divisor"),
  },
  {
    id: "lucidrains-exact",
    family: "blocks",
    library: "lucidrains local-attention",
    call: "LocalAttention(window_size={w}, causal=True, exact_windowsize=True)",
    predicate: "(kv >= q - {w}) & (kv <= q)",
    causal: true,
    evidence: "read",
    source: "lucidrains/local-attention, local_attention.py",
    range: (query, w) => ({ first: query - w, last: query }),
    refuses: (w, seqLen) => positive(w) ?? (seqLen % w === 0 ? undefined : "needs-divisor"),
  },
  {
    id: "huggingface-chunked",
    family: "blocks",
    library: "Llama 4 in Hugging Face",
    call: "Llama4TextConfig(attention_chunk_size={w})",
    predicate: "(q // {w} == kv // {w}) & (kv <= q)",
    causal: true,
    evidence: "ran",
    source: "transformers 5.17.0, masking_utils.py, chunked masks",
    range: (query, w) => ({ first: Math.floor(query / w) * w, last: query }),
    refuses: positive,
  },
  {
    id: "huggingface-chunked-padded",
    family: "blocks",
    library: "Llama 4 in Hugging Face",
    call: "attention_chunk_size={w}, attention_mask=[0, 0, 0, 1, ...]",
    predicate: "((q - 3) // {w} == (kv - 3) // {w}) & (kv <= q) & (kv >= 3)",
    causal: true,
    evidence: "ran",
    source: "transformers 5.17.0, masking_utils.py, chunked masks",
    // Chunks are counted from the first token that is no padding.
    sees: (query, key, w) =>
      key >= 3 && key <= query && Math.floor((query - 3) / w) === Math.floor((key - 3) / w),
    refuses: positive,
  },
  {
    id: "image-block",
    family: "blocks",
    library: "Gemma 3 in Hugging Face",
    call: "token_type_ids=[0, 0] + [1] * {w} + [0, ...]",
    predicate: "(kv <= q) | ((q >= 2) & (q < 2 + {w}) & (kv >= 2) & (kv < 2 + {w}))",
    causal: false,
    evidence: "read",
    source: "transformers 5.17.0, masking_utils.py, blocks of image tokens",
    sees: (query, key, w) => {
      const inside = (position: number) => position >= 2 && position < 2 + w;
      return key <= query || (inside(query) && inside(key));
    },
  },
  {
    id: "bigbird",
    family: "blocks",
    library: "BigBird",
    call: "BigBirdConfig(block_size={w})",
    predicate:
      "(abs(q // {w} - kv // {w}) <= 1) | (q // {w} == 0) | (kv // {w} == 0) | (q // {w} == (seq_len - 1) // {w}) | (kv // {w} == (seq_len - 1) // {w})",
    causal: false,
    evidence: "read",
    source: "transformers, BigBird; its random blocks left out",
    // Three blocks in a row, and the first and the last block for all.
    sees: (query, key, w, seqLen) => {
      const [a, b, end] = [query, key, seqLen - 1].map((position) => Math.floor(position / w));
      return Math.abs((a ?? 0) - (b ?? 0)) <= 1 || a === 0 || b === 0 || a === end || b === end;
    },
    refuses: (w, seqLen) => positive(w) ?? (seqLen % w === 0 ? undefined : "needs-divisor"),
  },
];
