import type { LayerWindow } from "../../../text/file";
import {
  chanceOf,
  charactersOf,
  type Guess,
  lossOf,
  readText,
  type TextReading,
} from "../../../text/reading";
import type { ObserverContext } from "../context";
import { networkOf, type SentenceInput } from "./model";

/** Keys that a query of every layer sees, one run each; `own` is the model's own windows. */
export const comparedWindows = [4, 8, 16, 32, 64, "full", "own"] as const;

export interface WindowsInput extends Omit<SentenceInput, "windows"> {
  /** The character whose chance behind the text is followed; null takes the best guess with the model's own windows. */
  readonly answer: string | null;
}

export interface WindowsObservation {
  readonly text: string;
  readonly answer: string;
  readonly runs: readonly {
    readonly window: (typeof comparedWindows)[number];
    /** Mean bits of the text's characters. */
    readonly loss: number;
    /** What would come next. */
    readonly best: Guess;
    /** The probability of `answer` behind the text. */
    readonly chance: number;
  }[];
}

/**
 * Reads a text once with each of several windows in all layers: where an answer is lost.
 *
 * @throws RangeError as `observeSentence`
 */
export async function observeSentenceWindows(
  { text, answer, ...input }: WindowsInput,
  context: ObserverContext,
): Promise<WindowsObservation> {
  charactersOf(text);
  const { model, network } = networkOf(input);
  const runs: (TextReading & { readonly window: (typeof comparedWindows)[number] })[] = [];
  for (const [n, window] of comparedWindows.entries()) {
    const windows = model.sizes.windows.map(
      (own): LayerWindow => (window === "own" ? own : window === "full" ? null : window),
    );
    runs.push({ window, ...(await readText(network, model, text, { windows })) });
    context.progress(n + 1, comparedWindows.length);
    await context.pause();
  }
  const bestOf = (places: (typeof runs)[number]["places"]) => places.at(-1)?.guesses[0] as Guess;
  const own = runs.find(({ window }) => window === "own") ?? runs[0];
  const looked = answer ?? (own ? bestOf(own.places).character : "");
  const token = model.characters.encode(looked)[1] as number;
  return {
    text,
    answer: looked,
    runs: runs.map(({ window, places, next }) => ({
      window,
      loss: lossOf(places),
      best: bestOf(places),
      chance: chanceOf(next, token),
    })),
  };
}
