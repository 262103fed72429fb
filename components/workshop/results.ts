import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { fromBase64Url, toBase64Url } from "@/components/codec/base64url";
import { pack, unpack } from "@/components/codec/packed";
import { type Workshop, workshopId } from "./workshop";

/** How one task went. */
export interface TaskResult {
  readonly solved: boolean;
  readonly tries: number;
  /** The expected mistakes that were made, each once, in the task's own names. */
  readonly mistakes: readonly string[];
}

/** What a learner brings back. */
export interface Results {
  /** Which workshop it belongs to. */
  readonly workshop: string;
  /** As the learner wrote it. */
  readonly name: string;
  /** When the code was made, ISO 8601. */
  readonly at: string;
  /** By `chapter/task`. */
  readonly tasks: Readonly<Record<string, TaskResult>>;
}

/** Why a code is not taken. */
export type Refusal = "no_code" | "cut" | "damaged" | "edited" | "other_workshop";

const MARK = "LAL1";
export const LONGEST_NAME = 80;
/** 96 bits, 16 letters: short to paste, and far beyond guessing. */
const SIGNATURE_BYTES = 12;
const SIGNATURE_LETTERS = 16;

function signatureOf(payload: string, secret: string): string {
  const mac = hmac(sha256, fromBase64Url(secret), new TextEncoder().encode(payload));
  return toBase64Url(mac.subarray(0, SIGNATURE_BYTES));
}

/** The code of a learner's results: `LAL1.workshop.payload.signature`. */
export function toCode(workshop: Workshop, { name, at, tasks }: Omit<Results, "workshop">): string {
  const brief = Object.entries(tasks).map(([id, { solved, tries, mistakes }]) => {
    return [id, solved ? 1 : 0, tries, mistakes];
  });
  const payload = pack([name.trim().slice(0, LONGEST_NAME), at, brief]);
  const signed = `${MARK}.${workshopId(workshop)}.${payload}`;
  return `${signed}.${signatureOf(signed, workshop.secret)}`;
}

/** Every code in a text: a file, a chat, a column of a table. */
export function codesIn(text: string): string[] {
  return text.match(/LAL\d+\.[\w.-]*[\w-]/g) ?? [];
}

/** Every line of a text that holds no code at all, as it stands: nothing that was handed in is passed over. */
export function linesWithoutCode(text: string): string[] {
  return text
    .split(/\r?\n/)
    .flatMap((line) => (line.trim() !== "" && codesIn(line).length === 0 ? [line.trim()] : []));
}

/** Reads a code, or says why it is refused. */
export function fromCode(workshop: Workshop, code: string): Results | Refusal {
  const [mark, id, payload, signature, ...rest] = code.trim().split(".");
  if (mark !== MARK || id === undefined || rest.length > 0) return "no_code";
  // A code that ends early was copied without its end; nobody who changes one leaves it out.
  const ended = (signature ?? "").length >= SIGNATURE_LETTERS;
  if (payload === undefined) return "cut";
  if (id !== workshopId(workshop)) return "other_workshop";
  if (!ended) return "cut";
  const genuine = signatureOf(`${mark}.${id}.${payload}`, workshop.secret) === signature;
  try {
    const results = readPayload(id, unpack(payload));
    // What reads well under a wrong signature was written by somebody; what does not was cut or mistyped.
    return genuine ? results : "edited";
  } catch {
    return "damaged";
  }
}

/** @throws TypeError for anything that `toCode` did not write */
function readPayload(workshop: string, value: unknown): Results {
  const [name, at, brief] = value as [unknown, unknown, unknown];
  if (typeof name !== "string" || typeof at !== "string" || !Array.isArray(brief)) throw new TypeError();
  const tasks = brief.map((entry: unknown) => {
    const [id, solved, tries, mistakes] = entry as [unknown, unknown, unknown, unknown];
    if (typeof id !== "string" || typeof tries !== "number" || !Array.isArray(mistakes))
      throw new TypeError();
    return [id, { solved: solved === 1, tries, mistakes: mistakes.map(String) }] as const;
  });
  return { workshop, name, at, tasks: Object.fromEntries(tasks) };
}

/** One learner's row is their newest code: an older one of the same name gives way. */
export function gather(known: readonly Results[], more: readonly Results[]): Results[] {
  const byName = new Map<string, Results>();
  for (const results of [...known, ...more]) {
    const before = byName.get(results.name);
    if (!before || before.at <= results.at) byName.set(results.name, results);
  }
  return [...byName.values()].sort((a, b) => a.name.localeCompare(b.name));
}

export interface Mistake {
  /** `chapter/task` */
  readonly task: string;
  readonly mistake: string;
  /** How many learners made it. */
  readonly learners: number;
}

/** The mistakes of a class, the most common first. */
export function commonMistakes(all: readonly Results[]): Mistake[] {
  const counts = new Map<string, Mistake>();
  for (const { tasks } of all) {
    for (const [task, { mistakes }] of Object.entries(tasks)) {
      for (const mistake of mistakes) {
        const key = JSON.stringify([task, mistake]);
        counts.set(key, { task, mistake, learners: (counts.get(key)?.learners ?? 0) + 1 });
      }
    }
  }
  return [...counts.values()].sort((a, b) => b.learners - a.learners || a.task.localeCompare(b.task));
}
