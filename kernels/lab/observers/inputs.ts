import { type Tensor3D, tensor3d } from "@tensorflow/tfjs-core";
import { type AttentionWindow, xformersWindow } from "../../attention";
import { Generator, randn } from "../../torch";
import type { AttentionRun, Sizes } from "../run";
import { windowOf } from "./picture";

/** q, k and v of a run, (batch·head, seq, head_dim) each. */
export interface DrawnInputs {
  readonly query: Float32Array;
  readonly key: Float32Array;
  readonly value: Float32Array;
  readonly items: number;
  readonly window: AttentionWindow;
}

/**
 * Draws q, k and v one after the other with torch.randn.
 *
 * @throws RangeError for a window that xformers refuses, even and not causal
 */
export function drawInputs(run: AttentionRun): DrawnInputs {
  const { batch, num_heads, seq_len, head_dim, seed } = run;
  // xformersWindow says what is wrong with a window that has no middle.
  const window = windowOf(run) ?? xformersWindow(run);
  const items = batch * num_heads;
  const generator = new Generator(seed);
  const draw = () => randn(generator, items * seq_len * head_dim);
  return { query: draw(), key: draw(), value: draw(), items, window };
}

/** q, k and v of one item, or of all of them, on the device. */
export function upload(
  drawn: DrawnInputs,
  { seq_len, head_dim }: Pick<Sizes, "seq_len" | "head_dim">,
  item?: number,
) {
  const size = seq_len * head_dim;
  const tensorOf = (data: Float32Array): Tensor3D => {
    const part = item === undefined ? data : data.subarray(item * size, (item + 1) * size);
    return tensor3d(part, [part.length / size, seq_len, head_dim]);
  };
  return { q: tensorOf(drawn.query), k: tensorOf(drawn.key), v: tensorOf(drawn.value) };
}

export async function numbersOf(tensor: { data(): Promise<unknown> }): Promise<Float32Array> {
  return (await tensor.data()) as Float32Array;
}
