/** Runs of characters that Chinese writes without spaces. */
const HAN = /\p{Script=Han}+/gu;

/**
 * Splits text into what is searched for: words in lower case, and for Chinese, which has no spaces, each character and
 * each pair of neighbours. The same function reads the course and the question, so that both agree in every browser.
 */
export function tokenize(text: string): string[] {
  const plain = text.normalize("NFKC").toLowerCase();
  const words = plain.replace(HAN, " ").match(/[\p{L}\p{N}_]+/gu) ?? [];
  // `window_size` is found as a whole and by its parts.
  const parts = words.filter((word) => word.includes("_")).flatMap((word) => word.split("_"));
  const han = (plain.match(HAN) ?? []).flatMap((run) => {
    const characters = [...run];
    return [...characters, ...characters.slice(1).map((character, n) => `${characters[n]}${character}`)];
  });
  return [...words, ...parts, ...han].filter(Boolean);
}
