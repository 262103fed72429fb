import { PythonError } from "../../xformers";
import type { EngineName } from "../engines";
import { type Call, type Expected, Program, type Raised } from "../misuse/program";
import type { Trace } from "../observation";
import type { ObserverContext } from "./context";

export interface TraceInput {
  /** A name for the call; comes back with what it did. */
  readonly id: string;
  readonly call: Call;
  readonly expect: Expected;
}

/** What a call of the misuse catalogue did here, beside what the real library did. */
export interface TraceObservation {
  readonly id: string;
  readonly backend: EngineName;
  /** One for each call of a module, in order; a constructor that refuses has one as well. */
  readonly traces: readonly Trace[];
  readonly error: (Raised & { readonly frames: readonly string[] }) | null;
  /** Of the last step, or of the one that counts; null when the call is about something else. */
  readonly output: { readonly shape: readonly number[]; readonly nan: number } | null;
  /** Facts read off the outputs, with what the real library answered. */
  readonly notes: readonly {
    readonly note: string;
    readonly value: unknown;
    readonly recorded: unknown;
    readonly same: boolean;
  }[];
  /** Whether all of it is what the real library did. */
  readonly asRecorded: boolean;
}

/** Runs a call of the misuse catalogue with the release's modules. */
export async function observeTrace(
  { id, call, expect }: TraceInput,
  context: ObserverContext,
): Promise<TraceObservation> {
  const program = new Program(call);
  await context.pause();
  try {
    const error = await raisedBy(program);
    const result = call.result === undefined ? undefined : program.outputs[call.result];
    const notes = [...program.notes].map(([note, value]) => {
      const recorded = (call.checks ?? []).find((check) => check.note === note)?.is;
      return { note, value: value ?? null, recorded, same: equal(value, recorded) };
    });
    const output = result
      ? { shape: result.shape, nan: result.data.filter((x) => Number.isNaN(x)).length }
      : null;
    const same = error
      ? error.type === expect.type && error.message === expect.error
      : expect.error === undefined &&
        (expect.shape === undefined || equal(output?.shape, expect.shape)) &&
        (expect.nan === undefined || output?.nan === expect.nan);
    return {
      id,
      backend: context.backend,
      traces: program.traces,
      error,
      output: error ? null : output,
      notes,
      asRecorded: same && notes.every((note) => note.same),
    };
  } finally {
    program.dispose();
  }
}

async function raisedBy(program: Program): Promise<TraceObservation["error"]> {
  try {
    await program.run();
    return null;
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    const { type, message, frames } = error;
    return { type, message, frames };
  }
}

function equal(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
