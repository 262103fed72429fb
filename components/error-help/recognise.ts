import { type ErrorMeaning, signatures } from "@/content/misuse/signatures";
import { read as unwrap } from "@/kernels/doctor/read";

/** Without ranks, times, colours and full-width signs. */
const unwrapped = (text: string) => unwrap(text).text;

/** What was read of a pasted text. */
export interface Reading {
  /** `Type: message` of the exception that ended the program; the whole text where no type is named. */
  readonly message: string;
  /** Its first line alone: what people write under an error runs on into the message. */
  readonly line: string;
  /** `file.py:function`, outermost first; empty where no traceback was pasted. */
  readonly frames: readonly string[];
}

export interface Recognised extends Reading {
  /** What it may mean, likeliest first; empty when nothing of the catalogue fits. */
  readonly meanings: readonly ErrorMeaning[];
}

const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");
const EXCEPTION = /^(?:[\w.]+\.)?([A-Z]\w*(?:Error|Exception|Interrupt|Exit))(?::\s?(.*))?$/;
/** CPython's form, and the one of Jupyter and IPython. */
const FRAMES = [
  /File "(?:.*[/\\])?([^"/\\]+)", line \d+, in (?:[\w.<>]*\.)?([\w<>]+)/,
  /^File (?:.*[/\\])?([\w.-]+\.py):\d+,? in (?:[\w.<>]*\.)?([\w<>]+)/,
  /^(?:.*[/\\])?([\w.-]+\.py) in (?:[\w.<>]*\.)?([\w<>]+)\(/,
];
/** Longer texts are read from their end, where the exception is. */
const MAX_LENGTH = 200_000;

/** Finds the last exception of a text and the frames that led to it. */
export function read(text: string): Reading {
  const lines = text
    .slice(-MAX_LENGTH)
    .replace(COLOURS, "")
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*[>|]+ ?/, "").trim());
  const at = lines.findLastIndex((line) => EXCEPTION.test(line) && !/Traceback/.test(line));
  if (at < 0) {
    const message = collapse(lines.join(" "));
    return { message, line: message, frames: [] };
  }
  const [, type = "", first = ""] = EXCEPTION.exec(lines[at] ?? "") ?? [];
  // A message of several lines goes on to the end; what follows an empty line is no more of it.
  const rest = lines.slice(at + 1);
  const end = rest.indexOf("");
  const more = end < 0 ? rest : rest.slice(0, end);
  // The exception that a TorchScript error wraps stands on the line after it, with its own type.
  const above = /TorchScript interpreter/.test(lines.slice(Math.max(0, at - 8), at).join(" "));
  const said = (...parts: string[]) =>
    (above ? "The following operation failed in the TorchScript interpreter. " : "") +
    collapse([`${type}: ${first}`, ...parts].join(" ")).replace(/: ?$/, ":");
  return {
    message: said(...more),
    line: said(),
    frames: framesOf(
      lines.slice(
        lines.slice(0, at).findLastIndex((line) => /^Traceback \(|Traceback \(most/.test(line)) + 1,
        at,
      ),
    ),
  };
}

function framesOf(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    for (const form of FRAMES) {
      const found = form.exec(line);
      if (found) return [`${found[1]}:${found[2]}`];
    }
    return [];
  });
}

const collapse = (text: string) => text.replace(/\s+/g, " ").trim();

/** Files of the library whose mistakes these are; a traceback without any has lost its inner frames. */
const LIBRARY =
  /^(?:core|local|multi_head_dispatch|input_projection|csr_tensor|attention_mask|_sputnik_sparse|attention_patterns|rotary|utils|__init__)\.py:/m;

/**
 * What a pasted message or traceback may mean, of the mistakes with xformers' two classes. A frame that contradicts a
 * meaning lowers it; a frame that is missing does not.
 */
export function recognise(text: string): Recognised {
  const reading = read(unwrapped(text));
  const frames = reading.frames.join("\n");
  const whole = LIBRARY.test(frames);
  const saying = (text: string) =>
    signatures.filter(({ message, when }) => {
      const found = message.exec(text);
      return found !== null && (!when || when(...found.slice(1).map(Number)));
    });
  const byWhole = saying(reading.message);
  const matching = byWhole.length > 0 ? byWhole : saying(reading.line);
  const fitting = matching.filter(({ frame }) => !frame || !whole || frame.test(frames));
  const meanings = fitting.length > 0 ? fitting : matching;
  return { ...reading, meanings: [...new Set(meanings.map(({ means }) => means))] };
}

/** Sizes that the message itself tells, for showing the reader's own numbers. */
export function sizesIn(message: string): { seq_len: number; num_heads: number } | null {
  const found =
    /tensor a \((\d+)\) must match the size of tensor b \((\d+)\) at non-singleton dimension 3/.exec(message);
  const [seq_len, num_heads] = (found ?? []).slice(1).map(Number);
  return seq_len && num_heads && seq_len > num_heads ? { seq_len, num_heads } : null;
}
