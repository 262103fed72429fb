import { type Call, type Expected, Program } from "@/kernels/lab/misuse/program";
import { expectEqual } from "../compare";
import type { GoldenFolder } from "../folder";
import { pythonOutcome, showOutcome } from "../outcome";
import { type SuiteReport, Tally } from "../report";
import { withoutLeak } from "../tensors";

interface ErrorCase {
  readonly id: string;
  readonly call?: Call;
  readonly expect?: Expected;
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
