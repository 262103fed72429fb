import { formatMessage } from "@/components/ui/format-message";
import type { Language } from "@/content/languages";
import type { LearnMessages } from "@/content/messages/en/learn";
import { type CellRule, cellsOf, readCells } from "./cells";
import type { WrongCells } from "./contexts";
import { type NumberUnit, readNumber } from "./number";
import { aboutCells, aboutNumber, aboutShape } from "./tutor";

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
  /** What is said of a wrong answer that nobody foresaw. */
  readonly fallback: string;
  /** Cells of a wrong grid, to be marked on it. */
  readonly cells?: WrongCells;
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

export function judgeShape(text: string, answer: readonly number[], t: TaskMessages): Judgement | Unreadable {
  const given = parseShape(text);
  if (!given) return { unreadable: formatMessage(t.shape.unreadable, { text: text.trim() }) };
  const same = (other: unknown) => Array.isArray(other) && other.join() === given.join();
  return {
    right: same(answer),
    is: same,
    fallback: same(answer) ? "" : aboutShape(given, answer, t.tutor),
  };
}

/** How a number is read: by the page's language, and by what the field asks for. */
interface NumberContext {
  readonly language: Language;
  readonly label: string;
  readonly unit?: NumberUnit | undefined;
}

export function judgeNumber(
  text: string,
  answer: number,
  t: TaskMessages,
  context: NumberContext,
): Judgement | Unreadable {
  const read = readNumber(text, context);
  if (!read) return { unreadable: formatMessage(t.number.unreadable, { text: text.trim() }) };
  const { value } = read;
  return {
    right: value === answer,
    is: (when) => when === value,
    fallback: value === answer ? "" : aboutNumber(value, answer, t.tutor),
  };
}

export function judgeChoice(chosen: string, answer: string, t: TaskMessages): Judgement | Unreadable {
  if (chosen === "") return { unreadable: t.choice.none };
  return { right: chosen === answer, is: (when) => when === chosen, fallback: t.choice.other };
}

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
    fallback: [
      aboutCells(given, { answer, seq_len, query }, t.tutor),
      formatMessage(t.cells.wrong, { missing: missing.length, extra: extra.length, query: i, key: j }),
    ]
      .filter(Boolean)
      .join(" "),
    cells: { missing: new Set(missing), extra: new Set(extra) },
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
      fallback: formatMessage(t.code.lacks, { part: lacking }),
    };
  }
  return {
    right: error === "" && sameOutput(output, prints),
    is: (when) => isMistake(when, result),
    fallback: error
      ? formatMessage(t.code.raised, { type: type ?? "", message: rest.join(": ") })
      : output.trim() === ""
        ? t.code.nothing
        : formatMessage(t.code.printed, { output: output.trim().slice(0, 200) }),
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
