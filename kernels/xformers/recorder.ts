import type { Tensor } from "@tensorflow/tfjs-core";
import { contiguousStrides, type Operand, type Shape, TorchError } from "@/kernels/torch";
import { PythonError } from "./errors";
import type { MaskOrigin, NamedShape, StepId, Trace, TraceError, TraceStep } from "./trace";
import { type Label, named, type Value } from "./value";

interface StepInfo {
  readonly id: StepId;
  readonly code: string;
  readonly inputs: readonly NamedShape[];
  readonly mask?: MaskOrigin;
  readonly copies?: boolean;
}

interface Operation extends StepInfo {
  readonly output: Label;
  /** PyTorch's rule for this operation: the shape of the result, or its exception. */
  readonly shape: () => Shape;
  readonly compute: (shape: number[]) => Tensor;
  /** Row-major when left out. */
  readonly strides?: (shape: Shape) => readonly number[];
  readonly swapped?: boolean;
}

/** The axes of an operand that is none of the inputs: those of an input with as many axes, or bare numbers. */
function describe({ name, shape }: Operand, place: number, inputs: readonly NamedShape[]): NamedShape {
  const own = inputs[place];
  const likeness = [own, ...inputs].find(
    (input) => input?.shape.length === shape.length && input.shape.every((size, i) => size === shape[i]),
  );
  if (likeness) return named(likeness);
  const ranked = [own, ...inputs].find((input) => input?.shape.length === shape.length);
  return {
    name,
    role: own?.role ?? "output",
    shape: [...shape],
    axes: ranked ? [...ranked.axes] : shape.map((_, axis) => `axis ${axis}`),
  };
}

/**
 * Writes down what runs: functions as they are entered, steps as they are taken, and the first exception with the
 * functions that were open when it was raised.
 */
export class Recorder {
  private readonly steps: TraceStep[] = [];
  private readonly open: string[] = [];
  private readonly entered: string[] = [];
  private failed: TraceError | undefined;
  /** Inputs of the step being tried, to name the shapes in an exception. */
  private trying: readonly NamedShape[] = [];

  /** Runs the body of a function of xformers. An exception leaves it as a {@link PythonError}. */
  within<T>(frame: string, body: () => T): T {
    this.open.push(frame);
    if (this.entered.at(-1) !== frame) this.entered.push(frame);
    try {
      return body();
    } catch (error) {
      if (error instanceof PythonError || !(error instanceof TorchError)) throw error;
      throw this.fail(error);
    } finally {
      this.open.pop();
    }
  }

  /** Tries a rule of Python or PyTorch on `inputs`; they name the shapes if it refuses. */
  check<T>(inputs: readonly NamedShape[], rule: () => T): T {
    this.trying = inputs;
    const result = rule();
    this.trying = [];
    return result;
  }

  /** Takes one step: first its rule on the shapes, then, if the rule allows it, the numbers. */
  step(operation: Operation): Value {
    const { inputs, output, swapped } = operation;
    let shape: number[];
    try {
      shape = [...this.check(inputs, operation.shape)];
    } catch (error) {
      if (error instanceof TorchError) this.write(operation, []);
      throw error;
    }
    const value: Value = {
      ...output,
      shape,
      tensor: operation.compute(shape),
      strides: operation.strides?.(shape) ?? contiguousStrides(shape),
      ...(swapped && { swapped }),
    };
    this.write(operation, [value]);
    return value;
  }

  /** Writes down a step that was taken elsewhere. */
  write({ id, code, inputs, mask, copies }: StepInfo, outputs: readonly NamedShape[]): void {
    this.steps.push({
      id,
      frame: this.open.at(-1) ?? "",
      code,
      inputs: inputs.map(named),
      outputs: outputs.map(named),
      ...(mask && { mask }),
      ...(copies !== undefined && { copies }),
    });
  }

  get trace(): Trace {
    return {
      steps: [...this.steps],
      frames: this.failed ? this.failed.frames : [...this.entered],
      ...(this.failed && { error: this.failed }),
    };
  }

  private fail({ type, message, operands, axis }: TorchError): PythonError {
    const frames = [...this.open];
    const [first, second] = operands ?? [];
    this.failed = {
      type,
      message,
      frames,
      ...(axis !== undefined && { axis }),
      ...(first &&
        second && {
          operands: [describe(first, 0, this.trying), describe(second, 1, this.trying)] as const,
          operandAxes: [first.axis, second.axis] as const,
        }),
    };
    const clash = operands && { operands, ...(axis !== undefined && { axis }) };
    return new PythonError(type, message, frames, this.trace, clash);
  }
}
