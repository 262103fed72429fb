import { fill, matMul, mul, softmax, type Tensor, type Tensor3D, tidy, where } from "@tensorflow/tfjs-core";
import type { EmptyRows } from "../attention";

export interface Dropped {
  /** bool, (1 | batch·heads, query, key): which keys a query sees. */
  readonly visible: Tensor;
  /** (batch·heads, query, key): 0 where dropout zeroes a weight, 1 / (1 - p) where it keeps it. */
  readonly factors: Tensor;
  readonly scale: number;
  readonly emptyRows: EmptyRows;
}

/**
 * Attention whose weights are changed after the softmax, as dropout in training does. They are not normalised again,
 * so this is no softmax over fewer keys, and it is computed with all seq² scores: meant for sequences short enough.
 *
 * @param query (batch·heads, seq, head_dim)
 * @param key (batch·heads, seq, head_dim)
 * @param value (batch·heads, seq, value_dim)
 * @returns (batch·heads, seq, value_dim)
 */
export function droppedAttention(
  query: Tensor3D,
  key: Tensor3D,
  value: Tensor3D,
  { visible, factors, scale, emptyRows }: Dropped,
): Tensor3D {
  return tidy(() => {
    const scores = mul(matMul(query, key, false, true), scale);
    const seen = where(visible, scores, fill(scores.shape, Number.NEGATIVE_INFINITY));
    const weights = softmax(seen);
    const filled = emptyRows === "zero" ? where(visible, weights, fill(scores.shape, 0)) : weights;
    return matMul(mul(filled, factors), value) as Tensor3D;
  });
}
