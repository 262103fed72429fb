import { isTestLanguage, type Language } from "../languages";

/**
 * The made-up language of tests, made from English: accents, and some 40 % longer. What is on screen without accents is
 * not in the catalogue; what does not fit will not fit in German either.
 */

/** Vowels are written twice, which makes a text about 40 % longer and lets it break where it did. */
const ACCENTED: Readonly<Record<string, string>> = {
  a: "áá",
  e: "éé",
  i: "íí",
  o: "óó",
  u: "úú",
  y: "ýý",
  A: "ÁÁ",
  E: "ÉÉ",
  I: "ÍÍ",
  O: "ÓÓ",
  U: "ÚÚ",
  Y: "ÝÝ",
  c: "ç",
  n: "ñ",
  s: "š",
  z: "ž",
  C: "Ç",
  N: "Ñ",
  S: "Š",
  Z: "Ž",
};

/** What a program reads and not a person: values to be filled in, code, names with `_`, that in `[name:words]`, addresses. */
const KEPT = /(\{\w+\}|`[^`]*`|\[\w+:|https?:\S+|^[/#][\w/#?=.-]*$|\b[A-Za-z]+_\w+)/;

const inText = (text: string) =>
  text
    .split(KEPT)
    .map((piece, n) =>
      n % 2 === 1 ? piece : piece.replace(/[A-Za-z]/g, (letter) => ACCENTED[letter] ?? letter),
    )
    .join("");

/** Words taken from a text of `textLanguage`, as a language's own. */
export const saidIn = (language: Language) => (isTestLanguage(language) ? inText : (text: string) => text);

/** A catalogue of English words, or a part of one, in the test language. */
export function inTestLanguage(value: unknown): unknown {
  if (typeof value === "string") return inText(value);
  if (Array.isArray(value)) return value.map(inTestLanguage);
  if (value === null || typeof value !== "object") return value;
  // A catalogue says of itself which language it is.
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === "lang" ? "xa" : inTestLanguage(inner)]),
  );
}
