import type { FigureId } from "@/components/figures/ids";

interface Names {
  readonly title: string;
  /** For search engines. */
  readonly description: string;
  /** One or two sentences under the title: what is shown, what to do. */
  readonly lead: string;
}

const names: Record<FigureId, Names> = {
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
      "156 recorded ways to call LocalAttention and MultiHeadDispatch wrongly, executed step by step, with the shapes that clash and the call that works.",
    lead: "156 calls that go wrong, in thirty families: what each step makes of the shapes, where it stops or goes silently wrong, and what to write instead. Those without Python’s own part run on your device, step by step.",
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
      "Work, memory and time of local against dense attention as the sequence or the window grows, measured on your device.",
    lead: "Dense attention pays for every pair, local attention for the pairs of its window. Measure both on this device, beside what was recorded from the real library.",
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
};

/** What the figures are called. */
export const figures = {
  names,
  /** From an embed to the figure's own page. */
  open: "Open it in the lab",
  lab: {
    title: "The lab",
    description:
      "All figures of local attention over one experiment: change it in one, and every other follows.",
    lead: "Every figure on this page draws the same experiment. Change it in one and all follow; point at a query in one and the others light up.",
    contents: "Figures",
    alone: "This figure alone",
    all: "All figures, with this experiment",
    more: "Other figures",
    coming: "This figure is drawn when you come near it.",
  },
};

export type FiguresMessages = typeof figures;
