import { contiguousStrides } from "@/kernels/torch/shape";
import { transposeStrides, viewStrides } from "@/kernels/torch/view";

export const seq = 3;
export const heads = 4;
export const head_dim = 2;

export interface Fold {
  /** [batch, heads, seq, head_dim], after the transpose. */
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  /** Where in memory each folded row, a head of a sequence, begins. */
  readonly starts: readonly number[];
  /** Numbers in memory. */
  readonly numbers: number;
  /** Strides of (batch·heads, seq, head_dim) as a view; null where there is none, so that the fold copies. */
  readonly view: readonly number[] | null;
}

/** A split tensor whose heads are folded into its batch, by PyTorch's rule of views. */
export function foldOf(batch: number): Fold {
  const shape = [batch, heads, seq, head_dim];
  const strides = transposeStrides(contiguousStrides([batch, seq, heads, head_dim]), 1, 2);
  const [perBatch = 0, perHead = 0] = strides;
  const starts = Array.from(
    { length: batch * heads },
    (_, row) => Math.floor(row / heads) * perBatch + (row % heads) * perHead,
  );
  let view: readonly number[] | null = null;
  try {
    view = viewStrides(shape, [batch * heads, seq, head_dim], strides);
  } catch {
    // It is the refusal that is drawn.
  }
  return { shape, strides, starts, numbers: batch * seq * heads * head_dim, view };
}
