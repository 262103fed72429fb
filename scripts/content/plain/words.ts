import { readFileSync } from "node:fs";
import { daleChall } from "dale-chall";
import { inProject } from "../../lib/project";

/** Words of the field, of programming, and everyday words that the list, made for schools, does not have. */
const FIELD = readFileSync(inProject("scripts/content/plain/field-words.txt"), "utf8")
  .replaceAll(/^#.*/gm, "")
  .split(/\s+/);

const known = new Set([...daleChall.map((word) => word.toLowerCase()), ...FIELD.filter(Boolean)]);

/** Endings, and what the word has without them. */
const ENDINGS: readonly (readonly [ending: RegExp, without: readonly string[]])[] = [
  [/['’]s$|s['’]$/, ["", "s"]],
  [/n['’]t$/, ["", "n"]],
  [/ies$|ied$|ier$|iest$|ily$/, ["y"]],
  [/es$|ed$|er$|est$|ing$/, ["", "e"]],
  [/s$|d$|r$|n$/, [""]],
  [/ly$/, ["", "le"]],
  [/(?<=(\w))\1(?:ed|ing|er|est)$/, [""]],
  [/(?:ness|less|ful|able|ward|wise)$/, ["", "e"]],
];

function forms(word: string): string[] {
  const found = ENDINGS.flatMap(([ending, without]) =>
    ending.test(word) ? without.map((end) => word.replace(ending, end)) : [],
  );
  return [word, ...found, ...found.flatMap((one) => (one.length < word.length && one !== "" ? [one] : []))];
}

/** Whether a word is common or the field's, in any of its forms. */
export function isFamiliar(word: string): boolean {
  const lower = word.toLowerCase();
  return [lower, lower.replace(/^(?:un|re|non|mis|over|out)(?=\w{3})/, "")].some((one) =>
    forms(one).some((form) => known.has(form) || forms(form).some((shorter) => known.has(shorter))),
  );
}

/**
 * The words of a sentence that may be unknown to a reader: neither common nor the field's. Names, identifiers and
 * numbers are not looked at.
 */
export function unusualIn(words: readonly string[]): string[] {
  return words.flatMap((word, n) => {
    if (/[_0-9()[\]{}=<>.]\w|\w[_0-9]|[a-z][A-Z]/.test(word)) return [];
    return word
      .split(/[-·,;]/)
      .map((part) => part.replace(/^[^A-Za-z]+|[^A-Za-z]+$/g, ""))
      .filter((part) => part.length > 1 && (n === 0 || !/^[A-Z]/.test(part)) && !/^[A-Z]+$/.test(part))
      .filter((part) => !isFamiliar(part))
      .map((part) => part.toLowerCase().replace(/['’]s$/, ""));
  });
}
