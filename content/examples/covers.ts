import type { ChapterId } from "@/content/chapters";
import type { Language } from "@/content/languages";

/** The example of each figure whose picture stands for it where figures are chosen. */
export const figureCovers: Readonly<Record<string, string>> = {
  mask: "longformer",
  weights: "trained",
  "lost-keys": "three-lost",
  heads: "two-heads",
  reach: "centred-second-layer",
  cost: "unmeasured",
  "model-windows": "two-models",
  "rolling-cache": "wrapped-ring",
  checkpointing: "small",
  adviser: "two-layers",
  trace: "first",
  sentence: "flower",
};

/** Of several drawings side by side a small picture shows the first: how wide that is, in the picture's units. */
export const firstOf: Readonly<Record<string, number>> = { cost: 300, trace: 456 };

/** Where a picture is of a text: the picture that stands in its place in a language. */
export const coversOfTexts: Readonly<Partial<Record<Language, Readonly<Record<string, string>>>>> = {
  en: { "sentence/flower": "sentence/zephyr" },
};

/** The picture of each chapter, `figure/example`. */
export const chapterCovers: Readonly<Record<ChapterId, string>> = {
  why: "sentence/flower",
  "the-error": "trace/first",
  "one-row": "weights/trained",
  "the-window": "mask/longformer",
  heads: "heads/two-heads",
  dispatch: "heads/one-sequence",
  "shapes-that-lie": "lost-keys/three-lost",
  "window-cost": "mask/issue",
  generating: "rolling-cache/wrapped-ring",
  models: "model-windows/two-models",
  "wrong-windows": "rolling-cache/mask-by-slot",
  training: "reach/centred-second-layer",
  today: "mask/blocks",
};
