/**
 * Local attention as a plain float64 loop, written to be read. It is what the op is measured against, so it shares
 * no code with it: it decides by itself which keys are visible.
 */

/** Flat row-major arrays and how to read them. */
export interface ReferenceInput {
  /** (batch·heads, seq, head_dim) */
  readonly query: ArrayLike<number>;
  /** (batch·heads, seq, head_dim) */
  readonly key: ArrayLike<number>;
  /** (batch·heads, seq, value_dim) */
  readonly value: ArrayLike<number>;
  /** [batch·heads, seq, head_dim] */
  readonly shape: readonly [number, number, number];
  /** Channels of `value`; head_dim when left out. */
  readonly value_dim?: number;
  readonly left: number;
  readonly right: number;
  /** What scores are multiplied with; 1/sqrt(head_dim) when left out. */
  readonly scale?: number;
  /** Hides this pair and every later one in row-major order. */
  readonly firstLostPair?: { readonly query: number; readonly key: number };
  /** (mask_batch, seq, seq), 1 = may be seen; mask_batch divides batch·heads. */
  readonly mask?: ArrayLike<number | boolean>;
  /** Rows of `mask`'s first axis; 1 when left out. */
  readonly mask_batch?: number;
  /** (heads), a logit that takes part in each row's softmax and is dropped; sequence n has that of n % heads. */
  readonly sinks?: ArrayLike<number>;
  /** (start_batch, seq), the first key that a row may see; start_batch divides batch·heads. */
  readonly starts?: ArrayLike<number>;
  /** Likewise the last one. */
  readonly ends?: ArrayLike<number>;
  /** Rows that see the whole sequence; only what is to their left where `right` is not above 0. */
  readonly globalRows?: readonly number[];
  /** What a query that sees nothing returns, without sinks; "nan" when left out, as a dense softmax does. */
  readonly emptyRows?: "nan" | "zero";
}

export interface ReferenceOutput {
  /** (batch·heads, seq, value_dim) */
  readonly out: Float64Array;
  /** (batch·heads, seq, seq): the whole matrix, zero where hidden, NaN or zero in rows that see nothing. */
  readonly weights: Float64Array;
}

export interface ReferenceGradients {
  readonly dquery: Float64Array;
  readonly dkey: Float64Array;
  readonly dvalue: Float64Array;
  /** (heads); empty without sinks. */
  readonly dsinks: Float64Array;
}

/** Of (key_batch, seq) numbers, that of a row. */
function keyOf(keys: ArrayLike<number>, { shape }: ReferenceInput, batch: number, i: number): number {
  const [batches, seq] = shape;
  return keys[Math.floor((batch * (keys.length / seq)) / batches) * seq + i] as number;
}

function isVisible(input: ReferenceInput, batch: number, i: number, j: number): boolean {
  const [batches, seq] = input.shape;
  const isGlobal = input.globalRows?.includes(i) ?? false;
  if (!isGlobal && j < i - input.left) return false;
  if (!(isGlobal && input.right > 0) && j > i + input.right) return false;
  if (input.starts && j < keyOf(input.starts, input, batch, i)) return false;
  if (input.ends && j > keyOf(input.ends, input, batch, i)) return false;
  if (input.firstLostPair && i * seq + j >= input.firstLostPair.query * seq + input.firstLostPair.key)
    return false;
  if (!input.mask) return true;
  const maskBatch = Math.floor((batch * (input.mask_batch ?? 1)) / batches);
  return Boolean(input.mask[(maskBatch * seq + i) * seq + j]);
}

function scoreOf(input: ReferenceInput, batch: number, i: number, j: number): number {
  const [, seq, dim] = input.shape;
  let dot = 0;
  for (let d = 0; d < dim; d++) {
    const q = input.query[(batch * seq + i) * dim + d] as number;
    const k = input.key[(batch * seq + j) * dim + d] as number;
    dot += q * k;
  }
  return dot * (input.scale ?? 1 / Math.sqrt(dim));
}

const sinkOf = ({ sinks }: ReferenceInput, batch: number): number =>
  sinks ? (sinks[batch % sinks.length] as number) : Number.NEGATIVE_INFINITY;

