import { type Check, checkValue } from "../call-checks";
import { buildTensors, type TensorDescription } from "../call-tensors";
import { expectEqual } from "../compare";
import type { GoldenFolder, GoldenTensor } from "../folder";
import { type ModuleDescription, ModuleUnderTest } from "../modules";
import { expectError, type PythonOutcome, pythonOutcome, showOutcome } from "../outcome";
import { type SuiteReport, Tally } from "../report";
import { withoutLeak } from "../tensors";

interface Step {
  readonly module: number;
  readonly inputs: Readonly<Record<string, string>>;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly eval?: boolean;
  readonly dense?: boolean;
  readonly raises?: PythonOutcome;
}

interface Call {
  readonly modules: readonly ModuleDescription[];
  readonly tensors?: Readonly<Record<string, TensorDescription>>;
  readonly steps?: readonly Step[];
  readonly result?: number;
  readonly checks?: readonly Check[];
}

interface Expected {
  readonly ok?: boolean;
  readonly shape?: readonly number[];
  readonly nan?: number;
  readonly error?: string;
  readonly type?: string;
  readonly frames_short?: readonly string[];
}

interface ErrorCase {
  readonly id: string;
  readonly call?: Call;
  readonly expect?: Expected;
}

/** A call while it runs: its modules, tensors, outputs so far, and the facts read on the way. */
class Program {
  readonly modules: ModuleUnderTest[] = [];
  readonly outputs: GoldenTensor[] = [];
  readonly notes = new Map<string, unknown>();
  private readonly tensors: ReadonlyMap<string, GoldenTensor>;

  constructor(private readonly call: Call) {
    this.tensors = buildTensors(call.tensors ?? {});
  }

  async run(): Promise<void> {
    for (const description of this.call.modules) {
      this.modules.push(new ModuleUnderTest(description));
    }
    this.readAttributes(0);
    for (const [i, step] of (this.call.steps ?? []).entries()) {
      await this.step(step);
      this.readAttributes(i + 1);
    }
    for (const check of this.call.checks ?? []) {
      if (check.op !== "attr")
        this.notes.set(
          check.note,
          checkValue(check, (name) => this.named(name)),
        );
    }
  }

  dispose(): void {
    for (const module of this.modules) module.dispose();
  }

  private async step(step: Step): Promise<void> {
    const module = this.modules[step.module];
    if (!module) throw new Error(`the call has no module ${step.module}`);
    const inputs = Object.fromEntries(
      Object.entries(step.inputs).map(([argument, name]) => [argument, this.named(name)]),
    );
    if (step.raises) {
      await expectError(step.raises, () => module.call(inputs, step));
      this.outputs.push({ data: new Float32Array(), shape: [0], bool: false });
    } else this.outputs.push(await module.call(inputs, step));
  }

  private named(name: string): GoldenTensor {
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

async function expectOutcome(call: Call, expected: Expected): Promise<void> {
  const program = new Program(call);
  try {
    await program.run();
  } catch (error) {
    const outcome = pythonOutcome(error);
    if (expected.error === undefined) throw new Error(`it raised ${showOutcome(outcome)}`);
    expectEqual("error", showOutcome(outcome), `${expected.type}: ${expected.error}`);
    expectEqual("frames", outcome.frames, expected.frames_short);
    return;
  } finally {
    program.dispose();
  }
  if (expected.error !== undefined) throw new Error(`it passed instead of raising ${expected.error}`);
  const result = call.result === undefined ? undefined : program.outputs[call.result];
  expectEqual("shape", result?.shape, expected.shape);
  expectEqual("number of NaN", result?.data.filter(Number.isNaN).length, expected.nan);
  for (const check of call.checks ?? []) expectEqual(check.note, program.notes.get(check.note), check.is);
}

/** The misuse catalogue: exact exceptions and the functions they came through, or what silently happened instead. */
export async function runErrors(folder: GoldenFolder): Promise<SuiteReport> {
  const tally = new Tally("errors");
  const { cases } = (await folder.json("errors.json")) as { cases: readonly ErrorCase[] };
  for (const { id, call, expect } of cases) {
    if (!call || !expect) {
      tally.skip("no call");
      continue;
    }
    await tally.check("release", id, () => withoutLeak(() => expectOutcome(call, expect)));
  }
  return tally.report();
}
