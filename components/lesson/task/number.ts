import { type Language, languageTag } from "@/content/languages";

/** What a task's number counts, where that changes how an answer is read. */
export type NumberUnit = "percent" | "MiB";

/** A number as it was read, and how it is written back beside the field. */
interface ReadNumber {
  readonly value: number;
  readonly shown: string;
}

/** Longer answers are no numbers: reading stays cheap whatever is pasted. */
const MAX_LENGTH = 120;

const SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const FRACTIONS: Readonly<Record<string, string>> = {
  "½": "(1/2)",
  "⅓": "(1/3)",
  "⅔": "(2/3)",
  "¼": "(1/4)",
  "¾": "(3/4)",
  "⅛": "(1/8)",
  "⅜": "(3/8)",
  "⅝": "(5/8)",
  "⅞": "(7/8)",
};
const BYTES: Readonly<Record<string, number>> = {
  kib: 2 ** -10,
  kb: 2 ** -10,
  mib: 1,
  mb: 1,
  gib: 2 ** 10,
  gb: 2 ** 10,
};

/** The signs between which a language sets whole numbers and parts: `.` and `,` in English. */
function signsOf(language: Language): { readonly decimal: string; readonly group: string } {
  const parts = new Intl.NumberFormat(languageTag[language]).formatToParts(12345.5);
  const decimal = parts.find(({ type }) => type === "decimal")?.value ?? ".";
  return { decimal, group: decimal === "," ? "." : "," };
}

/** Superscripts, fractions, full-width signs and the many signs of multiplication, as a calculator's. */
function plain(text: string): string {
  return text
    .replace(
      new RegExp(`[${SUPERSCRIPT}]+`, "g"),
      (run) => `^${[...run].map((one) => SUPERSCRIPT.indexOf(one)).join("")}`,
    )
    .replace(
      /(\d?) ?([½⅓⅔¼¾⅛⅜⅝⅞])/g,
      (_, whole: string, part: string) => `${whole ? `${whole}+` : ""}${FRACTIONS[part]}`,
    )
    .normalize("NFKC")
    .replace(/[−–—]/g, "-")
    .replace(/\*\*/g, "^")
    .replace(/[×·⋅∙✕✖]/g, "*")
    .replace(/(?<=[\d)]) ?[xX] ?(?=[\d(])/g, "*")
    .replace(/[÷∶:⁄]/g, "/")
    .replace(/√|\bsqrt\b|math\.sqrt/gi, "√")
    .trim();
}

