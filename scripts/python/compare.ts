// How a program's outcome is compared with the recorded one: the rules of golden/python/README.md as pure functions.

interface Chained {
  readonly type: string;
  readonly message: string;
}

/** An exception as the kernel reports it. */
export interface Failure extends Chained {
  readonly frames: readonly string[];
  readonly line?: number | null;
  readonly offset?: number;
  readonly code?: number | string | null;
  readonly cause?: Chained;
  readonly context?: Chained;
}

interface Warned {
  readonly category: string;
  readonly message: string;
}

export interface ProgramOutcome {
  readonly stdout: string;
  readonly error: Failure | null;
  readonly warnings: readonly Warned[];
}

interface RecordedException extends Omit<Failure, "frames"> {
  /** Where CPython 3.14 has other words than the version that recorded. */
  readonly message_py314?: string;
  readonly frames?: readonly string[];
}

/** A case of golden/python/cases.json. */
export interface RecordedCase {
  readonly stdout: string;
  readonly exception: RecordedException | null;
  readonly compare: string;
  readonly warnings?: readonly Warned[];
}

/** What one build of the real library did with a misuse of errors.json. */
export interface RecordedMisuse {
  readonly ok?: boolean;
  readonly type?: string;
  readonly message?: string;
  readonly message_py314?: string;
  /** The middle of the message was left out. */
  readonly message_shortened?: boolean;
  readonly frames_short?: readonly string[];
  readonly shape?: readonly number[];
  readonly dtype?: string;
  readonly nan?: number;
  readonly note?: Readonly<Record<string, unknown>>;
}

export type MisuseOutcome =
  | { readonly error: Failure }
  | {
      readonly error: null;
      readonly shape?: readonly number[];
      readonly dtype?: string;
      readonly nan?: number;
      readonly note?: Readonly<Record<string, unknown>>;
    };

const NUMBER = /[+-]?(?:\d+\.\d*|\.\d+|\d+)(?:e[+-]?\d+)?|(?<![a-z])[+-]?(?:nan|inf)(?![a-z])/gi;

/** Numbers of a text without whitespace, and the text between them. */
export function splitNumbers(text: string): { numbers: string[]; between: string[] } {
  const bare = text.replace(/\s+/g, "");
  return { numbers: bare.match(NUMBER) ?? [], between: bare.replace(NUMBER, "\0").split("\0") };
}

const isInteger = (text: string) => /^[+-]?\d+$/.test(text);
const isSpecial = (text: string) => /nan|inf/i.test(text);

/** One unit in the last printed place: 1e-4 for `0.1234`, 1e-6 for `1.2345e-02`. */
export function lastPlace(text: string): number {
  const [mantissa = "", exponent = "0"] = text.toLowerCase().split("e");
  const decimals = mantissa.includes(".") ? mantissa.length - mantissa.indexOf(".") - 1 : 0;
  return 10 ** (Number(exponent) - decimals);
}

/** May `actual` stand for `expected`? Both are one number as text. */
export function closeNumber(expected: string, actual: string): boolean {
  if (isSpecial(expected) || isSpecial(actual)) return expected.toLowerCase() === actual.toLowerCase();
  if (isInteger(expected) || isInteger(actual)) return expected === actual;
  const x = Number(expected);
  const allowed = Math.max(1e-5 + 1e-4 * Math.abs(x), lastPlace(expected));
  // A difference of exactly one unit in the last place must not fail by the rounding of this subtraction.
  return Math.abs(x - Number(actual)) <= allowed * (1 + 1e-9);
}

/** `numeric` comparison of two texts. */
export function closeText(expected: string, actual: string): boolean {
  const x = splitNumbers(expected);
  const y = splitNumbers(actual);
  return (
    x.between.length === y.between.length &&
    x.between.every((text, i) => text === y.between[i]) &&
    x.numbers.every((number, i) => closeNumber(number, y.numbers[i] ?? ""))
  );
}

const PATH = /(?:\/[\w.@+-]+){2,}/g;

/** Frames that have to be equal: all of the learner's and all of xformers', in their order. */
function requiredFrames(frames: readonly string[]): string[] {
  return frames.filter((frame) => frame.startsWith("cell:") || frame.startsWith("xformers."));
}

