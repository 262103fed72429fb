import { type Generator, randint, randperm } from "../torch";
import { closingTokens, digitTokens, openingTokens, otherTokens } from "./vocabulary";

/** How often a character is a digit, opens a bracket, closes one; the rest repeats a small alphabet. */
const SHARES = { digit: 0.22, opening: 0.18, closing: 0.18 };
const MOST_OPEN = 3;
const ALPHABET = { least: 4, most: 9 };

const pick = (generator: Generator, from: readonly number[]): number =>
  from[randint(generator, 1, 0, from.length)[0] as number] as number;

/**
 * A text to train on: digits, brackets that are well nested and no kind inside itself, and characters of a small
 * alphabet that is another one in each text, so that nothing can be learned but the rules.
 *
 * @returns (length) tokens
 */
export function drawText(generator: Generator, length: number): number[] {
  const size = randint(generator, 1, ALPHABET.least, ALPHABET.most + 1)[0] as number;
  const alphabet = randperm(generator, otherTokens.length)
    .slice(0, size)
    .map((n) => otherTokens[n] as number);
  const open: number[] = [];
  const text: number[] = [];
  while (text.length < length) {
    const chance = generator.uniform24();
    const last = text.at(-1);
    const top = open.at(-1);
    if (chance < SHARES.digit) text.push(pick(generator, digitTokens));
    else if (chance < SHARES.digit + SHARES.opening && open.length < MOST_OPEN && last !== undefined) {
      const free = openingTokens.filter((token) => !open.includes(token));
      open.push(pick(generator, free));
      text.push(open.at(-1) as number);
    } else if (chance < SHARES.digit + SHARES.opening + SHARES.closing && top !== undefined && last !== top) {
      open.pop();
      text.push(closingTokens[openingTokens.indexOf(top)] as number);
    } else text.push(pick(generator, alphabet));
  }
  return text;
}
