/** What is read aloud as one word: code, a formula, an address, a blank that is filled in. */
const ONE_WORD = /`[^`]*`|\$\$[^$]*\$\$|\$[^$\s][^$]*\$|https?:\/\/\S*\w\/?|\{\w+\}/g;
/** Words of a drawing, `[name:words]`, and emphasis. */
const LINKED = /\[\w+:([^\]]*)\]/g;

const plain = (text: string) => text.replace(LINKED, "$1").replace(ONE_WORD, "x0").replaceAll("**", "");

/** The sentences of a text. A colon ends one as well: what follows it is read on its own. */
export function sentencesOf(text: string): string[] {
  return plain(text)
    .split(/(?<=[.!?:][”")’]?)\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[A-Za-z]/.test(sentence));
}

/** The words of a sentence as they stand, numbers and code among them. */
export const wordsOf = (sentence: string): string[] =>
  sentence.split(/[\s—–/]+/).filter((word) => /\w/.test(word));
