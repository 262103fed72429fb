interface Names {
  readonly title: string;
  /** For search engines. */
  readonly description: string;
  /** One or two sentences under the title: what is shown, what to do. */
  readonly lead: string;
}

/** By the figure's id: a figure without a name here fails the type check where it is drawn. */
const names = {
  sentence: {
    title: "Your sentence",
    description:
      "A small language model of English and Chinese reads your sentence in the browser: its guesses, its surprise, and what it forgets as the window shrinks.",
    lead: "A small model reads your sentence, one character at a time. Under each character stands how much it surprised the model, and what was expected there. Drag the window and see what is forgotten.",
  },
  heads: {
    title: "The head split, as memory",
    description:
      "Where each number of the query lies while MultiHeadDispatch splits, transposes and folds it: index, strides and offset in every layout.",
    lead: "Splitting into heads moves few numbers: most steps only read the same memory with other strides. Point at a number and find it in every layout.",
  },
  "lost-keys": {
    title: "Lost keys",
    description:
      "Which visible pairs xformers' sparse path drops, which rows come out wrong, and by how much.",
    lead: "Where few pairs are visible, xformers stores them sparsely and quietly drops up to three, always the newest. Move S or W and see which rows come out wrong.",
  },
  reach: {
    title: "The receptive field",
    description:
      "How far layers of local attention reach when they are stacked: measured by gradient, against the formula L · W.",
    lead: "One layer sees a window. Stacked, each layer hands on what the one below saw. Step through the layers and see the field grow, as the gradient measures it and as the formula says.",
  },
  trace: {
    title: "Shape traces of mistakes",
    description:
      "156 recorded calls of LocalAttention and MultiHeadDispatch, nearly all of them wrong, step by step, with the shapes that clash and the call that works.",
    lead: "156 calls in thirty families, nearly all of them wrong: what each step makes of the shapes, where it stops or goes silently wrong, and what to write instead. Those without Python’s own part run on your device, step by step.",
  },
  mask: {
    title: "The window mask",
    description:
      "Which keys each query sees: drag the window, compare what the same number means in other libraries.",
    lead: "A row is a query, a column a key; a filled cell is a pair that is computed. Drag the edge of the band, or point at a row.",
  },
  weights: {
    title: "Attention weights",
    description:
      "Type a text: a small local-attention model reads it, and each weight of each head opens into the numbers it is made of.",
    lead: "Type a text and see where each character looks. Point at a cell: it opens into products, score, exponent and share of the output.",
  },
  cost: {
    title: "What a window costs",
    description:
      "What makes attention slow: work, memory and time of local against dense attention as the sequence or the window grows, measured on your device.",
    lead: "Dense attention pays for every pair, local attention for the pairs of its window. The dense form here stores its scores; a flash kernel computes as many and stores none. Measure both on this device, beside what was recorded from the real library.",
  },
  adviser: {
    title: "Which window?",
    description:
      "The published rule of thumb for window sizes beside what your device measures: time, memory, and whether information travels far enough.",
    lead: "A rule of thumb knows how long the sequence is. This device can measure what a window costs on it, and whether what has to meet still meets.",
  },
  checkpointing: {
    title: "Gradient checkpointing",
    description:
      "What a stack of local attention layers holds in memory while it trains, with and without checkpoints, moment by moment.",
    lead: "A stack trains twice from the same start: once every layer keeps what its backward pass needs, once each layer is computed again. The bytes are counted as it trains.",
  },
  "model-windows": {
    title: "A model’s windows",
    description:
      "Choose a language model or paste its config.json: what each layer sees, what reaches a token, and how many bytes of keys and values it keeps.",
    lead: "Today’s language models mix layers with a window and layers that see everything. Choose one, or paste a config.json, and see its layers, their masks, and what the cache costs.",
  },
  "rolling-cache": {
    title: "The rolling cache",
    description:
      "Keys and values in a ring, sliding or full cache while tokens come: slots, mask, what is dropped, sinks, and the mistakes people made, computed twice.",
    lead: "A model that writes keeps keys and values. With a window it can drop the old ones, and its slots turn. Watch them, and switch on a mistake: the output goes wrong where people saw it.",
  },
} satisfies Record<string, Names>;

/** What the figures are called. */
export const figures = {
  names: names as Readonly<Record<keyof typeof names, Names>>,
  /** From an embed to the figure's own page. */
  open: "Open it in the lab",
  lab: {
    title: "The lab",
    description:
      "All figures of local attention over one experiment: change it in one, and every other follows.",
    lead: "Every figure on this page draws the same experiment. Change it in one and all follow; point at a query in one and the others light up.",
    bench: "The bench",
    benchLead: "How fast it is: speeds measured here, on your machine, against other libraries.",
    contents: "Figures",
    alone: "This figure alone",
    all: "All figures, with this experiment",
    more: "Other figures",
    coming: "This figure is drawn when you come near it.",
  },
};

export type FiguresMessages = typeof figures;
