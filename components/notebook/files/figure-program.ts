import type { FieldKey, FieldValues } from "@/kernels/lab/fields";

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
