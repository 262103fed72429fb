import { charactersOf, type Guess, guessesOf } from "../../../text/reading";
import { Writer } from "../../../text/writing";
import { Generator, rand } from "../../../torch";
import type { ObserverContext } from "../context";
import { networkOf, type SentenceInput } from "./model";

/** Characters that the model may write on. */
const MAX_WRITTEN = 48;

export interface WritingInput extends SentenceInput {
  /** How many characters are written. */
  readonly count: number;
  /** For characters drawn by their probabilities; null takes the likeliest each time. */
  readonly draw: number | null;
}

export interface WritingObservation {
  readonly text: string;
  readonly written: readonly {
    readonly character: string;
    readonly guesses: readonly Guess[];
  }[];
  /** After the text and after each character written: the places that each layer holds keys and values of. */
  readonly held: readonly (readonly { readonly first: number; readonly last: number }[])[];
  /** Numbers of one key and one value together, of one layer. */
  readonly numbers: number;
  /** The largest difference of the last logits from those of a run over the whole text. */
  readonly difference: number;
}

/**
 * Lets the model write on, one character at a time, from a cache that holds what each layer's window may still see.
 *
 * @throws RangeError as `observeSentence`, and for more than `MAX_WRITTEN` characters
 */
export async function observeWriting(
  { text, windows, count, draw, ...input }: WritingInput,
  context: ObserverContext,
): Promise<WritingObservation> {
  charactersOf(text);
  if (!(count >= 0 && count <= MAX_WRITTEN))
    throw new RangeError(`0 to ${MAX_WRITTEN} characters, not ${count}`);
  const { model, network } = networkOf(input);
  const chances = draw === null ? null : rand(new Generator(draw), MAX_WRITTEN);
  const writer = new Writer(network, windows);
  const tokens = model.characters.encode(text);
  let row = new Float32Array();
  const fed = async (token: number) => {
    row = (await writer.feed(token)) as Float32Array<ArrayBuffer>;
    await context.pause();
  };
  for (const [n, token] of tokens.entries()) {
    await fed(token);
    context.progress(n + 1, tokens.length + count);
  }
  const written: WritingObservation["written"][number][] = [];
  const held = [writer.held];
  for (let n = 0; n < count; n++) {
    const guesses = guessesOf(row, model.characters, chances ? row.length : undefined);
    const taken = chances ? drawn(guesses, chances[n] as number) : guesses[0];
    if (!taken) break;
    written.push({ character: taken.character, guesses: guesses.slice(0, 5) });
    const token = model.characters.encode(taken.character)[1] as number;
    tokens.push(token);
    await fed(token);
    held.push(writer.held);
    context.progress(tokens.length, tokens.length + count - n - 1);
  }
  writer.dispose();
  const whole = network.logits([tokens], { windows });
  const numbers = await whole.data();
  const last = numbers.subarray(numbers.length - row.length);
  return {
    text,
    written,
    held,
    numbers: 2 * model.sizes.dim_model,
    difference: row.reduce((most, x, n) => Math.max(most, Math.abs(x - (last[n] as number))), 0),
  };
}

/** The guess at which the probabilities, added up from the likeliest on, pass `chance`. */
function drawn(guesses: readonly Guess[], chance: number): Guess | undefined {
  let sum = 0;
  return (
    guesses.find((guess) => {
      sum += guess.chance;
      return sum > chance;
    }) ?? guesses[0]
  );
}
