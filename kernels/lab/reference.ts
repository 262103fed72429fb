/**
 * The other half of every error the lab shows: attention and linear layers in double precision, as plain loops. It
 * shares no code with the kernels and knows nothing of tfjs.
 */

/** Keys one query sees: every j with first <= j <= last. Nothing when last < first. */
export interface KeySpan {
  readonly first: number;
  readonly last: number;
}

export interface AttentionInputs {
  /** Row-major (item, seq, head_dim); one item is one head of one batch element. */
  readonly query: ArrayLike<number>;
  readonly key: ArrayLike<number>;
  readonly value: ArrayLike<number>;
  readonly items: number;
  readonly seq: number;
  readonly headDim: number;
  /** What is visible for a query of an item. */
  span(item: number, query: number): KeySpan;
  /** Output of a query that sees nothing: NaN where a softmax of nothing is divided out, 0 where it is skipped. */
  readonly empty: 0 | typeof Number.NaN;
}

export interface AttentionRow {
  readonly item: number;
  readonly query: number;
  readonly span: KeySpan;
  /** Weights of the keys of the span, in order; reused by the next row. */
  readonly weights: Float64Array;
  /** head_dim numbers; reused by the next row. */
  readonly output: Float64Array;
}

/** softmax(q·k / √head_dim) · v over the visible keys, one row after the other, item by item. */
export function* attentionRows(inputs: AttentionInputs): Generator<AttentionRow> {
  const { query, key, value, items, seq, headDim, empty } = inputs;
  const weights = new Float64Array(seq);
  const output = new Float64Array(headDim);
  const scale = 1 / Math.sqrt(headDim);
  for (let item = 0; item < items; item++) {
    for (let i = 0; i < seq; i++) {
      const span = inputs.span(item, i);
      const row = (item * seq + i) * headDim;
      const count = Math.max(0, span.last - span.first + 1);
      let largest = Number.NEGATIVE_INFINITY;
      for (let n = 0; n < count; n++) {
        const other = (item * seq + span.first + n) * headDim;
        let score = 0;
        for (let d = 0; d < headDim; d++) score += (query[row + d] as number) * (key[other + d] as number);
        weights[n] = score * scale;
        largest = Math.max(largest, score * scale);
      }
      let sum = 0;
      for (let n = 0; n < count; n++) {
        const exponential = Math.exp((weights[n] as number) - largest);
        weights[n] = exponential;
        sum += exponential;
      }
      output.fill(count === 0 ? empty : 0);
      for (let n = 0; n < count; n++) {
        const weight = (weights[n] as number) / sum;
        weights[n] = weight;
        const other = (item * seq + span.first + n) * headDim;
        for (let d = 0; d < headDim; d++) {
          output[d] = (output[d] as number) + weight * (value[other + d] as number);
        }
      }
      yield { item, query: i, span, weights: weights.subarray(0, count), output };
    }
  }
}

/** x · weightᵀ + bias for row-major x (rows, inputs) and weight (outputs, inputs), as torch.nn.Linear stores it. */
export function linear64(
  x: ArrayLike<number>,
  weight: ArrayLike<number>,
  bias: ArrayLike<number> | null,
  inputs: number,
): Float64Array {
  const outputs = weight.length / inputs;
  const rows = x.length / inputs;
  const result = new Float64Array(rows * outputs);
  for (let r = 0; r < rows; r++) {
    for (let o = 0; o < outputs; o++) {
      let sum = bias ? (bias[o] as number) : 0;
      for (let i = 0; i < inputs; i++)
        sum += (x[r * inputs + i] as number) * (weight[o * inputs + i] as number);
      result[r * outputs + o] = sum;
    }
  }
  return result;
}

/** (batch, seq, heads · headDim) → (batch · heads, seq, headDim), or back with `unfold`. */
export function foldHeads(
  x: Float64Array,
  { batch, seq, heads, unfold = false }: { batch: number; seq: number; heads: number; unfold?: boolean },
): Float64Array {
  const headDim = x.length / (batch * seq * heads);
  const result = new Float64Array(x.length);
  for (let b = 0; b < batch; b++) {
    for (let s = 0; s < seq; s++) {
      for (let h = 0; h < heads; h++) {
        const wide = ((b * seq + s) * heads + h) * headDim;
        const folded = ((b * heads + h) * seq + s) * headDim;
        const [from, to] = unfold ? [folded, wide] : [wide, folded];
        result.set(x.subarray(from, from + headDim), to);
      }
    }
  }
  return result;
}
