// An escape that never ends is not looked for beyond the next one, so that a text is read through once.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const ANSI = /\u001b\[[0-9;?]*[A-Za-z]|\u001b\][^\u0007\u001b]*\u0007/g;

/** One line as a terminal leaves it: `\r` goes back to its start, `\b` takes back the last character or steps back. */
function writtenOver(line: string): string {
  if (!line.includes("\r") && !line.includes("\b")) return line;
  const shown: string[] = [];
  let at = 0;
  for (let n = 0; n < line.length; n++) {
    const character = line.charAt(n);
    if (character === "\r") at = 0;
    else if (character === "\b") {
      if (at === shown.length) shown.pop();
      at = Math.max(0, at - 1);
    } else {
      shown[at] = character;
      at += 1;
    }
  }
  return shown.join("");
}

/** What a terminal would show: colours dropped, a line written over after `\r`, a character taken back by `\b`. */
export function terminalText(text: string): string {
  const plain = text.includes("\u001b") ? text.replace(ANSI, "") : text;
  if (!plain.includes("\r") && !plain.includes("\b")) return plain;
  return plain.replaceAll("\r\n", "\n").split("\n").map(writtenOver).join("\n");
}

/** The first `lines` lines, at most `characters` of them, and how many lines are left out. */
export function beginning(
  text: string,
  lines: number,
  characters: number,
): { shown: string; hidden: number; total: number } {
  let total = 0;
  let end = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    total += 1;
    if (total === lines) end = at;
  }
  if (!text.endsWith("\n")) total += 1;
  if (total <= lines) end = text.length;
  const shown = text.slice(0, Math.min(end, characters));
  return { shown, hidden: shown.length === text.length ? 0 : Math.max(1, total - lines), total };
}

/** A line of a traceback, and the cell and line that it names. */
export interface TraceLine {
  readonly text: string;
  readonly count: number | null;
  readonly line: number | null;
}

const CELL_LINE = /File "Cell In\[(\d+)\]", line (\d+)/;

export function tracebackLines(traceback: string): TraceLine[] {
  return terminalText(traceback)
    .replace(/\n$/, "")
    .split("\n")
    .map((text) => {
      const found = CELL_LINE.exec(text);
      return { text, count: found ? Number(found[1]) : null, line: found ? Number(found[2]) : null };
    });
}

/** A value with enough digits to tell it from zero and from its neighbours. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value) || Number.isInteger(value)) return Object.is(value, -0) ? "-0" : String(value);
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e5 ? String(Number(value.toPrecision(4))) : value.toExponential(2);
}
