import { keep, type Tensor } from "@tensorflow/tfjs-core";
import { attentionWeights, keyRange } from "../../../attention";
import { charactersOf, type ReadPlace, readText } from "../../../text/reading";
import type { EngineName } from "../../engines";
import type { ObserverContext } from "../context";
import { numbersOf } from "../inputs";
import { networkOf, type SentenceInput } from "./model";

/** Where one head looks most from one place. Places count the start of the text as 0. */
export interface Look {
  readonly key: number;
  readonly weight: number;
}

export interface SentenceObservation extends Omit<SentenceInput, "file"> {
  readonly backend: EngineName;
  readonly characters: readonly string[];
  /** Whether the model has a token for each character. */
  readonly known: readonly boolean[];
  /** One for each character, and one for what would come next. */
  readonly places: readonly ReadPlace[];
  /** looks[layer][head][place] */
  readonly looks: readonly (readonly (readonly Look[])[])[];
  readonly milliseconds: number;
}

/**
 * Reads a text with the text model: what it expected at each place, how surprised it was, where each head looked most.
 *
 * @throws RangeError for a text without characters or too long, and for a file that is not the model's
 */
export async function observeSentence(
  { text, windows, ...input }: SentenceInput,
  context: ObserverContext,
): Promise<SentenceObservation> {
  const characters = charactersOf(text);
  const { model, network } = networkOf(input);
  const started = performance.now();
  const weights: {
    readonly band: Tensor;
    readonly window: { readonly left: number; readonly right: number };
  }[] = [];
  try {
    const { places } = await readText(network, model, text, {
      windows,
      onLayer: ({ query, key, window }) =>
        weights.push({ band: keep(attentionWeights(query, key, window)), window }),
    });
    const looks = [];
    for (const { band, window } of weights) {
      looks.push(looksOf(await numbersOf(band), characters.length + 1, window));
    }
    return {
      text,
      windows,
      seed: input.seed,
      backend: context.backend,
      characters,
      known: characters.map((character) => model.characters.knows(character)),
      places,
      looks,
      milliseconds: performance.now() - started,
    };
  } finally {
    for (const { band } of weights) band.dispose();
  }
}

/** The heaviest key of each row of a band (head, query, left + 1 + right). */
function looksOf(
  band: Float32Array,
  seq: number,
  window: { readonly left: number; readonly right: number },
): Look[][] {
  const width = window.left + 1 + window.right;
  return Array.from({ length: band.length / (seq * width) }, (_, head) =>
    Array.from({ length: seq }, (_, query) => {
      const { first, last } = keyRange(query, seq, window);
      const row = (head * seq + query) * width + window.left - query;
      let key = first;
      for (let other = first; other <= last; other++) {
        if ((band[row + other] as number) > (band[row + key] as number)) key = other;
      }
      return { key, weight: band[row + key] as number };
    }),
  );
}
