import type { Tensor } from "@tensorflow/tfjs-core";
import { contiguousStrides, type Operand, type Shape, TorchError } from "../torch";
import { PythonError } from "./errors";
import type { MaskOrigin, NamedShape, StepId, Trace, TraceError, TraceStep } from "./trace";
import { type Label, named, type Value } from "./value";

/** Axes of the operands that PyTorch names in an exception, where they are not those of an input. */
type OperandAxes = Readonly<Record<string, readonly string[]>>;

interface StepInfo {
  readonly id: StepId;
  readonly code: string;
  readonly inputs: readonly NamedShape[];
  readonly mask?: MaskOrigin;
  readonly copies?: boolean;
  readonly operandAxes?: OperandAxes;
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

/** An operand of an exception with named axes: an input of the same shape, or else one with as many axes lends them. */
function describe(
  { name, shape }: Operand,
  place: number,
  inputs: readonly NamedShape[],
  operandAxes: OperandAxes,
): NamedShape {
  const candidates = [...inputs.slice(place), ...inputs.slice(0, place)];
  const same = candidates.find(
    (input) => input.shape.length === shape.length && input.shape.every((size, i) => size === shape[i]),
  );
  const axes =
    operandAxes[name] ??
    candidates.find((input) => input.shape.length === shape.length)?.axes ??
    shape.map((_, axis) => `axis ${axis}`);
  if (same && !operandAxes[name]) return named(same);
  return named({ name, role: inputs[place]?.role ?? "output", shape, axes });
}

/** Is shown each value a step made, while its numbers are there; clones what it wants to keep. */
export type Watch = (step: TraceStep, value: Value) => void;

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
  private trying: { readonly inputs: readonly NamedShape[]; readonly operandAxes: OperandAxes } | undefined;

  constructor(private readonly watch?: Watch | undefined) {}

  /**
   * Runs the body of a function of xformers, or of the last of several that do nothing but call each other. An
   * exception leaves it as a {@link PythonError}.
   */
  within<T>(frame: string | readonly string[], body: () => T): T {
    const depth = this.open.length;
    for (const name of typeof frame === "string" ? [frame] : frame) {
      this.open.push(name);
      if (this.entered.at(-1) !== name) this.entered.push(name);
    }
    try {
      return body();
    } catch (error) {
      if (error instanceof PythonError || !(error instanceof TorchError)) throw error;
      throw this.fail(error);
    } finally {
      this.open.length = depth;
    }
  }

  /** Tries a rule of Python or PyTorch on `inputs`; they name the shapes if it refuses. */
  check<T>(inputs: readonly NamedShape[], rule: () => T, operandAxes: OperandAxes = {}): T {
    this.trying = { inputs, operandAxes };
    const result = rule();
    this.trying = undefined;
    return result;
  }

  /** Takes one step: first its rule on the shapes, then, if the rule allows it, the numbers. */
  step(operation: Operation): Value {
    const { output, swapped } = operation;
    const shape = [...this.guard(operation, operation.shape)];
    const value: Value = {
      ...output,
      shape,
      tensor: operation.compute(shape),
      strides: operation.strides?.(shape) ?? contiguousStrides(shape),
      ...(swapped && { swapped }),
    };
    this.write(operation, [value]);
    this.watch?.(this.steps.at(-1) as TraceStep, value);
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

  /** Runs `body`, a step of several operations, and writes it down: with what came out, or without if it was refused. */
  attempt<T>(step: StepInfo, body: () => T, outputs: (result: T) => readonly NamedShape[]): T {
    const result = this.guard(step, body);
    this.write(step, outputs(result));
    return result;
  }

  /** Runs a check, which is a step only if it refuses. */
  guard<T>(step: StepInfo, body: () => T): T {
    try {
      return this.check(step.inputs, body, step.operandAxes);
    } catch (error) {
      if (error instanceof TorchError) this.write(step, []);
      throw error;
    }
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
    const { inputs, operandAxes } = this.trying ?? { inputs: [], operandAxes: {} };
    this.failed = {
      type,
      message,
      frames,
      ...(axis !== undefined && { axis }),
      ...(first &&
        second && {
          operands: [
            describe(first, 0, inputs, operandAxes),
            describe(second, 1, inputs, operandAxes),
          ] as const,
          operandAxes: [first.axis, second.axis] as const,
        }),
    };
    const clash = operands && { operands, ...(axis !== undefined && { axis }) };
    return new PythonError(type, message, frames, this, clash);
  }
}
