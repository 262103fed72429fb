import type { ChapterId } from "@/content/chapters";
import type { MisuseId } from "@/content/misuse/ids";

/** Where a family of mistakes is explained. */
export interface Place {
  readonly chapter: ChapterId;
  readonly step: string;
}

const error = (step: string): Place => ({ chapter: "the-error", step });
const dispatch = (step: string): Place => ({ chapter: "dispatch", step });
const theWindow = (step: string): Place => ({ chapter: "the-window", step });
const row = (step: string): Place => ({ chapter: "one-row", step });
const lie = (step: string): Place => ({ chapter: "shapes-that-lie", step });
const heads = (step: string): Place => ({ chapter: "heads", step });

export const places: Readonly<Record<MisuseId, Place>> = {
  "heads-as-sequence": error("mask"),
  "silent-four-axes": lie("luck"),
  "sequence-before-heads": heads("transpose"),
  "too-few-axes": error("mask"),
  "not-a-tensor": error("message"),
  "right-call": error("dispatch"),
  "empty-input": theWindow("edges"),
  "even-window": theWindow("both"),
  "window-below-one": theWindow("causal"),
  "window-not-an-integer": theWindow("causal"),
  "window-over-sequence": theWindow("density"),
  "first-argument-is-dropout": theWindow("causal"),
  "swallowed-keywords": lie("swallowed"),
  dropout: dispatch("arguments"),
  "mask-on-dense": row("mask"),
  "mask-on-sparse": row("mask"),
  "additive-mask": lie("inverted"),
  "mask-shape-or-type": row("mask"),
  "row-without-keys": row("mask"),
  "lengths-differ": error("clash"),
  "feature-sizes-differ": row("scores"),
  "batch-sizes-differ": error("clash"),
  dtypes: dispatch("inside"),
  "nan-spreads": row("mask"),
  "cached-mask": lie("cached"),
  "dispatch-axes": dispatch("by-hand"),
  "dispatch-arguments": dispatch("arguments"),
  "value-becomes-query": dispatch("arguments"),
  "dispatch-sizes": heads("share"),
  "lost-keys": lie("lost"),
};
