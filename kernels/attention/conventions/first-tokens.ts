/** First tokens that all see, and sinks. */
import { positive, type WindowConvention } from "./convention";

export const firstTokens: readonly WindowConvention[] = [
  {
    id: "gpt-oss",
    family: "first tokens and sinks",
    library: "gpt-oss",
    call: "GptOssConfig(sliding_window={w})",
    predicate: "(kv <= q) & (q - kv < {w})",
    causal: true,
    evidence: "ran",
    source: "transformers 5.17.0, gpt-oss: the mask; one more logit for each head takes part in the softmax",
    range: (query, w) => ({ first: query - w + 1, last: query }),
    refuses: positive,
  },
  {
    id: "streaming-llm",
    family: "first tokens and sinks",
    library: "StreamingLLM",
    call: "enable_streaming_llm(start_size=4, recent_size={w})",
    predicate: "(kv <= q) & ((kv < 4) | (q - kv < {w}))",
    causal: true,
    evidence: "read",
    source: "arXiv 2309.17453, mit-han-lab/streaming-llm",
    sees: (query, key, w) => key <= query && (key < 4 || query - key < w),
    refuses: positive,
  },
  {
    id: "longformer-global",
    family: "first tokens and sinks",
    library: "Longformer in Hugging Face",
    call: "LongformerConfig(attention_window={w}), global_attention_mask[0] = 1",
    predicate: "(abs(q - kv) <= {w} // 2) | (q == 0) | (kv == 0)",
    causal: false,
    evidence: "read",
    source: "transformers, Longformer",
    sees: (query, key, w) => query === 0 || key === 0 || Math.abs(query - key) <= w / 2,
    refuses: (w) => (w > 0 && w % 2 === 0 ? undefined : "needs-even"),
  },
];