/** `1,088` and `1 088` in one piece with a point; a sign that cannot part thousands is the decimal sign: `0,25`. */
function pointed(literal: string, { decimal, group }: { decimal: string; group: string }): string | null {
  const bare = literal.replace(/[_'’ ]/g, "");
  const groups = bare.split(group);
  const [whole = "", ...rest] = groups;
  const asGroups =
    /^[1-9]\d{0,2}$/.test(whole) &&
    rest.every((part, n) =>
      (n === rest.length - 1 ? new RegExp(`^\\d{3}(?:\\${decimal}\\d*)?$`) : /^\d{3}$/).test(part),
    );
  if (rest.length > 0 && asGroups) return [whole, ...rest].join("").replace(decimal, ".");
  if (rest.length === 1 && !bare.includes(decimal)) return `${whole}.${rest[0]}`;
  return rest.length === 0 && bare.split(decimal).length <= 2 ? bare.replace(decimal, ".") : null;
}

type Token = number | "+" | "-" | "*" | "/" | "^" | "(" | ")" | "√" | "%";

function tokensOf(text: string, signs: { decimal: string; group: string }): Token[] | null {
  const tokens: Token[] = [];
  let rest = text;
  while (rest !== "") {
    // Spaces part thousands only where three digits follow.
    const literal =
      /^(?:\d{1,3}(?: \d{3})+(?!\d)|\d[\d_'’]*|(?=[.,]\d))(?:[.,][\d_'’]*)*(?:e[+-]?\d{1,3}(?!\w))?/i.exec(
        rest,
      )?.[0];
    if (literal) {
      const [mantissa = "", power] = literal.toLowerCase().split("e");
      const read = pointed(mantissa, signs);
      const value =
        read === null || read === "."
          ? Number.NaN
          : Number(`${read}${power === undefined ? "" : `e${power}`}`);
      if (!Number.isFinite(value)) return null;
      tokens.push(value);
      rest = rest.slice(literal.length);
    } else if (/^[+\-*/^()√%]/.test(rest)) {
      tokens.push(rest[0] as Token);
      rest = rest.slice(1);
    } else if (/^\s/.test(rest)) {
      rest = rest.trimStart();
    } else return null;
  }
  return tokens;
}

/** Sums, products, powers and roots, as written in a calculator. NaN where it is none. */
function evaluate(tokens: readonly Token[]): number {
  let at = 0;
  const atom = (): number => {
    const token = tokens[at++];
    if (typeof token === "number") return token;
    if (token === "√") return Math.sqrt(atom());
    if (token === "(") {
      const inner = sum();
      return tokens[at++] === ")" ? inner : Number.NaN;
    }
    return Number.NaN;
  };
  const share = (): number => {
    let value = atom();
    while (tokens[at] === "%") {
      at += 1;
      value /= 100;
    }
    return value;
  };
  const power = (): number => {
    const base = share();
    if (tokens[at] !== "^") return base;
    at += 1;
    return base ** signed();
  };
  const signed = (): number => {
    if (tokens[at] === "-" || tokens[at] === "+") return tokens[at++] === "-" ? -signed() : signed();
    return power();
  };
  const product = (): number => {
    let value = signed();
    while (tokens[at] === "*" || tokens[at] === "/")
      value = tokens[at++] === "*" ? value * signed() : value / signed();
    return value;
  };
  function sum(): number {
    let value = product();
    while (tokens[at] === "+" || tokens[at] === "-")
      value = tokens[at++] === "+" ? value + product() : value - product();
    return value;
  }
  const value = sum();
  return at === tokens.length ? value : Number.NaN;
}

/** Not `0.30000000000000004`; and numbers that only rounding parts are one. */
const rounded = (value: number) => Number(value.toPrecision(12));

/**
 * Reads a number as people write one: `25 %`, `1/4`, `12*64`, `2^9`, `768.0`, `1,088`, `768 keys`, in full-width signs
 * too. The decimal sign is the language's; a comma that cannot part thousands is one as well, so `0,25` is never 25.
 * In a task about a share, 0.25 is 25 %. Null where it is no number.
 */
export function readNumber(
  text: string,
  { language, label = "", unit }: { language: Language; label?: string; unit?: NumberUnit | undefined },
): ReadNumber | null {
  if (text.length > MAX_LENGTH || text.trim() === "") return null;
  const signs = signsOf(language);
  let body = plain(text)
    .replace(/^(?:[\p{L}_][\p{L}\p{N}_ ]*)?[=≈~] ?/u, "")
    .replace(/[。.;；]$/, "")
    .trim();
  let factor = 1;
  const percent = /^百分之 ?(.+)$|^(.+?) ?(?:percent|per cent|个百分点)$/i.exec(body);
  if (percent) body = `(${percent[1] ?? percent[2]})%`;
  // A word after the number: what the field asks for, or a unit of memory.
  const worded = /^(.*[\d)%]) ?([\p{L}_][\p{L}_ ]*)$/u.exec(body);
  if (worded && !percent) {
    const [, number = "", word = ""] = worded;
    const bytes = unit === "MiB" ? BYTES[word.toLowerCase().trim()] : undefined;
    if (bytes !== undefined) factor = bytes;
    else if (!accepted(word, label)) return null;
    body = number;
  }
  const tokens = tokensOf(body, signs);
  if (!tokens || tokens.length === 0) return null;
  const value = rounded(evaluate(tokens) * factor);
  if (!Number.isFinite(value)) return null;
  if (unit !== "percent") return { value, shown: written(value, signs.decimal) };
  const share = tokens.includes("%") || (value > 0 && value < 1);
  const hundredths = rounded(share ? value * 100 : value);
  return { value: hundredths, shown: `${written(hundredths, signs.decimal)} %` };
}

const written = (value: number, decimal: string) => String(rounded(value)).replace(".", decimal);

/** `768 keys`, `15 pairs`, `15 对`: a word that says what is counted, and no other number's name. */
function accepted(word: string, label: string): boolean {
  const counted = word.toLowerCase().trim();
  return (
    counted === label.toLowerCase() ||
    /^(?:keys?|pairs?|positions?|tokens?|numbers?|parameters?|axes|heads?|cells?|mib|个|对|格|个?键|个?位置|个?格子|个?参数|个?数|个?头)$/.test(
      counted,
    )
  );
}
