/** Rules that leave keys out between those they see. */
import { positive, type WindowConvention } from "./convention";

export const gaps: readonly WindowConvention[] = [
  {
    id: "longformer-dilated",
    family: "gaps",
    library: "Longformer, original",
    call: "attention_window=[{w}], attention_dilation=[2]",
    predicate: "(abs(q - kv) <= 2 * {w}) & ((q - kv) % 2 == 0)",
    causal: false,
    evidence: "read",
    source: "allenai/longformer, longformer/longformer.py",
    sees: (query, key, w) => Math.abs(query - key) <= 2 * w && (query - key) % 2 === 0,
    refuses: (w, seqLen) => positive(w) ?? (seqLen % (2 * w) === 0 ? undefined : "needs-whole-chunks"),
  },
  {
    id: "natten-dilated",
    family: "gaps",
    library: "NATTEN",
    call: "na1d(..., kernel_size={w}, dilation=2, is_causal=True)",
    predicate: "(kv <= q) & (q - kv < 2 * {w}) & ((q - kv) % 2 == 0)",
    causal: true,
    evidence: "read",
    source: "SHI-Labs/NATTEN, dilation",
    sees: (query, key, w) => key <= query && query - key < 2 * w && (query - key) % 2 === 0,
    refuses: positive,
  },
  {
    id: "sparse-strided",
    family: "gaps",
    library: "Sparse Transformer",
    call: "strided, stride={w}",
    predicate: "(kv <= q) & ((q - kv < {w}) | ((q - kv) % {w} == 0))",
    causal: true,
    evidence: "read",
    source: "arXiv 1904.10509, both heads together",
    sees: (query, key, w) => key <= query && (query - key < w || (query - key) % w === 0),
    refuses: positive,
  },
  {
    id: "sparse-fixed",
    family: "gaps",
    library: "Sparse Transformer",
    call: "fixed, stride={w}",
    predicate: "(kv <= q) & ((q // {w} == kv // {w}) | (kv % {w} == {w} - 1))",
    causal: true,
    evidence: "read",
    source: "arXiv 1904.10509, both heads together",
    sees: (query, key, w) =>
      key <= query && (Math.floor(query / w) === Math.floor(key / w) || key % w === w - 1),
    refuses: positive,
  },
];
