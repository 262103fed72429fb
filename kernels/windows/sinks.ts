/** Attention with a learned sink (gpt-oss): one more logit per head in the denominator, dropped afterwards. In float64. */

export interface SinkInput {
  readonly heads: number;
  readonly kv_heads: number;
  readonly seq_len: number;
  readonly head_dim: number;
  /** Keys that a query sees, itself included. */
  readonly sliding_window: number;
  /** (heads) */
  readonly sinks: readonly number[];
  /** (heads, seq, head_dim), row-major */
  readonly q: readonly number[];
  /** (kv_heads, seq, head_dim), row-major: heads / kv_heads query heads read one of them */
  readonly k: readonly number[];
  readonly v: readonly number[];
}

export interface SinkOutput {
  /** (heads, seq, seq); a row sums to less than 1, by what the sink took */
  readonly weights: Float64Array;
  /** (seq, heads, head_dim) */
  readonly out: Float64Array;
}

export function attentionWithSinks(input: SinkInput): SinkOutput {
  const { heads, kv_heads, seq_len, head_dim, sliding_window, sinks, q, k, v } = input;
  const weights = new Float64Array(heads * seq_len * seq_len);
  const out = new Float64Array(seq_len * heads * head_dim);
  for (let head = 0; head < heads; head++) {
    const shared = Math.floor(head / (heads / kv_heads));
    const at = (row: number, own: number) => (own * seq_len + row) * head_dim;
    for (let query = 0; query < seq_len; query++) {
      const first = Math.max(0, query - sliding_window + 1);
      const scores: number[] = [];
      for (let key = first; key <= query; key++) {
        let dot = 0;
        for (let c = 0; c < head_dim; c++) {
          dot += (q[at(query, head) + c] as number) * (k[at(key, shared) + c] as number);
        }
        scores.push(dot / Math.sqrt(head_dim));
      }
      const sink = sinks[head] as number;
      const top = Math.max(sink, ...scores);
      const total = scores.reduce((sum, score) => sum + Math.exp(score - top), Math.exp(sink - top));
      for (const [n, score] of scores.entries()) {
        const weight = Math.exp(score - top) / total;
        weights[(head * seq_len + query) * seq_len + first + n] = weight;
        for (let c = 0; c < head_dim; c++) {
          const place = (query * heads + head) * head_dim + c;
          out[place] = (out[place] as number) + weight * (v[at(first + n, shared) + c] as number);
        }
      }
    }
  }
  return { weights, out };
}
