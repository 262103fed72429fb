import { slice, type Tensor, type Tensor3D, tensor } from "@tensorflow/tfjs-core";
import { localAttention } from "../attention";
import { numel, TorchError } from "../torch";
import type { Dropout } from "./dropout";
import { droppedAttention } from "./dropped-attention";
import { UnrecordedBehaviour } from "./errors";
import { FRAMES } from "./frames";
import { maskTensor } from "./host-mask";
import { assert, at } from "./python";
import type { Recorder } from "./recorder";
import type { SparseMask } from "./sparse-mask";
import type { NamedShape } from "./trace";
import { computed, type Label, type Value } from "./value";

/**
 * The sparse path of attention. xformers computes the scores of the stored pairs, their softmax and the weighted sum
 * in three calls of compiled code; here the three are written down one by one, but the numbers come from one call of
 * the local attention op once the values are known.
 */
export interface SparseScores extends NamedShape {
  readonly a: Value;
  /** The transposed key. */
  readonly b: Value;
  readonly mask: SparseMask;
  /** What dropout multiplies the weights with, (batch·head, pair). */
  readonly factors?: Float32Array;
}

export function isSparse(scores: Value | SparseScores): scores is SparseScores {
  return "mask" in scores;
}

/** What PyTorch's C++ says when a condition of an operator does not hold. */
function require(condition: boolean, text: string, a: Value, b: Value, axis: number): void {
  if (condition) return;
  throw new TorchError(
    "RuntimeError",
    `Expected ${text} to be true, but got false.  (Could this error message be improved?  If so, please report an ` +
      "enhancement request to PyTorch.)",
    {
      operands: [
        { name: "a", shape: a.shape, axis },
        { name: "b", shape: b.shape, axis },
      ],
    },
  );
}

/** The key as the operator wants it, rows being keys: the transposition undone. */
function undone(b: Value): Value {
  const exchange = <T>(items: readonly T[]) => [...items.slice(0, -2), ...items.slice(-2).reverse()];
  const { swapped: _, ...rest } = b;
  return { ...rest, shape: exchange(b.shape), axes: exchange(b.axes), strides: exchange(b.strides) };
}

/**
 * `masked_matmul(q, k_t, mask)`: the scores of the visible pairs only.
 *
 * @throws TorchError AssertionError without words when the mask does not have the lengths of query and key;
 *   RuntimeError when the operands are not (batch, seq, head_dim) each
 */
export function maskedScores(
  recorder: Recorder,
  a: Value,
  b: Value,
  mask: SparseMask,
  axes: readonly string[],
): SparseScores {
  const { matmul, maskedMatmul, torchFunction, tensorMatmul, sddmmForward, sddmm } = FRAMES.sparse;
  const stored = { name: "mask", role: "mask", shape: mask.stackedShape, axes: ["1", ...axes] } as const;
  const step = {
    id: "masked_scores",
    code: "masked_matmul(q, k_t, mask)",
    inputs: [a, b, stored],
    copies: true,
  } as const;
  const scored = (): SparseScores => {
    recorder.check([stored, a], () => assert(stored.shape[1] === at(a.shape, 1), "", mismatch(stored, a, 1)));
    recorder.check([stored, b], () => assert(stored.shape[2] === at(b.shape, 2), "", mismatch(stored, b, 2)));
    return recorder.within([sddmmForward, sddmm], () => {
      const key = undone(b);
      recorder.check([a, key], () => {
        require(a.shape.length === 3, "a.dim() == 3", a, key, 0);
        require(key.shape.length === 3, "b.dim() == 3", a, key, 0);
        require(a.shape[0] === key.shape[0], "a.size(0) == b.size(0)", a, key, 0);
        require(a.shape[2] === key.shape[2], "a.size(2) == b.size(2)", a, key, 2);
      });
      const shape = [a.shape[0] as number, mask.pairs];
      const axes = [a.axes[0] ?? "batch", "pair"];
      return { name: "att", role: "scores", shape, axes, a, b, mask };
    });
  };
  return recorder.within([matmul, maskedMatmul, torchFunction, tensorMatmul], () =>
    recorder.attempt(step, scored, (scores) => [scores]),
  );
}

function mismatch(mask: NamedShape, other: NamedShape, axis: number) {
  return {
    operands: [
      { name: "mask", shape: mask.shape, axis },
      { name: other.name, shape: other.shape, axis },
    ],
  };
}

export function sparseSoftmax(recorder: Recorder, scores: SparseScores): SparseScores {
  const weights: SparseScores = { ...scores, role: "weights" };
  recorder.write({ id: "softmax", code: "sparse_softmax(att)", inputs: [scores], copies: true }, [weights]);
  return weights;
}

/** Draws once for every stored pair of every batch element, unless it is said which weights to keep. */
export function sparseDropout(
  recorder: Recorder,
  weights: SparseScores,
  dropout: Dropout,
  keep: Tensor | undefined,
): SparseScores {
  if (!dropout.active) return weights;
  const kept = keep ? weights.mask.gather(keep) : dropout.draw(numel(weights.shape));
  const dropped = { ...weights, factors: Float32Array.from(kept, (bit) => bit * dropout.scale) };
  recorder.write({ id: "dropout", code: `dropout(att, p=${dropout.p})`, inputs: [weights], copies: true }, [
    dropped,
  ]);
  return dropped;
}

/** Weights times values. A query without a visible pair gets 0. */
export function sparseProduct(recorder: Recorder, weights: SparseScores, v: Value, output: Label): Value {
  const [batch = 0, seq = 0] = weights.a.shape;
  if (weights.mask.batch !== 1 && weights.mask.batch !== batch) {
    throw new UnrecordedBehaviour(
      `${weights.mask.batch} sparse masks for a batch of ${batch} were not run in xformers`,
    );
  }
  if (v.shape.length !== 3 || v.shape[0] !== batch || (v.shape[1] as number) < seq) {
    throw new UnrecordedBehaviour(
      `xformers' sparse path was not run with a value of shape [${v.shape.join(", ")}] for ${batch} times ${seq} keys; ` +
        "its compiled code checks too little to say what it would return",
    );
  }
  return recorder.step({
    id: "weighted_sum",
    code: "att @ v",
    inputs: [weights, v],
    output,
    copies: true,
    shape: () => [batch, seq, v.shape[2] as number],
    compute: (shape) => computed(shape, () => attend(weights, v), weights.a.shape[2]),
  });
}

/** The scores, softmax and sum that the trace has listed, in one call. A longer value is read up to the last key. */
function attend({ a, b, mask, factors }: SparseScores, v: Value): Tensor3D {
  const [batch = 0, seq = 0] = a.shape;
  const value = slice(v.tensor as Tensor3D, [0, 0, 0], [batch, seq, -1]);
  const query = a.tensor as Tensor3D;
  const key = b.tensor as Tensor3D;
  if (factors) {
    const spread = tensor(mask.scatter(factors, batch), [batch, seq, seq]);
    const visible = maskTensor(mask.entries());
    return droppedAttention(query, key, value, { visible, factors: spread, scale: 1, emptyRows: "zero" });
  }
  const { left, right } = mask.pattern;
  return localAttention(query, key, value, {
    left,
    right,
    scale: 1,
    emptyRows: "zero",
    ...(mask.firstLostPair && { firstLostPair: mask.firstLostPair }),
    ...(mask.user && { mask: maskTensor(mask.user) }),
  });
}
