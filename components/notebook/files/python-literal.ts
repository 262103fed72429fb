/** Plain values as Python writes them, and back. */

export type Plain = string | number | boolean;

/** A Python literal that reads back as the same value. JSON's escapes are Python's too. */
export function pythonLiteral(value: Plain): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number")
    return Number.isFinite(value) ? String(value) : `float("${value}")`.toLowerCase();
  return JSON.stringify(value);
}

/** The value of a literal as `pythonLiteral` writes it, or as a person would change it; undefined for anything else. */
export function readPythonLiteral(text: string): Plain | undefined {
  const word = text.trim();
  if (word === "True") return true;
  if (word === "False") return false;
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(word)) return Number(word);
  if (/^'[^'"\\]*'$/.test(word)) return word.slice(1, -1);
  if (!/^".*"$/.test(word)) return undefined;
  try {
    return JSON.parse(word) as string;
  } catch {
    return undefined;
  }
}
