import { clone, keep, type Tensor3D } from "@tensorflow/tfjs-core";
import type { AttentionWindow } from "../../../attention";
import { charactersOf } from "../../../text/reading";
import type { ObserverContext } from "../context";
import { type OpenedLayer, openLayer } from "../opened";
import { networkOf, type SentenceInput } from "./model";

export interface SentenceAttentionInput extends SentenceInput {
  /** Layer that is opened, from 0. */
  readonly layer: number;
}

export interface SentenceAttentionObservation {
  readonly layer: number;
  /** The start of the text, then its characters. */
  readonly characters: readonly string[];
  readonly opened: OpenedLayer;
}

/** Stands for the start of the text among its characters. */
const START_MARK = "▸";

/**
 * Opens the attention of one layer of the text model over a text, every head, term by term.
 *
 * @throws RangeError as `observeSentence`, and for a layer that there is not
 */
export async function observeSentenceAttention(
  { text, windows, layer, ...input }: SentenceAttentionInput,
  context: ObserverContext,
): Promise<SentenceAttentionObservation> {
  const characters = charactersOf(text);
  const { model, network } = networkOf(input);
  if (!(layer in windows)) throw new RangeError(`layer ${layer} of ${windows.length}`);
  // Filled by the run.
  let opening: { readonly q: Tensor3D; readonly k: Tensor3D; readonly v: Tensor3D } | undefined;
  let window: AttentionWindow = { left: 0, right: 0 };
  const logits = network.logits([model.characters.encode(text)], {
    windows: windows.slice(0, layer + 1),
    onLayer: (run) => {
      if (run.layer !== layer) return;
      window = run.window;
      // They would be freed with the run.
      opening = { q: keep(clone(run.query)), k: keep(clone(run.key)), v: keep(clone(run.value)) };
    },
  });
  logits.dispose();
  if (!opening) throw new RangeError(`the run has no layer ${layer}`);
  try {
    const opened = await openLayer(opening, window, context.pause);
    return { layer, characters: [START_MARK, ...characters], opened };
  } finally {
    for (const kept of Object.values(opening)) kept.dispose();
  }
}
