/**
 * What a page can ask Python between cells, answered by kernels/python/py/lab_kernel/services.py. The answers come from
 * a thread that also runs a learner's program, so each is read with care: what does not have the form is left out.
 */

export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

const completionKinds = ["function", "class", "module", "variable", "keyword", "property"] as const;

export interface CompletionItem {
  readonly label: string;
  readonly kind: (typeof completionKinds)[number];
  /** Beside the label: a signature, a shape, a type. */
  readonly detail: string;
}

export interface CompletionList {
  /** Range of the text that a choice replaces, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly items: readonly CompletionItem[];
}

export interface Signature {
  /** `LocalAttention(dropout: float = 0.0, causal: bool = False, …)`. */
  readonly label: string;
  /** Each parameter's range in `label`, UTF-16 code units. */
  readonly parameters: readonly { readonly name: string; readonly start: number; readonly end: number }[];
  /** Index of the one at the cursor, or -1. */
  readonly active: number;
  /** First paragraph of the docstring. */
  readonly documentation: string;
}

export interface Inspection {
  readonly found: boolean;
  /** Signature and docstring of what can be called, else one line: `q: tensor (2, 8, 512, 32) torch.float32`. */
  readonly text: string;
  /** The dotted name at the cursor. */
  readonly name: string;
  readonly variable: Variable | null;
}

export interface NameUse {
  /** Names of `__main__` that the code reads before it has set them itself. Builtins too: a cell may shadow them. */
  readonly reads: readonly string[];
  /** Names that it binds, deletes or changes in place (`x[0] = …`, `x.add_(…)`, `x.append(…)`). */
  readonly writes: readonly string[];
  /** Not Python (yet): nothing is known of its names. */
  readonly error: { readonly message: string; readonly line: number; readonly offset: number } | null;
}

export interface Variable {
  readonly name: string;
  /** `tensor`, `module`, `array`, `function`, `class`, or the type's own name. */
  readonly kind: string;
  /** Null where the word has no meaning. */
  readonly shape: readonly number[] | null;
  readonly dtype: string | null;
  /** A tensor's own elements; of a module its parameters and buffers. Null where it is not known. */
  readonly bytes: number | null;
  /** One line. */
  readonly summary: string;
}

/** What the hidden check of an exercise said of the names that the program left. */
export interface CheckAnswer {
  readonly correct: boolean;
  /** The check's own words. */
  readonly message: string;
  /** A name that the check looked for and the program did not leave. */
  readonly missing: string | null;
  /** The check itself failed: no word about the learner's program. */
  readonly error: string | null;
}

export interface Services {
  complete: { arguments: [code: string, position: number]; answer: CompletionList };
  /** Null when the cursor stands in no call of something known. */
  signature: { arguments: [code: string, position: number]; answer: Signature | null };
  inspect: { arguments: [code: string, position: number]; answer: Inspection };
  /** One answer a program. */
  names: { arguments: [codes: readonly string[]]; answer: readonly NameUse[] };
  variables: { arguments: []; answer: readonly Variable[] };
  /** A plane of a tensor; `index` chooses along the leading axes. Null when the name holds none. Unread JSON. */
  tensor: { arguments: [name: string, index: readonly number[]]; answer: unknown };
  /** A variable that JSON can say exactly; `known` is false for others. */
  get: { arguments: [name: string]; answer: { readonly known: boolean; readonly value: Plain } };
  set: { arguments: [name: string, value: Plain]; answer: null };
  /** Runs an exercise's set-up; what went wrong, or null. */
  prepare: { arguments: [source: string]; answer: string | null };
  check: { arguments: [source: string, stdout: string]; answer: CheckAnswer };
}

type Fields = Record<string, unknown>;

const fields = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const number = (value: unknown, otherwise = 0): number =>
  typeof value === "number" && Number.isFinite(value) ? value : otherwise;
const texts = (value: unknown): string[] => list(value).filter((entry) => typeof entry === "string");

function readVariable(value: unknown): Variable | null {
  const { name, kind, shape, dtype, bytes, summary } = fields(value);
  if (typeof name !== "string") return null;
  return {
    name,
    kind: text(kind),
    shape: Array.isArray(shape) ? shape.map((size) => number(size)) : null,
    dtype: typeof dtype === "string" ? dtype : null,
    bytes: typeof bytes === "number" ? bytes : null,
    summary: text(summary),
  };
}

function readItem(value: unknown): CompletionItem[] {
  const { label, kind, detail } = fields(value);
  if (typeof label !== "string") return [];
  return [
    { label, kind: completionKinds.find((known) => known === kind) ?? "variable", detail: text(detail) },
  ];
}

const readers: { [Name in keyof Services]: (value: unknown) => Services[Name]["answer"] } = {
  complete(value) {
    const { start, end, items } = fields(value);
    return { start: number(start), end: number(end), items: list(items).flatMap(readItem) };
  },
  signature(value) {
    const { label, parameters, active, documentation } = fields(value);
    if (typeof label !== "string") return null;
    const ranges = list(parameters).map((entry) => {
      const { name, start, end } = fields(entry);
      return { name: text(name), start: number(start), end: number(end) };
    });
    return { label, parameters: ranges, active: number(active, -1), documentation: text(documentation) };
  },
  inspect(value) {
    const { found, text: shown, name, variable } = fields(value);
    return { found: found === true, text: text(shown), name: text(name), variable: readVariable(variable) };
  },
  names(value) {
    return list(value).map((entry) => {
      const { reads, writes, error } = fields(entry);
      const { message, line, offset } = fields(error);
      return {
        reads: texts(reads),
        writes: texts(writes),
        error: error ? { message: text(message), line: number(line, 1), offset: number(offset, 1) } : null,
      };
    });
  },
  variables: (value) => list(value).flatMap((entry) => readVariable(entry) ?? []),
  tensor: (value) => value,
  get(value) {
    const { known, value: held } = fields(value);
    return { known: known === true, value: (held ?? null) as Plain };
  },
  set: () => null,
  prepare: (value) => (typeof value === "string" ? value : null),
  check(value) {
    const { correct, message, missing, error } = fields(value);
    return {
      correct: correct === true,
      message: text(message),
      missing: typeof missing === "string" ? missing : null,
      error: typeof error === "string" ? error : null,
    };
  },
};

/** Reads the JSON text of an answer. @throws SyntaxError when it is not JSON. */
export function readAnswer<Name extends keyof Services>(name: Name, json: string): Services[Name]["answer"] {
  return readers[name](JSON.parse(json));
}
