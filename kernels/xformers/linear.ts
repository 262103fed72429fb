import { add, matMul, reshape, tensor, tidy, type Variable, variable } from "@tensorflow/tfjs-core";
import { expandShape, type Generator, linearInit, linearShape, numel } from "../torch";
import { Module } from "./module";
import type { Recorder } from "./recorder";
import type { StepId } from "./trace";
import { computed, type Label, type Value } from "./value";

/** PyTorch's nn.Linear: y = x Wᵀ + b. */
export class Linear extends Module {
  /** (out_features, in_features) */
  weight: Variable;
  /** (out_features), or null */
  readonly bias: Variable | null;

  /** Draws weight, then bias, as PyTorch does. */
  constructor(in_features: number, out_features: number, bias: boolean, generator: Generator) {
    super();
    const drawn = linearInit(generator, in_features, out_features, bias);
    this.weight = tidy(() => variable(tensor(drawn.weight, [out_features, in_features])));
    const { bias: values } = drawn;
    this.bias = values && tidy(() => variable(tensor(values, [out_features])));
  }

  protected override ownParameters(): Readonly<Record<string, Variable>> {
    return { weight: this.weight, ...(this.bias && { bias: this.bias }) };
  }

  /** Uses the weight of another layer; its own is freed. */
  shareWeight(other: Linear): void {
    if (this.weight === other.weight) return;
    this.weight.dispose();
    this.weight = other.weight;
  }

  /**
   * @param input (…, in_features)
   * @returns (…, out_features)
   * @throws TorchError RuntimeError when the sizes do not fit
   */
  forward(recorder: Recorder, id: StepId, code: string, input: Value, output: Label): Value {
    const [out = 0, inner = 0] = this.weight.shape;
    const rows = numel(input.shape.slice(0, -1));
    const weight = {
      name: "weight",
      role: "parameter",
      shape: [out, inner],
      axes: ["out_features", "in_features"],
    } as const;
    return recorder.step({
      id,
      code,
      inputs: [input, weight],
      output,
      copies: true,
      operandAxes: {
        mat1: [input.axes.slice(0, -1).join("·"), input.axes.at(-1) ?? "in_features"],
        mat2: ["in_features", "out_features"],
        target: [input.axes.slice(0, -1).join("·"), "out_features"],
        tensor: ["out_features"],
      },
      shape: () => {
        const shape = linearShape(input.shape, this.weight.shape);
        if (this.bias) expandShape(this.bias.shape, [rows, out]);
        return shape;
      },
      compute: (shape) =>
        computed(shape, () => {
          const folded = reshape(input.tensor, [rows, inner]);
          const product =
            inner > 0 ? matMul(folded, this.weight, false, true) : computed([rows, out], () => folded, 0);
          return reshape(this.bias ? add(product, this.bias) : product, shape);
        }),
    });
  }
}
