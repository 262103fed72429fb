import { type Clash, TorchError } from "../torch";
import type { Trace } from "./trace";

/** An exception of Python as it leaves a module: type and message as Python has them, and where it was raised. */
export class PythonError extends TorchError {
  constructor(
    type: string,
    message: string,
    /** The functions that were open, outermost first, as `module:qualified name`; PyTorch's own left out. */
    readonly frames: readonly string[],
    private readonly record: { readonly trace: Trace },
    clash?: Clash,
  ) {
    super(type, message, clash);
    this.name = "PythonError";
  }

  /** All that ran, the failing step included. */
  get trace(): Trace {
    return this.record.trace;
  }
}

/**
 * A call whose outcome in xformers nobody recorded, so that nothing true can be returned: for example one where its
 * compiled code would read past the end of a tensor.
 */
export class UnrecordedBehaviour extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UnrecordedBehaviour";
  }
}
