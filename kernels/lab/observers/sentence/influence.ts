import { type Influence, influence } from "../../../text/influence";
import { charactersOf } from "../../../text/reading";
import type { ObserverContext } from "../context";
import { networkOf, type SentenceInput } from "./model";

export interface SentenceInfluenceInput extends SentenceInput {
  /** Place of the character that is changed; 0 is the start of the text. */
  readonly source: number;
  /** Place whose guess is looked at, what follows it. */
  readonly target: number;
  /** The character whose probability is looked at. */
  readonly answer: string;
}

export interface SentenceInfluenceObservation extends Influence {
  readonly source: number;
  readonly target: number;
  readonly answer: string;
  readonly layers: number;
  readonly seq: number;
}

/**
 * By which ways a character of a text moves the guess at another place, measured by gradient.
 *
 * @throws RangeError as `observeSentence`, and for places that there are not
 */
export async function observeSentenceInfluence(
  { text, windows, source, target, answer, ...input }: SentenceInfluenceInput,
  context: ObserverContext,
): Promise<SentenceInfluenceObservation> {
  const seq = charactersOf(text).length + 1;
  if (!(source >= 0 && source <= target && target < seq)) {
    throw new RangeError(`no way leads from place ${source} to place ${target} of ${seq}`);
  }
  const { model, network } = networkOf(input);
  await context.pause();
  const found = await influence(network, model.characters.encode(text), {
    source,
    target,
    answer: model.characters.encode(answer)[1] as number,
    windows,
  });
  return { ...found, source, target, answer, layers: windows.length, seq };
}
