/** An exception as Python names it. */
export interface PythonOutcome {
  readonly type: string;
  readonly message: string;
}

const show = ({ type, message }: PythonOutcome) => `${type}: ${message}`;

/** Python's type and message of something thrown; anything else is thrown on, for it is a fault of ours. */
export function pythonOutcome(error: unknown): PythonOutcome {
  if (error instanceof Error && "type" in error && typeof error.type === "string") {
    return { type: error.type, message: error.message };
  }
  throw error;
}

/** Requires that `run` fails with exactly this type and message. */
export async function expectError(expected: PythonOutcome, run: () => Promise<unknown>): Promise<void> {
  let actual: PythonOutcome | undefined;
  try {
    await run();
  } catch (error) {
    actual = pythonOutcome(error);
  }
  if (!actual) throw new Error(`it passed instead of raising ${show(expected)}`);
  if (show(actual) !== show(expected)) throw new Error(`it raised ${show(actual)}, not ${show(expected)}`);
}
