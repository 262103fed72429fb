import { attentionWeights, keyRange } from "../../attention";
import { check } from "../compare";
import type { EngineName } from "../engines";
import { exceededLimit } from "../limits";
import type { BandedWeights, Check } from "../observation";
import { attention64 } from "../reference";
import type { AttentionRun } from "../run";
import type { ObserverContext } from "./context";
import { drawInputs, numbersOf, upload } from "./inputs";
import { bandOf } from "./picture";

export interface MaskWeightsInput extends AttentionRun {
  /** Of the first sequence, counted from 0. */
  readonly head: number;
}

/** What one head gives to each key that its queries see. */
export interface MaskWeightsObservation extends MaskWeightsInput {
  readonly backend: EngineName;
  /** (1, query, left + 1 + right) */
  readonly weights: BandedWeights;
  /** The weights against double precision. */
  readonly check: Check;
}

/**
 * The weights of one head over exactly the window, as the attention op returns them, of q and k drawn at random.
 *
 * @throws RangeError for a window that xformers refuses, a head that is not there, and arrays beyond the lab's limit
 */
export async function observeMaskWeights(
  input: MaskWeightsInput,
  context: ObserverContext,
): Promise<MaskWeightsObservation> {
  const { seq_len, head_dim, head, num_heads } = input;
  if (head >= num_heads) throw new RangeError(`head ${head} of ${num_heads}`);
  const limit = exceededLimit(input);
  if (limit) throw new RangeError(`${limit.keys.join(" · ")} ≤ ${limit.max}`);
  const drawn = drawInputs(input);
  const { left, right, width } = bandOf(drawn.window, seq_len);
  const { q, k } = upload(drawn, input, head);
  const data = await numbersOf(attentionWeights(q, k, { left, right }));
  await context.pause();
  const from = head * seq_len * head_dim;
  const part = (numbers: Float32Array) => numbers.subarray(from, from + seq_len * head_dim);
  const expected = await attention64(
    {
      query: part(drawn.query),
      key: part(drawn.key),
      value: part(drawn.value),
      items: 1,
      seq: seq_len,
      headDim: head_dim,
      span: (query) => keyRange(query, seq_len, drawn.window),
      left,
      width,
    },
    context.pause,
  );
  return {
    ...input,
    backend: context.backend,
    weights: {
      name: "weights",
      role: "weights",
      shape: [1, seq_len, width],
      axes: ["head", "query", "key"],
      data,
      left,
      right,
    },
    check: check([[data, expected.weights]]),
  };
}
