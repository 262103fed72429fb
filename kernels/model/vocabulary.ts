/** What a text is made of for the lab's small model: one token a character as a reader sees it. */

/** Printable ASCII has a token each; every other character falls into one of the buckets behind them. */
const FIRST = 0x20;
const PRINTABLE = 95;
export const BUCKETS = 33;
export const VOCABULARY = PRINTABLE + BUCKETS;

const OPENING = "([{<";
const CLOSING = ")]}>";

/** The most characters a text may have: the positions the model was trained on. */
export const MAX_CHARACTERS = 48;

/** Of printable ASCII each is a character of its own. */
const PLAIN = /^[\x20-\x7e]*$/;
/** Made for the first text that needs it: that takes as long as drawing a small page. */
let segmenter: Intl.Segmenter | undefined;

/** The characters of a text as a reader counts them: an accent or a family emoji is part of one. */
export function charactersOf(text: string): string[] {
  if (PLAIN.test(text) || typeof Intl.Segmenter !== "function") return [...text];
  segmenter ??= new Intl.Segmenter(undefined);
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The token of one character. Characters beyond ASCII share `BUCKETS` tokens, by their code points. */
export function tokenOf(character: string): number {
  const codes = Array.from(character, (part) => part.codePointAt(0) as number);
  const [code = 0] = codes;
  if (codes.length === 1 && code >= FIRST && code < FIRST + PRINTABLE) return code - FIRST;
  const hash = codes.reduce((sum, each) => (sum * 31 + each) % 1_000_003, 7);
  return PRINTABLE + (hash % BUCKETS);
}

/** The character of a token; null for a bucket, which stands for many. */
export function characterOf(token: number): string | null {
  return token < PRINTABLE ? String.fromCharCode(FIRST + token) : null;
}

const tokensOf = (characters: string) => [...characters].map(tokenOf);

export const digitTokens: readonly number[] = tokensOf("0123456789");
export const openingTokens: readonly number[] = tokensOf(OPENING);
/** In the order of `openingTokens`. */
export const closingTokens: readonly number[] = tokensOf(CLOSING);
/** Everything else, buckets included: what the rule of repetition is about. */
export const otherTokens: readonly number[] = Array.from({ length: VOCABULARY }, (_, token) => token).filter(
  (token) => ![...digitTokens, ...openingTokens, ...closingTokens].includes(token),
);
