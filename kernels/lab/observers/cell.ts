import { div, exp, matMul, max, mul, reshape, slice, sub, sum } from "@tensorflow/tfjs-core";
import { attentionWeights, keyRange, localAttention } from "../../attention";
import { check } from "../compare";
import type { Experiment } from "../experiment";
import type { Check } from "../observation";
import { attention64 } from "../reference";
import "../tfjs";
import type { ObserverContext } from "./context";
import { drawInputs, numbersOf, upload } from "./inputs";
import { bandOf, spanWithout } from "./picture";

/** One cell of the weights: a query and a key of one head of one batch element. */
export interface CellInput {
  readonly experiment: Experiment;
  /** batch · num_heads + head */
  readonly item: number;
  readonly query: number;
  readonly key: number;
}

/**
 * How one weight comes about, term by term. Every number is read back from the device: the terms from one operation
 * each, `weight` and `output` from the attention op itself.
 */
export interface CellObservation extends CellInput {
  readonly backend: "webgl" | "cpu";
  /** Whether the query sees the key. If not, `weight` and `contribution` are 0 and there is no `exponential`. */
  readonly visible: boolean;
  /** (head_dim): query · key, channel by channel. */
  readonly products: Float32Array;
  readonly dot: number;
  /** 1 / √head_dim */
  readonly scale: number;
  readonly score: number;
  /** First key the query sees; the scores and exponentials of the row begin with it. */
  readonly first: number;
  readonly rowScores: Float32Array;
  readonly rowMax: number;
  /** exp(score − rowMax) for every key of the row. */
  readonly rowExponentials: Float32Array;
  readonly exponential: number | null;
  readonly rowSum: number;
  /** The op's own weight. */
  readonly weight: number;
  /** (head_dim): weight · value, what this key adds to the output. */
  readonly contribution: Float32Array;
  /** (head_dim): the op's own output for the query. */
  readonly output: Float32Array;
  /** Weight, row of weights and output against the float64 reference. */
  readonly check: Check;
}

/**
 * Opens one cell of local attention over exactly the window.
 *
 * @throws RangeError for a cell outside the experiment, and for a window that xformers refuses
 */
export async function observeCell(input: CellInput, context: ObserverContext): Promise<CellObservation> {
  const { experiment, item, query, key } = input;
  const { seq_len, head_dim } = experiment;
  const drawn = drawInputs(experiment);
  for (const [name, at, end] of [
    ["item", item, drawn.items],
    ["query", query, seq_len],
    ["key", key, seq_len],
  ] as const) {
    if (!Number.isInteger(at) || at < 0 || at >= end)
      throw new RangeError(`${name} ${at} is not in 0 … ${end - 1}`);
  }
  const band = bandOf(drawn.window, seq_len);
  const { left, right } = band;
  const { first, last } = keyRange(query, seq_len, drawn.window);
  const visible = first <= key && key <= last;
  const count = last - first + 1;

  const { q, k, v } = upload(drawn, experiment, item);
  const scale = 1 / Math.sqrt(head_dim);
  const ownQuery = reshape(slice(q, [0, query, 0], [1, 1, head_dim]), [1, head_dim]);
  const ownKey = reshape(slice(k, [0, key, 0], [1, 1, head_dim]), [1, head_dim]);
  const products = mul(ownQuery, ownKey);
  const dot = sum(products);
  const score = mul(dot, scale);
  const keys = reshape(slice(k, [0, first, 0], [1, count, head_dim]), [count, head_dim]);
  const rowScores = reshape(mul(matMul(ownQuery, keys, false, true), scale), [count]);
  const rowMax = max(rowScores);
  const exponentials = exp(sub(rowScores, rowMax));
  const rowSum = sum(exponentials);
  const shares = div(exponentials, rowSum);
  const weightRow = slice(attentionWeights(q, k, { left, right }), [0, query, 0], [1, 1, band.width]);
  const outputRow = slice(localAttention(q, k, v, { left, right }), [0, query, 0], [1, 1, head_dim]);
  const opWeights = await numbersOf(weightRow);
  const weight = visible ? (opWeights[key - query + left] as number) : 0;
  const contribution = mul(slice(v, [0, key, 0], [1, 1, head_dim]), weight);

  const output = await numbersOf(outputRow);
  const exponentialNumbers = await numbersOf(exponentials);
  const shareNumbers = await numbersOf(shares);
  const reference = await referenceRow(input, drawn, context);
  const visibleWeights = opWeights.subarray(first - query + left, last - query + left + 1);
  return {
    ...input,
    backend: context.backend,
    visible,
    products: await numbersOf(products),
    dot: await numberOf(dot),
    scale,
    score: await numberOf(score),
    first,
    rowScores: await numbersOf(rowScores),
    rowMax: await numberOf(rowMax),
    rowExponentials: exponentialNumbers,
    exponential: visible ? (exponentialNumbers[key - first] as number) : null,
    rowSum: await numberOf(rowSum),
    weight,
    contribution: await numbersOf(contribution),
    output,
    check: check([
      [visibleWeights, reference.weights],
      [shareNumbers, reference.weights],
      [output, reference.output],
    ]),
  };
}

/** The row of the query alone, in double precision. */
async function referenceRow(
  { experiment, item, query }: CellInput,
  drawn: ReturnType<typeof drawInputs>,
  context: ObserverContext,
) {
  const { seq_len, head_dim } = experiment;
  const of = (data: Float32Array) =>
    data.subarray(item * seq_len * head_dim, (item + 1) * seq_len * head_dim);
  const span = spanWithout([], seq_len, drawn.window);
  const band = bandOf(drawn.window, seq_len);
  const { output, weights } = await attention64(
    {
      query: of(drawn.query),
      key: of(drawn.key),
      value: of(drawn.value),
      items: 1,
      seq: seq_len,
      headDim: head_dim,
      // Every other row is left empty: it costs nothing.
      span: (i) => (i === query ? span(i) : { first: 0, last: -1 }),
      ...band,
    },
    context.pause,
  );
  const { first, last } = span(query);
  const row = query * band.width - query + band.left;
  return {
    weights: weights.subarray(row + first, row + last + 1),
    output: output.subarray(query * head_dim, (query + 1) * head_dim),
  };
}

async function numberOf(tensor: { data(): Promise<unknown> }): Promise<number> {
  return (await numbersOf(tensor))[0] as number;
}
