import {
  add,
  concat,
  mul,
  neg,
  split,
  type Tensor,
  tensor,
  tidy,
  type Variable,
  variable,
} from "@tensorflow/tfjs-core";
import { broadcastShapes } from "../torch";
import { UnrecordedBehaviour } from "./errors";
import { FRAMES } from "./frames";
import { Module } from "./module";
import type { Recorder } from "./recorder";
import { computed, type Value } from "./value";

const BASE = 10000;

/** Base^(-2i / head_dim) for i = 0, 1, …, rounded to float32 after each operation as PyTorch does. */
function inverseFrequencies(head_dim: number): Float32Array {
  return Float32Array.from({ length: Math.ceil(head_dim / 2) }, (_, i) => {
    const exponent = Math.fround((2 * i) / head_dim);
    return 1 / Math.fround(BASE ** exponent);
  });
}

/**
 * Rotary position embedding: pairs of channels (i, i + head_dim/2) are turned by an angle that grows with the position,
 * so that the product of a query and a key depends on how far apart they are.
 */
export class RotaryEmbedding extends Module {
  /** (head_dim / 2), in radians per position */
  readonly inv_freq: Variable;

  constructor(head_dim: number) {
    super();
    this.inv_freq = tidy(() => variable(tensor(inverseFrequencies(head_dim)), false));
  }

  protected override ownBuffers(): Readonly<Record<string, Variable>> {
    return { inv_freq: this.inv_freq };
  }

  /**
   * @param q (batch, head, seq, head_dim), as k
   * @throws TorchError RuntimeError for an odd head_dim; xformers wraps the same message into a report of TorchScript
   */
  forward(
    recorder: Recorder,
    { q, k }: Readonly<Record<"q" | "k", Value>>,
  ): Readonly<Record<"q" | "k", Value>> {
    return recorder.within(FRAMES.rotary, () => {
      const frequencies = this.inv_freq.dataSync() as Float32Array;
      const turn = (input: Value) => {
        const [seq = 0, head_dim = 0] = input.shape.slice(-2);
        const tableShape = [1, 1, seq, 2 * frequencies.length];
        if (head_dim === 1) {
          throw new UnrecordedBehaviour("rotary embedding of a single channel was not run in xformers");
        }
        return recorder.step({
          id: "rotate",
          code: `${input.name} * cos + rotate_half(${input.name}) * sin`,
          inputs: [
            input,
            { name: "cos", role: "parameter", shape: tableShape, axes: ["1", "1", "seq", "head_dim"] },
          ],
          output: input,
          copies: true,
          shape: () => broadcastShapes(input.shape, tableShape),
          compute: (shape) =>
            computed(shape, () => rotate(input.tensor, angles(frequencies, seq), tableShape), head_dim),
        });
      };
      return { q: turn(q), k: turn(k) };
    });
  }
}

/** Position times frequency, (seq, head_dim), the frequencies twice side by side; products rounded to float32. */
function angles(frequencies: Float32Array, seq: number): Float32Array {
  const half = frequencies.length;
  return Float32Array.from({ length: seq * 2 * half }, (_, i) => {
    const position = Math.floor(i / (2 * half));
    return position * (frequencies[i % half] as number);
  });
}

function rotate(input: Tensor, angle: Float32Array, tableShape: number[]): Tensor {
  const cos = tensor(angle.map(Math.cos), tableShape);
  const sin = tensor(angle.map(Math.sin), tableShape);
  const [first, second] = split(input, 2, -1) as [Tensor, Tensor];
  const turned = concat([neg(second), first], -1);
  return add(mul(input, cos), mul(turned, sin));
}
