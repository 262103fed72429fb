import type { Examination } from "@/kernels/doctor/program/tree";
import type {
  CheckAnswer,
  CompletionList,
  Inspection,
  NameUse,
  Signature,
  Variable,
} from "@/kernels/python/services";
import type { Json } from "./json";
import type { ErrorOutput, Output, TensorPayload } from "./outputs";

/** What one run of a cell came to. Its outputs went to `onOutput`, in the order in which they were made. */
export interface RunResult {
  /**
   * `gone`: the kernel was restarted or died before the cell ended. `skipped`: a cell that was to run before it failed
   * or was stopped, as in Jupyter.
   */
  readonly status: "ok" | "error" | "gone" | "skipped";
  /** The n of `In[n]`; 0 when the cell did not end. */
  readonly executionCount: number;
  /** The error, also among the outputs. */
  readonly error: ErrorOutput | null;
  /** Milliseconds inside the kernel. */
  readonly ms: number;
  /** Characters of output that the kernel did not send, because a cell may send only so many. */
  readonly truncated: number;
  /** Shapes of the program's expressions: where it was asked for, else only where it failed. */
  readonly examination: Examination | null;
}

export interface RunOptions {
  readonly onOutput: (output: Output) => void;
  /** Called when the kernel takes the cell up, after those asked for before it. */
  readonly onStart?: () => void;
  readonly signal?: AbortSignal;
  /** Also tells the shape of every expression. */
  readonly examined?: boolean;
}

/** What the notebook asks of Python. Questions wait while a cell runs; all reject with KernelGone at a restart. */
export interface NotebookKernel {
  run(cellId: string, code: string, options: RunOptions): Promise<RunResult>;
  complete(code: string, cursor: number): Promise<CompletionList>;
  /** Of the call that the cursor stands in; null when it stands in none that is known. */
  signature(code: string, cursor: number): Promise<Signature | null>;
  /** What the name at the cursor is, for a hover. */
  inspect(code: string, cursor: number): Promise<Inspection>;
  /** One answer a program. */
  names(codes: readonly string[]): Promise<readonly NameUse[]>;
  /** The names that the learner's cells left in `__main__`, in the order in which they were made. */
  variables(): Promise<readonly Variable[]>;
  /** A plane of a tensor, finer than a cell's output holds; null when the name holds none. */
  tensor(name: string, index?: readonly number[]): Promise<TensorPayload | null>;
  /** A variable that is plain JSON (numbers, text, booleans, None, lists and dicts of them); undefined for others. */
  getVariable(name: string): Promise<Json | undefined>;
  /** @throws when `name` is no identifier. */
  setVariable(name: string, value: Json): Promise<void>;
  /** Runs an exercise's set-up; what went wrong, or null. */
  prepare(source: string): Promise<string | null>;
  /** Calls an exercise's check on the names that are there now. */
  check(source: string, stdout: string): Promise<CheckAnswer>;
  interrupt(): void;
  restart(): Promise<void>;
}
