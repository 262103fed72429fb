import {
  add,
  exp,
  matMul,
  max,
  mul,
  reshape,
  sub,
  sum,
  type Tensor,
  type Tensor3D,
  tensor,
} from "@tensorflow/tfjs-core";
import { type AttentionWindow, attentionWeights, keyRange, localAttention } from "../../attention";
import { check } from "../compare";
import type { Check } from "../observation";
import { attention64 } from "../reference";
import "../tfjs";
import { numbersOf } from "./inputs";

/**
 * One layer of local attention, term by term. Every number is read back from the device: the terms from one operation
 * each, `weights` and `output` from the attention op itself. Row-major; `heads` stands for batch·head.
 */
export interface OpenedLayer {
  readonly heads: number;
  readonly seq: number;
  readonly head_dim: number;
  readonly window: AttentionWindow;
  /** 1 / √head_dim */
  readonly scale: number;
  /** (head, seq, head_dim) */
  readonly q: Float32Array;
  readonly k: Float32Array;
  readonly v: Float32Array;
  /** (head, query, key, head_dim): q · k, channel by channel, hidden pairs included. */
  readonly products: Float32Array;
  /** (head, query, key): the sum of the products. */
  readonly dots: Float32Array;
  /** (head, query, key): dots · scale. */
  readonly scores: Float32Array;
  /** (head, query, key): scores plus the mask, 0 where the key is seen and −∞ where not. */
  readonly masked: Float32Array;
  /** (head, query): the largest score that is seen. */
  readonly rowMax: Float32Array;
  /** (head, query, key): e to the power of masked − rowMax. */
  readonly exponentials: Float32Array;
  /** (head, query): the sum of a row of exponentials. */
  readonly rowSum: Float32Array;
  /** (head, query, key): the op's own weights, 0 where hidden. */
  readonly weights: Float32Array;
  /** (head, query, key, head_dim): weight · v, what each key adds to the output. */
  readonly contributions: Float32Array;
  /** (head, query, head_dim): the op's own output. */
  readonly output: Float32Array;
  /** Weights, exponentials over their sum, and output against the float64 reference. */
  readonly check: Check;
}

/**
 * Opens local attention over exactly the window.
 *
 * @param q (batch·head, seq, head_dim), as k and v
 */
export async function openLayer(
  { q, k, v }: { readonly q: Tensor3D; readonly k: Tensor3D; readonly v: Tensor3D },
  window: AttentionWindow,
  pause: () => Promise<void>,
): Promise<OpenedLayer> {
  const [heads, seq, head_dim] = q.shape;
  const scale = 1 / Math.sqrt(head_dim);
  const products = mul(reshape(q, [heads, seq, 1, head_dim]), reshape(k, [heads, 1, seq, head_dim]));
  const dots = matMul(q, k, false, true);
  const scores = mul(dots, scale);
  const masked = add(scores, additiveMask(seq, window));
  const rowMax = max(masked, 2, true);
  const exponentials = exp(sub(masked, rowMax));
  const rowSum = sum(exponentials, 2);
  const band = await numbersOf(attentionWeights(q, k, window));
  const weights = fromBand(band, heads, seq, window);
  const shares = mul(tensor(weights, [heads, seq, seq, 1]) as Tensor, reshape(v, [heads, 1, seq, head_dim]));
  const numbers = {
    q: await numbersOf(q),
    k: await numbersOf(k),
    v: await numbersOf(v),
    products: await numbersOf(products),
    dots: await numbersOf(dots),
    scores: await numbersOf(scores),
    masked: await numbersOf(masked),
    rowMax: await numbersOf(rowMax),
    exponentials: await numbersOf(exponentials),
    rowSum: await numbersOf(rowSum),
    weights,
    contributions: await numbersOf(shares),
    output: await numbersOf(localAttention(q, k, v, window)),
  };
  const left = seq - 1;
  const reference = await attention64(
    {
      query: numbers.q,
      key: numbers.k,
      value: numbers.v,
      items: heads,
      seq,
      headDim: head_dim,
      span: (query) => keyRange(query, seq, window),
      left,
      width: 2 * seq - 1,
    },
    pause,
  );
  const expected = fromBand(reference.weights, heads, seq, { left, right: left });
  const divided = numbers.exponentials.map((e, n) => e / (numbers.rowSum[Math.floor(n / seq)] as number));
  return {
    heads,
    seq,
    head_dim,
    window,
    scale,
    ...numbers,
    check: check([
      [weights, expected],
      [divided, expected],
      [numbers.output, reference.output],
    ]),
  };
}

function additiveMask(seq: number, window: AttentionWindow): Tensor {
  const mask = new Float32Array(seq * seq).fill(Number.NEGATIVE_INFINITY);
  for (let query = 0; query < seq; query++) {
    const { first, last } = keyRange(query, seq, window);
    mask.fill(0, query * seq + first, query * seq + last + 1);
  }
  return tensor(mask, [seq, seq]);
}

/** A band (head, query, left + 1 + right) as a matrix (head, query, key). */
function fromBand(
  band: ArrayLike<number>,
  heads: number,
  seq: number,
  { left, right }: AttentionWindow,
): Float32Array {
  const width = left + 1 + right;
  const matrix = new Float32Array(heads * seq * seq);
  for (let row = 0; row < heads * seq; row++) {
    const query = row % seq;
    for (let key = Math.max(0, query - left); key <= Math.min(seq - 1, query + right); key++) {
      matrix[row * seq + key] = band[row * width + key - query + left] as number;
    }
  }
  return matrix;
}
