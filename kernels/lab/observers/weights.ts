import { type Tensor3D, tensor3d } from "@tensorflow/tfjs-core";
import { attentionWeights, localAttention } from "../../attention";
import { Generator, randn } from "../../torch";
import { check } from "../compare";
import type { Experiment } from "../experiment";
import type { BandedWeights, Check, NamedArray } from "../observation";
import { attention64 } from "../reference";
import type { ObserverContext } from "./context";
import { bandOf, spanWithout, windowOf } from "./picture";

/** Local attention over exactly the window, on q, k and v drawn one after the other with torch.randn. */
export interface WeightsObservation {
  readonly experiment: Experiment;
  readonly backend: "webgl" | "cpu";
  /** (batch·head, query, band). */
  readonly weights: BandedWeights;
  /** (batch·head, query, head_dim). */
  readonly output: NamedArray;
  readonly check: Check;
  readonly milliseconds: number;
}

/**
 * The weights and the output of local attention for every head of an experiment.
 *
 * @throws RangeError for a window that xformers refuses, even and not causal
 */
export async function observeWeights(
  { experiment }: { experiment: Experiment },
  context: ObserverContext,
): Promise<WeightsObservation> {
  const { batch, num_heads, seq_len, head_dim, seed } = experiment;
  const window = windowOf(experiment);
  if (!window) throw new RangeError("a window that is not causal is odd");
  const items = batch * num_heads;
  const generator = new Generator(seed);
  const draw = () => randn(generator, items * seq_len * head_dim);
  const [query, key, value] = [draw(), draw(), draw()];
  await context.pause();

  const started = performance.now();
  const upload = (data: Float32Array): Tensor3D => tensor3d(data, [items, seq_len, head_dim]);
  const [q, k, v] = [upload(query), upload(key), upload(value)];
  const { left, right, width } = bandOf(window, seq_len);
  const weights = (await attentionWeights(q, k, { left, right }).data()) as Float32Array;
  const output = (await localAttention(q, k, v, { left, right }).data()) as Float32Array;
  const milliseconds = performance.now() - started;

  const reference = await attention64(
    {
      query,
      key,
      value,
      items,
      seq: seq_len,
      headDim: head_dim,
      span: spanWithout([], seq_len, window),
      left,
      width,
    },
    context.pause,
  );
  const named = { name: "weights", role: "weights", axes: ["batch·head", "query", "band"] } as const;
  return {
    experiment,
    backend: context.backend,
    weights: { ...named, shape: [items, seq_len, width], data: weights, left, right },
    output: {
      name: "output",
      role: "output",
      shape: [items, seq_len, head_dim],
      axes: ["batch·head", "seq", "head_dim"],
      data: output,
    },
    check: check([
      [weights, reference.weights],
      [output, reference.output],
    ]),
    milliseconds,
  };
}
