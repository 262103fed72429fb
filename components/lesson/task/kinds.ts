import { fill } from "@/components/ui/fill";
import type { LearnMessages } from "@/content/messages/en/learn";
import { keyRange } from "@/kernels/attention/geometry";

/** Keys a query sees, as a task names them: reaches before and after; `transposed` swaps query and key. */
export interface CellRule {
  readonly left: number;
  readonly right: number;
  readonly transposed?: boolean;
}

/** What a run of a learner's code came to. */
export interface CodeResult {
  readonly code: string;
  readonly output: string;
  /** `Type: message` of the exception; empty without one. */
  readonly error: string;
}

/** A mistake in code: a text in the code, in what it printed, or in the exception it raised. All that are given. */
export interface CodeMistake {
  readonly code?: string;
  readonly output?: string;
  readonly error?: string;
}

/** Result of judging a text that could be read. */
export interface Judgement {
  readonly right: boolean;
  readonly is: (when: unknown) => boolean;
  readonly fallback: string;
}

/** An answer that cannot be read as one, and why. It counts as no try. */
export interface Unreadable {
  readonly unreadable: string;
}

type TaskMessages = LearnMessages["task"];

/** Reads `(2, 512, 32)`, `[2,512,32]`, `torch.Size([2, 512, 32])`, `2 x 512 x 32`, full-width digits and commas too. */
export function parseShape(text: string): number[] | null {
  const plain = text
    .normalize("NFKC")
    .replace(/torch\.Size/g, "")
    .replace(/[()[\]]/g, " ")
    .replace(/[x×*、;]/gi, ",")
    .trim()
    .replace(/,\s*$/, "");
  if (plain === "") return null;
  const parts = plain.split(/\s*,\s*|\s+/);
  return parts.every((part) => /^\d{1,9}$/.test(part)) ? parts.map(Number) : null;
}

const product = (shape: readonly number[]) => shape.reduce((all, size) => all * size, 1);

export function judgeShape(text: string, answer: readonly number[], t: TaskMessages): Judgement | Unreadable {
  const given = parseShape(text);
  if (!given) return { unreadable: fill(t.shape.unreadable, { text: text.trim() }) };
  const same = (other: unknown) => Array.isArray(other) && other.join() === given.join();
  const fallback =
    given.length !== answer.length
      ? fill(t.shape.axes, { given: given.length, wanted: answer.length })
      : product(given) === product(answer)
        ? ""
        : fill(t.shape.product, { given: product(given), wanted: product(answer) });
  return { right: same(answer), is: same, fallback };
}

export function judgeNumber(text: string, answer: number, t: TaskMessages): Judgement | Unreadable {
  const plain = text
    .normalize("NFKC")
    .replace(/[,\s_]/g, "")
    .replace(/^−/, "-");
  if (!/^[+-]?\d{1,12}$/.test(plain)) return { unreadable: fill(t.number.unreadable, { text: text.trim() }) };
  const given = Number(plain);
  return { right: given === answer, is: (when) => when === given, fallback: "" };
}

export function judgeChoice(chosen: string, answer: string, t: TaskMessages): Judgement | Unreadable {
  if (chosen === "") return { unreadable: t.choice.none };
  return { right: chosen === answer, is: (when) => when === chosen, fallback: "" };
}

/** Cells are written `query-key`, joined by spaces, in row-major order. */
export function cellsOf(rule: CellRule, seq_len: number, onlyQuery?: number): Set<string> {
  const cells: string[] = [];
  for (let query = 0; query < seq_len; query++) {
    const { first, last } = keyRange(query, seq_len, rule);
    for (let key = first; key <= last; key++)
      cells.push(rule.transposed ? `${key}-${query}` : `${query}-${key}`);
  }
  return new Set(cells.filter((cell) => onlyQuery === undefined || cell.startsWith(`${onlyQuery}-`)));
}

export const readCells = (text: string) => new Set(text.split(" ").filter((cell) => /^\d+-\d+$/.test(cell)));

export function judgeCells(
  text: string,
  { answer, seq_len, query }: { answer: CellRule; seq_len: number; query?: number | undefined },
  t: TaskMessages,
): Judgement {
  const given = readCells(text);
  const wanted = cellsOf(answer, seq_len, query);
  const missing = [...wanted].filter((cell) => !given.has(cell));
  const extra = [...given].filter((cell) => !wanted.has(cell));
  const [at = ""] = [...missing, ...extra];
  const [i = "", j = ""] = at.split("-");
  const same = (when: unknown) => {
    if (!isRule(when)) return false;
    const other = cellsOf(when, seq_len, query);
    return other.size === given.size && [...other].every((cell) => given.has(cell));
  };
  return {
    right: at === "",
    is: same,
    fallback: fill(t.cells.wrong, { missing: missing.length, extra: extra.length, query: i, key: j }),
  };
}

function isRule(when: unknown): when is CellRule {
  return typeof when === "object" && when !== null && "left" in when && "right" in when;
}

/** Output is compared line by line without trailing spaces, as a reader compares it. */
const sameOutput = (one: string, other: string) => tidy(one) === tidy(other);

const tidy = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .trim();

/** Right is code that prints what it should, and holds what it is about: `print("…")` alone is no answer. */
export function judgeCode(
  result: CodeResult,
  { prints, requires = [] }: { prints: string; requires?: readonly string[] | undefined },
  t: TaskMessages,
): Judgement {
  const { code, output, error } = result;
  const [type, ...rest] = error.split(": ");
  const lacking = requires.find((part) => !code.includes(part));
  if (error === "" && lacking !== undefined && sameOutput(output, prints)) {
    return {
      right: false,
      is: (when) => isMistake(when, result),
      fallback: fill(t.code.lacks, { part: lacking }),
    };
  }
  return {
    right: error === "" && sameOutput(output, prints),
    is: (when) => isMistake(when, result),
    fallback: error
      ? fill(t.code.raised, { type: type ?? "", message: rest.join(": ") })
      : output.trim() === ""
        ? t.code.nothing
        : fill(t.code.printed, { output: output.trim().slice(0, 200) }),
  };
}

function isMistake(when: unknown, { code, output, error }: CodeResult): boolean {
  if (typeof when !== "object" || when === null) return false;
  const { code: inCode, output: inOutput, error: inError } = when as CodeMistake;
  if (inCode === undefined && inOutput === undefined && inError === undefined) return false;
  return (
    (inCode === undefined || code.includes(inCode)) &&
    (inOutput === undefined || output.includes(inOutput)) &&
    (inError === undefined || error.includes(inError))
  );
}
