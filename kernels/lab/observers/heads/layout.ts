import type { StepId } from "../../../xformers";
import type { NamedArray } from "../../observation";

/** A tensor as it lies in memory at one step of MultiHeadDispatch. `data` is row-major in `shape`. */
export interface HeadLayout extends NamedArray {
  /** `input` is x itself, `by_view` the fold that goes wrong; the others are steps of the trace. */
  readonly id: "input" | "by_view" | StepId;
  /** The step in Python. */
  readonly code: string;
  /** In numbers, one for each axis. */
  readonly strides: readonly number[];
  /** Whether PyTorch writes new memory here; false when only shape and strides change. */
  readonly copies: boolean;
  /** Layouts with the same number share one block of memory. */
  readonly memory: number;
}

/** Finds the one layout of a step. @throws Error when the call did not take it */
export function layoutOf(layouts: readonly HeadLayout[], id: HeadLayout["id"]): HeadLayout {
  const found = layouts.find((layout) => layout.id === id);
  if (!found) throw new Error(`MultiHeadDispatch took no step ${id}`);
  return found;
}
