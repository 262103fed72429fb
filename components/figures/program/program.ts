import type { FieldKey, FieldValues } from "@/components/experiment/fields";
import type { TraceInput, TraceObservation } from "@/kernels/lab/observers/trace";

/** A figure's numbers as the body of a Python function, its parameters named as the properties of the experiment. */
export interface FigureProgram {
  readonly parameters: readonly FieldKey[];
  readonly body: string;
  /** What stands before the function. */
  readonly above?: string;
  /** What is shown of the dict that the function returns. */
  readonly shown: string;
  /** What that is of the figure, for its first lines; "its numbers" where nothing is said. */
  readonly computes?: (values: FieldValues) => string;
}

/** Where programs, and what they need beside the values of their figures, come from. */
export interface ProgramSources {
  /** Loads the programs themselves, if they are not there yet. */
  readonly programs: () => Promise<void>;
  /** The file of the trained model. */
  readonly model: () => Promise<Uint8Array>;
  /** Runs a call of the misuse catalogue. */
  readonly observe: (input: TraceInput) => Promise<TraceObservation>;
}

/** The values of a figure, and which of them a variable will set when the program runs. */
export interface ProgramState {
  readonly values: FieldValues;
  readonly isBound: (name: string) => boolean;
}

/** A program that says more than the values alone can: with a file in it, or with what a run recorded. */
export interface Completion {
  readonly needed: (state: ProgramState) => boolean;
  /** `complete` is false where something was not to be had and the program says so. */
  readonly complete: (
    state: ProgramState,
    sources: Omit<ProgramSources, "programs">,
  ) => Promise<{ readonly program: FigureProgram; readonly complete: boolean }>;
}

/** What the file `program.ts` of a figure exports. */
export interface ProgramModule {
  /** Of the values alone. */
  readonly program: FigureProgram;
  readonly completion?: Completion;
}
