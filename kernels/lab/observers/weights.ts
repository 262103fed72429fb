import { attentionWeights, localAttention } from "../../attention";
import { check } from "../compare";
import type { Experiment } from "../experiment";
import type { BandedWeights, Check, NamedArray } from "../observation";
import { attention64 } from "../reference";
import type { ObserverContext } from "./context";
import { drawInputs, numbersOf, upload } from "./inputs";
import { bandOf, spanWithout } from "./picture";

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
  const { seq_len, head_dim } = experiment;
  const drawn = drawInputs(experiment);
  const { query, key, value, items, window } = drawn;
  await context.pause();

  const started = performance.now();
  const { q, k, v } = upload(drawn, experiment);
  const { left, right, width } = bandOf(window, seq_len);
  const weights = await numbersOf(attentionWeights(q, k, { left, right }));
  const output = await numbersOf(localAttention(q, k, v, { left, right }));
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