function difference(what: string, expected: unknown, actual: unknown): string {
  const show = (value: unknown) => (value === undefined ? "nothing" : JSON.stringify(value));
  return `${what}: expected ${show(expected)}, got ${show(actual)}`;
}

function compareException(expected: RecordedException | null, error: Failure | null): string[] {
  if (!expected) return error ? [difference("exception", null, `${error.type}: ${error.message}`)] : [];
  if (!error) return [difference("exception", `${expected.type}: ${expected.message}`, null)];
  const problems: string[] = [];
  const check = (what: string, want: unknown, have: unknown) => {
    if (JSON.stringify(want) !== JSON.stringify(have)) problems.push(difference(what, want, have));
  };
  check("type", expected.type, error.type);
  const wanted = expected.message_py314 ?? expected.message;
  const have = wanted.includes("<path>") ? error.message.replace(PATH, "<path>") : error.message;
  check("message", wanted, have);
  if (expected.frames && expected.line === undefined) {
    check("frames", requiredFrames(expected.frames), requiredFrames(error.frames));
  }
  for (const field of ["line", "offset", "code"] as const) {
    if (expected[field] !== undefined) check(field, expected[field], error[field]);
  }
  for (const field of ["cause", "context"] as const) {
    if (expected[field]) check(field, expected[field], error[field]);
  }
  return problems;
}

function futureWarnings(warnings: readonly Warned[] = []): string[] {
  return warnings.filter((warning) => warning.category === "FutureWarning").map((warning) => warning.message);
}

/** What is wrong with a program's outcome; empty when it passes. */
export function compareCase(expected: RecordedCase, outcome: ProgramOutcome): string[] {
  const problems = compareException(expected.exception, outcome.error);
  const same =
    expected.compare === "numeric"
      ? closeText(expected.stdout, outcome.stdout)
      : expected.stdout === outcome.stdout;
  if (!same) problems.push(difference("stdout", expected.stdout, outcome.stdout));
  const wanted = futureWarnings(expected.warnings);
  const have = futureWarnings(outcome.warnings);
  if (JSON.stringify(wanted) !== JSON.stringify(have))
    problems.push(difference("FutureWarnings", wanted, have));
  return problems;
}

/** Value of a note, numbers within the file's tolerance. */
function sameNote(expected: unknown, actual: unknown): boolean {
  if (typeof expected === "number" && typeof actual === "number") {
    return Math.abs(expected - actual) <= 1e-5 + 1e-4 * Math.abs(expected);
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return expected.length === actual.length && expected.every((value, i) => sameNote(value, actual[i]));
  }
  return JSON.stringify(expected) === JSON.stringify(actual);
}

/** Where the middle of a message was left out, its first and last lines are what is known. */
function sameShortened(expected: string, actual: string): boolean {
  const lines = expected.split("\n");
  return actual.startsWith(lines[0] ?? "") && actual.trimEnd().endsWith(lines.at(-1) ?? "");
}

/** What is wrong with the outcome of a case of errors.json; empty when it is as recorded. */
export function compareMisuse(expected: RecordedMisuse, outcome: MisuseOutcome): string[] {
  if (expected.ok !== (outcome.error === null)) {
    const have = outcome.error ? `${outcome.error.type}: ${outcome.error.message}` : "success";
    return [difference("outcome", expected.ok ? "success" : `${expected.type}: ${expected.message}`, have)];
  }
  const problems: string[] = [];
  const check = (
    what: string,
    want: unknown,
    have: unknown,
    same = JSON.stringify(want) === JSON.stringify(have),
  ) => {
    if (!same) problems.push(difference(what, want, have));
  };
  if (outcome.error) {
    const { type, message, frames } = outcome.error;
    const wanted = expected.message_py314 ?? expected.message ?? "";
    check("type", expected.type, type);
    check(
      "message",
      wanted,
      message,
      expected.message_shortened ? sameShortened(wanted, message) : wanted === message,
    );
    check(
      "frames",
      expected.frames_short,
      frames.filter((frame) => frame.startsWith("xformers.")),
    );
    return problems;
  }
  for (const field of ["shape", "dtype", "nan"] as const) {
    if (expected[field] !== undefined) check(field, expected[field], outcome[field]);
  }
  for (const [name, value] of Object.entries(expected.note ?? {})) {
    const have = outcome.note?.[name];
    check(`note ${name}`, value, have, sameNote(value, have));
  }
  return problems;
}
