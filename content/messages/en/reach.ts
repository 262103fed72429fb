import type { Plural } from "../plural";

/** The receptive field. `{name}` is filled in. */
export const reach = {
  between: " ",
  controls: {
    seq_len: "Tokens in the sequence.",
    window_size: "W: how far one layer looks.",
    layers: "L: layers upon each other.",
    query: "The position whose sources are looked for.",
    causal: "Only itself and what came before.",
  },
  step: "Layer by layer",
  positions: "position in the input →",
  layers: { one: "{layers} layer", other: "{layers} layers" } as Plural,
  query: "query {query}",
  legend: "|gradient| {least} to {most}, log scale; blank: 0",
  formula: "where the formula puts the end",
  parts: {
    query: "query {query}",
    gradient: "reached, measured by gradient",
    formula: "the formula’s ends, calculated",
  },
  help: "Point at a cell. Arrow keys walk, Enter locks, Esc releases.",
  reading:
    "After {layers} layers, the gradient of the query’s output with respect to position {position} has size {gradient}.",
  how: "Every layer is local attention with q = k = v = the layer below. A position is reached when the gradient that our kernels send back to it is not exactly 0. The mode is intended: softmax over exactly the window.",
  sentence: {
    waiting: "The numbers appear when a kernel has answered.",
    refused: "xformers refuses an even window that is not causal: {message}.",
    measured:
      "After {layers} layers query {query} depends on positions {first} to {last} of the input, {count} in all, as the gradient shows.",
    causal:
      "The formula L · W = {layers} · {wing} = {product} before it, clipped to the sequence, says {expectedFirst} to {expectedLast}:",
    centred:
      "The formula L · (W − 1) / 2 = {layers} · {wing} = {product} on either side, clipped to the sequence, says {expectedFirst} to {expectedLast}:",
    same: "the same.",
    differs: "not the same. In float32 the farthest gradients may have been rounded to 0.",
  },
  table: {
    caption: "What the query depends on, layer by layer",
    columns: [
      "layers",
      "first, measured",
      "last, measured",
      "first, formula",
      "last, formula",
      "|gradient| at the first",
      "|gradient| at the last",
    ],
  },
  source: {
    measured: "Gradients sent back through the attention op on {backend}, float32.",
    waiting: "Your device has not answered yet.",
    progress: "Layer {done} of {total} …",
    failed: "This could not be computed: {message}",
  },
};

export type ReachMessages = typeof reach;
