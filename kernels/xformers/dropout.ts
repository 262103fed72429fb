import { cast, mul, type Tensor, tensor } from "@tensorflow/tfjs-core";
import { dropoutKeep, type Generator, numel, type Shape, TorchError } from "../torch";
import { Module } from "./module";

/** PyTorch's nn.Dropout. */
export class Dropout extends Module {
  /**
   * @param p the share that is zeroed in training, in [0, 1]
   * @throws TorchError ValueError when p is outside
   */
  constructor(
    readonly p: number,
    private readonly generator: Generator,
  ) {
    super();
    if (!(p >= 0 && p <= 1)) {
      throw new TorchError("ValueError", `dropout probability has to be between 0 and 1, but got ${p}`);
    }
  }

  /** Whether a call would change anything. */
  get active(): boolean {
    return this.training && this.p > 0;
  }

  /** Which of n elements, in row-major order, the next call keeps: 1 or 0. */
  draw(n: number): Uint8Array {
    return dropoutKeep(this.generator, n, this.p);
  }

  /** What is kept is scaled up by this, so that the sum stays the same on average. */
  get scale(): number {
    return this.p === 1 ? 0 : 1 / (1 - this.p);
  }

  /**
   * What one call multiplies a tensor of this shape with: 0, or `scale`.
   *
   * @param keep which elements to keep, of the same shape, instead of drawing
   */
  factors(shape: Shape, keep?: Tensor): Tensor {
    if (keep) return mul(cast(keep, "float32"), this.scale);
    const { scale } = this;
    return tensor(
      Float32Array.from(this.draw(numel(shape)), (kept) => kept * scale),
      [...shape],
    );
  }

  /** Zeroes a random share of `input`, any shape, in training; otherwise gives it back. */
  apply(input: Tensor, keep?: Tensor): Tensor {
    return this.active ? mul(input, this.factors(input.shape, keep)) : input;
  }
}
