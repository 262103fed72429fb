/** The text model's alphabet: one token for a character, of both languages together. */

/** A character that the model has never seen. */
const UNKNOWN = 0;
/** Stands before every text. */
export const START = 1;
/** Tokens that stand for no character. */
const SPECIAL = 2;

export class Characters {
  readonly #characters: readonly string[];
  readonly #tokens: ReadonlyMap<string, number>;

  /** @param known every character that the model knows, in the order of their tokens */
  constructor(known: string) {
    this.#characters = Array.from(known);
    this.#tokens = new Map(this.#characters.map((character, n) => [character, n + SPECIAL]));
  }

  get size(): number {
    return this.#characters.length + SPECIAL;
  }

  /** The start token, then one token for each character (code point) of `text`. */
  encode(text: string): number[] {
    return [START, ...Array.from(text, (character) => this.#tokens.get(character) ?? UNKNOWN)];
  }

  /** Whether the model has a token for the character. */
  knows(character: string): boolean {
    return this.#tokens.has(character);
  }

  /** The character of a token; "\uFFFD" for the unknown one, "" for the start. */
  decode(token: number): string {
    if (token === START) return "";
    return this.#characters[token - SPECIAL] ?? "\uFFFD";
  }
}
