/** The titles of the examples (content/examples/), by figure and by the name of the file. */
export const examples = {
  adviser: {
    "two-layers": "Two layers of half the reach, not yet measured",
  },
  checkpointing: {
    small: "A small stack, with checkpoints and without",
  },
  cost: {
    unmeasured: "Work and memory, nothing timed yet",
  },
  heads: {
    "one-sequence": "One sequence: folding needs no copy",
    refused: "Three heads do not divide eight numbers",
    "two-heads": "One sequence of two, two heads of two numbers",
  },
  "lost-keys": {
    dense: "The dense path loses nothing",
    "row-of-zeros": "A row of zeros: the last query loses its only key",
    "three-lost": "One pair too many for a multiple of four",
  },
  mask: {
    blocks: "lucidrains counts in whole blocks",
    issue: "The window of the issue: 128 of 512",
    longformer: "The same 5 in Longformer is twice as wide",
    "small-causal": "Small enough to see every cell",
  },
  "model-windows": {
    "gpt-oss": "gpt-oss: every other layer has a window",
    "own-config": "A pasted config of a type that is not known",
    "two-models": "Gemma 3 beside Mistral: five to one, and everywhere",
  },
  "rolling-cache": {
    "first-and-last": "First tokens kept, and a learned sink",
    "mask-by-slot": "A mask that goes by slots, wrong after the wrap",
    "wrapped-ring": "A ring of six slots that has wrapped twice",
  },
  reach: {
    "centred-second-layer": "Two of three layers, looking both ways",
    short: "Three layers of window 3 over 24 tokens",
  },
  trace: {
    first: "The first family of the catalogue",
    "python-only": "A case that only Python can run",
    silent: "A silent wrong: the sparse path loses the last pair",
  },
  sentence: {
    flower: "What Xiao Ming loves, forgotten",
    zephyr: "A name that stands 26 characters back",
  },
  weights: {
    trained: "The trained model on a short text",
  },
};

export type ExamplesMessages = typeof examples;
