import type { Role } from "./roles";

/** A piece of a line of Python: a role where the name is a tensor's, else what kind of word it is. */
export interface Token {
  readonly text: string;
  readonly kind: "keyword" | "string" | "numeral" | "comment" | "class" | "plain";
  readonly role?: Role;
}

const KEYWORDS = new Set([
  "import",
  "from",
  "as",
  "def",
  "return",
  "True",
  "False",
  "None",
  "lambda",
  "with",
]);
const PIECES = /(#.*$|"[^"]*"|'[^']*'|\d[\d_]*(?:\.\d+)?|[A-Za-z_]\w*|\s+|.)/g;

/** Splits one line of the simple Python the pages show. Enough for colouring, not a parser. */
export function pythonTokens(line: string, roles: Readonly<Record<string, Role>>): Token[] {
  return (line.match(PIECES) ?? []).map((text): Token => {
    const role = Object.hasOwn(roles, text) ? roles[text] : undefined;
    if (role) return { text, kind: "plain", role };
    if (text.startsWith("#")) return { text, kind: "comment" };
    if (/^["']/.test(text)) return { text, kind: "string" };
    if (/^\d/.test(text)) return { text, kind: "numeral" };
    if (KEYWORDS.has(text)) return { text, kind: "keyword" };
    if (/^[A-Z]/.test(text)) return { text, kind: "class" };
    return { text, kind: "plain" };
  });
}
