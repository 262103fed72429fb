import type { Tensor } from "@tensorflow/tfjs-core";
import { addMask, product, repeatMask, rowSoftmax, scaleQuery, transposeKey } from "./dense";
import type { Dropout } from "./dropout";
import { FRAMES } from "./frames";
import { at } from "./python";
import type { Recorder } from "./recorder";
import {
  isSparse,
  maskedScores,
  type SparseScores,
  sparseDropout,
  sparseProduct,
  sparseSoftmax,
} from "./sparse";
import type { SparseMask } from "./sparse-mask";
import { computed, type Value } from "./value";

/** A mask ready for use: the additive tensor, or the stored pairs with the names of their axes. */
export type ReadyMask =
  | { readonly path: "dense"; readonly value: Value }
  | { readonly path: "sparse"; readonly mask: SparseMask; readonly axes: readonly [string, string] };

export interface AttentionCall {
  readonly q: Value;
  readonly k: Value;
  readonly v: Value;
  readonly mask: ReadyMask;
  readonly dropout: Dropout;
  readonly keep?: Tensor | undefined;
}

/** softmax(q kᵀ / sqrt(head_dim) + mask) v, step by step as xformers takes them. */
export function scaledDotProductAttention(recorder: Recorder, call: AttentionCall): Value {
  return recorder.within(FRAMES.core.attention, () => {
    const weights = applyDropout(recorder, queryKeySoftmax(recorder, call), call);
    return recorder.within(FRAMES.core.bmm, () => weightedSum(recorder, weights, call.v));
  });
}

function queryKeySoftmax(recorder: Recorder, { q, k, mask }: AttentionCall): Value | SparseScores {
  return recorder.within(FRAMES.core.querySoftmax, () => {
    const scaled = scaleQuery(recorder, q, k.shape.at(-1) as number);
    const scores = matmulWithMask(recorder, scaled, transposeKey(recorder, k), mask);
    return recorder.within(FRAMES.core.softmax, () =>
      isSparse(scores) ? sparseSoftmax(recorder, scores) : rowSoftmax(recorder, scores),
    );
  });
}

/** The scores of the visible pairs, or all scores plus the mask. */
function matmulWithMask(recorder: Recorder, a: Value, b: Value, mask: ReadyMask): Value | SparseScores {
  return recorder.within(FRAMES.core.matmul, () => {
    if (mask.path === "sparse") return maskedScores(recorder, a, b, mask.mask, mask.axes);
    const att = product(recorder, a, b, {
      id: "scores",
      code: "q @ k_t",
      output: { name: "att", role: "scores", axes: scoreAxes(a, b) },
    });
    return addMask(recorder, att, fitMask(recorder, mask.value, att));
  });
}

/** The axis that queries lie on is called `query` in the scores, that of the keys `key`. */
function scoreAxes(a: Value, b: Value): string[] {
  const rename = (axis: string | undefined, to: string) => (axis === "seq" ? to : (axis ?? to));
  return [...a.axes.slice(0, -2), rename(a.axes.at(-2), "query"), rename(b.axes.at(-1), "key")];
}

/** A mask for fewer batch elements than there are scores is repeated, if it goes in evenly. */
function fitMask(recorder: Recorder, mask: Value, att: Value): Value {
  const have = at(mask.shape, 0);
  const want = at(att.shape, 0);
  return have !== want && want % have === 0 ? repeatMask(recorder, mask, want / have) : mask;
}

function applyDropout(
  recorder: Recorder,
  weights: Value | SparseScores,
  { dropout, keep }: AttentionCall,
): Value | SparseScores {
  if (!dropout.active) return weights;
  return recorder.within(FRAMES.core.dropout, () => {
    if (isSparse(weights)) return sparseDropout(recorder, weights, dropout, keep);
    return recorder.step({
      id: "dropout",
      code: `dropout(att, p=${dropout.p})`,
      inputs: [weights],
      output: { name: "att", role: "weights", axes: weights.axes },
      copies: true,
      shape: () => weights.shape,
      compute: (shape) => computed(shape, () => dropout.apply(weights.tensor, keep)),
    });
  });
}

function weightedSum(recorder: Recorder, weights: Value | SparseScores, v: Value): Value {
  const label = (leading: readonly string[]) =>
    ({ name: "y", role: "output", axes: [...leading, ...v.axes.slice(1).slice(-1)] }) as const;
  if (isSparse(weights)) return sparseProduct(recorder, weights, v, label(weights.a.axes.slice(0, -1)));
  const leading = weights.axes.slice(0, -1).map((axis) => (axis === "query" ? "seq" : axis));
  return product(recorder, weights, v, { id: "weighted_sum", code: "att @ v", output: label(leading) });
}
