/** What the text model expected at each place of a text, and the bits that what stands there costs. */
import { type Characters, START } from "./characters";
import type { TextModelFile } from "./file";
import { logTotal } from "./measure";
import type { TextNetwork, TextRunOptions } from "./network";

/** Characters that a text to be read may have. */
export const MAX_TEXT = 96;
/** Guesses told of each place. */
const BEST = 5;

export interface Guess {
  /** "\uFFFD" stands for every character that the model does not know. */
  readonly character: string;
  /** Its probability, 0 to 1. */
  readonly chance: number;
}

/** One place of the text: a character that stands there, or the place behind the last one. */
export interface ReadPlace {
  /** What the model expected there, from what stands before: the likeliest first. */
  readonly guesses: readonly Guess[];
  /** −log₂ of the probability that it gave to what stands there; null behind the last character. */
  readonly bits: number | null;
}

/**
 * Characters (code points) of a text, as the model counts them.
 *
 * @throws RangeError for a text without characters and for one of more than `MAX_TEXT`
 */
export function charactersOf(text: string): string[] {
  const characters = Array.from(text);
  if (characters.length === 0 || characters.length > MAX_TEXT) {
    throw new RangeError(`a text has 1 to ${MAX_TEXT} characters, not ${characters.length}`);
  }
  return characters;
}

export interface TextReading {
  /** One for each character, and one for what would come next. */
  readonly places: readonly ReadPlace[];
  /** (vocabulary): the logits of what would come next. */
  readonly next: Float32Array;
}

/** @throws RangeError as `charactersOf` */
export async function readText(
  network: TextNetwork,
  { characters }: Pick<TextModelFile, "characters">,
  text: string,
  options: TextRunOptions = {},
): Promise<TextReading> {
  const tokens = characters.encode(charactersOf(text).join(""));
  const logits = network.logits([tokens], options);
  const numbers = await logits.data();
  logits.dispose();
  const { vocabulary } = network.sizes;
  const places = tokens.map((_, at) => {
    const row = numbers.subarray(at * vocabulary, (at + 1) * vocabulary);
    const total = logTotal(row);
    const next = tokens[at + 1];
    return {
      guesses: guessesOf(row, characters),
      bits: next === undefined ? null : (total - (row[next] as number)) / Math.LN2,
    };
  });
  return { places, next: numbers.slice(-vocabulary) as Float32Array };
}

/** The likeliest tokens of a row of logits (vocabulary), the likeliest first. */
export function guessesOf(row: ArrayLike<number>, characters: Characters, count = BEST): Guess[] {
  const total = logTotal(row);
  return best(row, count).map((token) => ({
    character: characters.decode(token),
    chance: Math.exp((row[token] as number) - total),
  }));
}

/** The probability of one token in a row of logits. */
export function chanceOf(row: ArrayLike<number>, token: number): number {
  return Math.exp((row[token] as number) - logTotal(row));
}

/** The tokens of the largest logits, the largest first. The start token stands for no character and is no guess. */
function best(row: ArrayLike<number>, count: number): number[] {
  const places = Array.from({ length: row.length }, (_, token) => token).filter((token) => token !== START);
  // The numbers alone are sorted quickly; then only the few that are large enough are by their tokens.
  const least = Float32Array.from(places, (token) => row[token] as number).sort()[places.length - count];
  return places
    .filter((token) => least === undefined || (row[token] as number) >= least)
    .sort((a, b) => (row[b] as number) - (row[a] as number))
    .slice(0, count);
}

/** Mean of the bits of a text's characters: its loss. */
export function lossOf(places: readonly ReadPlace[]): number {
  const known = places.flatMap(({ bits }) => (bits === null ? [] : [bits]));
  return known.reduce((sum, bits) => sum + bits, 0) / known.length;
}
