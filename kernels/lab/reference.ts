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
  /** The keys a query sees, the same in every item. */
  readonly span: (query: number) => KeySpan;
  /** Where key i stands in row i of the band of weights, and how wide the band is. */
  readonly left: number;
  readonly width: number;
}

export interface AttentionResult {
  /** (item, seq, head_dim); 0 for a query that sees nothing, as xformers' sparse path leaves it. */
  readonly output: Float64Array;
  /** (item, seq, width): entry n of row i belongs to key i - left + n. */
  readonly weights: Float64Array;
}

/** The inputs as they are read. */
type Read = Readonly<Record<"query" | "key" | "value", Float64Array>>;
type Four = [number, number, number, number];

/** The same numbers in double precision: a loop is faster where it meets one kind of array. */
function doubles(numbers: ArrayLike<number>): Float64Array {
  return numbers instanceof Float64Array ? numbers : new Float64Array(numbers);
}

/** Rows after which the loop lets others have the thread. */
const ROWS_AT_ONCE = 256;

/** softmax(q·k / √head_dim) · v over the visible keys. `pause` is awaited now and then. */
export async function attention64(
  inputs: AttentionInputs,
  pause: () => Promise<void>,
): Promise<AttentionResult> {
  const { items, seq, headDim, width } = inputs;
  const [query, key, value] = [doubles(inputs.query), doubles(inputs.key), doubles(inputs.value)];
  const read = { ...inputs, query, key, value };
  const output = new Float64Array(items * seq * headDim);
  const weights = new Float64Array(items * seq * width);
  const scores = new Float64Array(seq);
  for (let row = 0; row < items * seq; row++) {
    if (row % ROWS_AT_ONCE === 0) await pause();
    attendRow(read, row, scores, output, weights);
  }
  return { output, weights };
}

function attendRow(
  { query, key, value, seq, headDim, span, left, width }: AttentionInputs & Read,
  row: number,
  scores: Float64Array,
  output: Float64Array,
  weights: Float64Array,
): void {
  const i = row % seq;
  const item = row - i;
  const { first, last } = span(i);
  const scale = 1 / Math.sqrt(headDim);
  let largest = Number.NEGATIVE_INFINITY;
  scores.fill(0, first, last + 1);
  dots(query, row * headDim, key, (item + first) * headDim, headDim, scores, first, last - first + 1);
  for (let j = first; j <= last; j++) {
    const score = (scores[j] as number) * scale;
    scores[j] = score;
    largest = Math.max(largest, score);
  }
  let sum = 0;
  for (let j = first; j <= last; j++) {
    const exponential = Math.exp((scores[j] as number) - largest);
    scores[j] = exponential;
    sum += exponential;
  }
  for (let j = first; j <= last; j++) {
    const weight = (scores[j] as number) / sum;
    weights[row * width + j - i + left] = weight;
    for (let d = 0, from = (item + j) * headDim, to = row * headDim; d < headDim; d++)
      output[to + d] = (output[to + d] as number) + weight * (value[from + d] as number);
  }
}

/** x · weightᵀ + bias for row-major x (rows, inputs) and weight (outputs, inputs), as torch.nn.Linear stores it. */
export function linear64(
  x: ArrayLike<number>,
  weight: ArrayLike<number>,
  bias: ArrayLike<number> | undefined,
  inputs: number,
): Float64Array {
  const outputs = weight.length / inputs;
  const rows = x.length / inputs;
  const [from, to] = [doubles(x), doubles(weight)];
  const result = new Float64Array(rows * outputs);
  for (let r = 0; r < rows; r++) {
    if (bias) for (let o = 0; o < outputs; o++) result[r * outputs + o] = bias[o] as number;
    dots(from, r * inputs, to, 0, inputs, result, r * outputs, outputs);
  }
  return result;
}

/**
 * Adds a · bₙ to `sums` from `to` on, for `count` vectors bₙ that lie one behind the other from `from` on. Four at a
 * time: one sum alone waits for itself at each step.
 */
function dots(
  a: Float64Array,
  at: number,
  b: Float64Array,
  from: number,
  length: number,
  sums: Float64Array,
  to: number,
  count: number,
): void {
  let n = 0;
  for (; n + 4 <= count; n += 4) {
    let [s0, s1, s2, s3] = [sums[to + n], sums[to + n + 1], sums[to + n + 2], sums[to + n + 3]] as Four;
    for (let i = 0, k = from + n * length; i < length; i++, k++) {
      const x = a[at + i] as number;
      s0 += x * (b[k] as number);
      s1 += x * (b[k + length] as number);
      s2 += x * (b[k + 2 * length] as number);
      s3 += x * (b[k + 3 * length] as number);
    }
    sums[to + n] = s0;
    sums[to + n + 1] = s1;
    sums[to + n + 2] = s2;
    sums[to + n + 3] = s3;
  }
  for (; n < count; n++) {
    let sum = sums[to + n] as number;
    for (let i = 0; i < length; i++) sum += (a[at + i] as number) * (b[from + n * length + i] as number);
    sums[to + n] = sum;
  }
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
