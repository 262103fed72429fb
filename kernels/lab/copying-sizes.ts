/** The copy networks and their training: how large, how long, and when the task counts as solved. */
export const copyingSizes = {
  vocabulary: 8,
  dim_model: 32,
  positions: 32,
  /** How much slower each pair of sine and cosine turns than the one before. */
  slower: 0.72,
  batch: 8,
  /** Places in a text at which something is asked, behind the first `distance`. */
  asked: 24,
  steps: 60,
  rate: 0.02,
  /** A loss below which training is over. */
  enough: 0.02,
  /** Share of right answers from which the task counts as solved. */
  solved: 0.95,
} as const;
