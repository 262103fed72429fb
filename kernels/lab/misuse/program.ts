import { PythonError, type Trace } from "../../xformers";
import { type Check, checkValue } from "./checks";
import { type ModuleDescription, ModuleUnderTest } from "./modules";
import { buildTensors, type PlainTensor, type TensorDescription } from "./tensors";

/** An exception as Python names it. */
export interface Raised {
  readonly type: string;
  readonly message: string;
}

interface Step {
  readonly module: number;
  readonly inputs: Readonly<Record<string, string>>;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly eval?: boolean;
  readonly dense?: boolean;
  /** This step fails with exactly this, and the program goes on. */
  readonly raises?: Raised;
}

/** A program of the misuse catalogue without Python: modules, tensors, and calls in order. */
export interface Call {
  readonly modules: readonly ModuleDescription[];
  readonly tensors?: Readonly<Record<string, TensorDescription>>;
  readonly steps?: readonly Step[];
  /** The step whose output is the result; without it the case is only about not failing. */
  readonly result?: number;
  readonly checks?: readonly Check[];
}

/** What the real library did with it. */
export interface Expected {
  readonly ok?: boolean;
  readonly shape?: readonly number[];
  readonly nan?: number;
  readonly error?: string;
  readonly type?: string;
  readonly frames_short?: readonly string[];
  readonly note?: Readonly<Record<string, unknown>>;
}

const NOTHING: PlainTensor = { data: new Float32Array(), shape: [0], bool: false };

/** A call while it runs: its modules, tensors, outputs so far, and the facts read on the way. */
export class Program {
  readonly modules: ModuleUnderTest[] = [];
  readonly outputs: PlainTensor[] = [];
  /** The trace of each step; of a constructor that was refused only the last. */
  readonly traces: Trace[] = [];
  readonly notes = new Map<string, unknown>();
  private readonly tensors: ReadonlyMap<string, PlainTensor>;

  constructor(private readonly call: Call) {
    this.tensors = buildTensors(call.tensors ?? {});
  }

  /** @throws PythonError with what Python would raise, where the call does not expect it */
  async run(): Promise<void> {
    for (const description of this.call.modules) this.construct(description);
    this.readAttributes(0);
    for (const [i, step] of (this.call.steps ?? []).entries()) {
      await this.step(step);
      this.readAttributes(i + 1);
    }
    for (const check of this.call.checks ?? []) {
      if (check.op === "attr") continue;
      const value = checkValue(check, (name) => this.named(name));
      this.notes.set(check.note, value);
    }
  }

  dispose(): void {
    for (const module of this.modules) module.dispose();
  }

  private construct(description: ModuleDescription): void {
    try {
      this.modules.push(new ModuleUnderTest(description));
    } catch (error) {
      if (error instanceof PythonError) this.traces.push(error.trace);
      throw error;
    }
  }

  private async step(step: Step): Promise<void> {
    const module = this.modules[step.module];
    if (!module) throw new Error(`the call has no module ${step.module}`);
    const inputs = Object.fromEntries(
      Object.entries(step.inputs).map(([argument, name]) => [argument, this.named(name)]),
    );
    let output = NOTHING;
    try {
      output = await module.call(inputs, step);
    } catch (error) {
      if (!(error instanceof PythonError)) throw error;
      this.traces.push(error.trace);
      const { type, message } = error;
      if (step.raises?.type !== type || step.raises.message !== message) throw error;
      this.outputs.push(NOTHING);
      return;
    }
    if (step.raises)
      throw new Error(`it passed instead of raising ${step.raises.type}: ${step.raises.message}`);
    this.traces.push(module.trace);
    this.outputs.push(output);
  }

  private named(name: string): PlainTensor {
    const step = /^step(\d+)$/.exec(name);
    const found = step ? this.outputs[Number(step[1])] : this.tensors.get(name);
    if (!found) throw new Error(`the call has nothing called ${name}`);
    return found;
  }

  private readAttributes(after: number): void {
    for (const check of this.call.checks ?? []) {
      if (check.op !== "attr" || check.after !== after) continue;
      const module = this.modules[check.module];
      this.notes.set(check.note, module?.attribute(check.name));
    }
  }
}
