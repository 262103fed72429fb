/** Where and why a text is no JSON. Lines and columns count from 1. */
export interface JsonError {
  readonly line: number;
  readonly column: number;
  /** What stands there, shortened; empty at the end of the text. */
  readonly found: string;
}

const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const SPACE = /[ \t\r\n]*/y;

/** What may come next. */
type Expected = "value" | "value or ]" | "key" | "key or }" | ":" | ", or end";

/**
 * Finds the first place where `text` stops being JSON. Browsers word their own messages differently, and not all of them
 * say where; this is asked only once one of them has refused.
 */
export function findJsonError(text: string): JsonError | null {
  const open: string[] = [];
  let expected: Expected = "value";
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  // By hand: a picture in base64 is one string of megabytes, too long for a pattern that can go back.
  const takeString = (): boolean => {
    if (text[at] !== '"') return false;
    at += 1;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 34) {
        at += 1;
        return true;
      }
      if (Number.isNaN(code) || code < 32) return false;
      if (code !== 92) at += 1;
      else if (!take(ESCAPE)) return false;
    }
  };
  for (;;) {
    take(SPACE);
    const char = text[at];
    if (char === undefined) return expected === ", or end" && open.length === 0 ? null : place(text, at);
    if (expected === ", or end") {
      const inner = open.at(-1);
      if (char === "," && inner) expected = inner === "{" ? "key" : "value";
      else if ((char === "}" && inner === "{") || (char === "]" && inner === "[")) open.pop();
      else return place(text, at);
      at += 1;
    } else if (expected === ":") {
      if (char !== ":") return place(text, at);
      at += 1;
      expected = "value";
    } else if (expected === "key" || expected === "key or }") {
      if (char === "}" && expected === "key or }") {
        open.pop();
        at += 1;
        expected = ", or end";
      } else if (takeString()) expected = ":";
      else return place(text, at);
    } else if (char === "{" || char === "[") {
      open.push(char);
      at += 1;
      expected = char === "{" ? "key or }" : "value or ]";
    } else if (char === "]" && expected === "value or ]") {
      open.pop();
      at += 1;
      expected = ", or end";
    } else if (takeString() || take(LITERAL)) expected = ", or end";
    else return place(text, at);
  }
}

function place(text: string, at: number): JsonError {
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  const column = at - before.lastIndexOf("\n");
  return { line, column, found: (/^[^\r\n]{0,24}/.exec(text.slice(at, at + 24)) ?? [""])[0] };
}