/** softmax(scale · query keyᵀ) value over the visible keys of each query. */
export function referenceAttention(input: ReferenceInput): ReferenceOutput {
  const [batches, seq, dim] = input.shape;
  const valueDim = input.value_dim ?? dim;
  const out = new Float64Array(batches * seq * valueDim);
  const weights = new Float64Array(batches * seq * seq);
  for (let batch = 0; batch < batches; batch++) {
    for (let i = 0; i < seq; i++) {
      const visible: number[] = [];
      for (let j = 0; j < seq; j++) if (isVisible(input, batch, i, j)) visible.push(j);
      const row = batch * seq + i;
      if (visible.length === 0) {
        if (!input.sinks && (input.emptyRows ?? "nan") === "nan") {
          out.fill(Number.NaN, row * valueDim, (row + 1) * valueDim);
          weights.fill(Number.NaN, row * seq, (row + 1) * seq);
        }
        continue;
      }
      const scores = visible.map((j) => scoreOf(input, batch, i, j));
      const sink = sinkOf(input, batch);
      const max = scores.reduce((a, b) => Math.max(a, b), sink);
      const exponentials = scores.map((score) => Math.exp(score - max));
      const total = exponentials.reduce((a, b) => a + b) + Math.exp(sink - max);
      visible.forEach((j, n) => {
        const weight = (exponentials[n] as number) / total;
        weights[row * seq + j] = weight;
        for (let c = 0; c < valueDim; c++) {
          const v = input.value[(batch * seq + j) * valueDim + c] as number;
          out[row * valueDim + c] = (out[row * valueDim + c] as number) + weight * v;
        }
      });
    }
  }
  return { out, weights };
}

/**
 * Gradients of sum(out · dout). A row that sees nothing and returns NaN makes dvalue NaN for every key of its
 * sequence and adds nothing to dquery and dkey: what PyTorch's masked softmax does (golden/usermask).
 */
export function referenceGradients(input: ReferenceInput, dout: ArrayLike<number>): ReferenceGradients {
  const [batches, seq, dim] = input.shape;
  const valueDim = input.value_dim ?? dim;
  const scale = input.scale ?? 1 / Math.sqrt(dim);
  const { weights } = referenceAttention(input);
  const dquery = new Float64Array(batches * seq * dim);
  const dkey = new Float64Array(batches * seq * dim);
  const dvalue = new Float64Array(batches * seq * valueDim);
  const dsinks = new Float64Array(input.sinks?.length ?? 0);
  const add = (array: Float64Array, index: number, x: number) => {
    array[index] = (array[index] as number) + x;
  };
  for (let batch = 0; batch < batches; batch++) {
    for (let i = 0; i < seq; i++) {
      const row = batch * seq + i;
      const dweights: number[] = [];
      let mean = 0;
      let kept = 0;
      for (let j = 0; j < seq; j++) {
        const seen = isVisible(input, batch, i, j);
        const weight = weights[row * seq + j] as number;
        let dweight = 0;
        // A row that sees nothing has NaN weights, which reach every dvalue; hidden pairs of other rows do nothing.
        if (seen || Number.isNaN(weight)) {
          for (let c = 0; c < valueDim; c++) {
            const up = dout[row * valueDim + c] as number;
            if (seen) dweight += up * (input.value[(batch * seq + j) * valueDim + c] as number);
            if (seen || isEmptyRow(input, batch, i))
              add(dvalue, (batch * seq + j) * valueDim + c, weight * up);
          }
        }
        dweights.push(dweight);
        if (seen) mean += weight * dweight;
        if (seen) kept += weight;
      }
      // What the keys do not get, the sink does.
      if (kept > 0 && dsinks.length > 0) add(dsinks, batch % dsinks.length, -(1 - kept) * mean);
      for (let j = 0; j < seq; j++) {
        if (!isVisible(input, batch, i, j)) continue;
        const dscore = (weights[row * seq + j] as number) * ((dweights[j] as number) - mean) * scale;
        for (let d = 0; d < dim; d++) {
          add(dquery, row * dim + d, dscore * (input.key[(batch * seq + j) * dim + d] as number));
          add(dkey, (batch * seq + j) * dim + d, dscore * (input.query[row * dim + d] as number));
        }
      }
    }
  }
  return { dquery, dkey, dvalue, dsinks };
}

function isEmptyRow(input: ReferenceInput, batch: number, i: number): boolean {
  for (let j = 0; j < input.shape[1]; j++) if (isVisible(input, batch, i, j)) return false;
  return true;
}
