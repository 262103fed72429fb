/** An exception as Python names it, and the functions of xformers it came through, outermost first. */
export interface PythonOutcome {
  readonly type: string;
  readonly message: string;
  readonly frames?: readonly string[];
}

export const showOutcome = ({ type, message }: PythonOutcome) => `${type}: ${message}`;

/** Python's type and message of something thrown; anything else is thrown on, for it is a fault of ours. */
export function pythonOutcome(error: unknown): PythonOutcome {
  if (!(error instanceof Error && "type" in error && typeof error.type === "string")) throw error;
  const frames = "frames" in error && Array.isArray(error.frames) ? (error.frames as string[]) : [];
  return { type: error.type, message: error.message, frames };
}

/** Requires that `run` fails with exactly this type and message. */
export async function expectError(expected: PythonOutcome, run: () => Promise<unknown>): Promise<void> {
  let actual: PythonOutcome | undefined;
  try {
    await run();
  } catch (error) {
    actual = pythonOutcome(error);
  }
  if (!actual) throw new Error(`it passed instead of raising ${showOutcome(expected)}`);
  if (showOutcome(actual) !== showOutcome(expected)) {
    throw new Error(`it raised ${showOutcome(actual)}, not ${showOutcome(expected)}`);
  }
}
