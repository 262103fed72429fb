import type { Experiment } from "@/components/experiment/experiment";
import type { OutputOf } from "@/kernels/lab/observers";
import type { LayerWindow } from "@/kernels/text/file";

export type Reading = OutputOf<"sentence">;

/** Each layer's window as the reader has set it: all of them, one, or none. */
export function windowsOf(
  own: readonly LayerWindow[],
  { sentence_scope, sentence_window }: Pick<Experiment, "sentence_scope" | "sentence_window">,
): readonly LayerWindow[] {
  if (sentence_scope === "own") return own;
  return own.map((window, layer) =>
    sentence_scope === "all" || Number(sentence_scope) === layer + 1 ? sentence_window : window,
  );
}

/** The layer whose window the drawing shows: the one that is set, or the one whose attention is looked at. */
export function shownLayer({
  sentence_scope,
  sentence_layer,
}: Pick<Experiment, "sentence_scope" | "sentence_layer">): number {
  const one = Number(sentence_scope);
  return (Number.isInteger(one) && one > 0 ? one : sentence_layer) - 1;
}

/** The place that is looked at: never beyond the last character. */
export function placeOf(query: number, characters: number): number {
  return Math.min(query, characters);
}

/** A character as it is written in a drawing or a sentence. */
export function glyph(character: string): string {
  if (/^\s+$/u.test(character)) return "␣";
  return /^[\p{C}]+$/u.test(character) ? "\uFFFD" : character;
}
