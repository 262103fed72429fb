/** Sizes of the small model that reads a text, without anything that computes. */
import type { Architecture } from "./architecture";
import { VOCABULARY } from "./vocabulary";

export const readerArchitecture: Architecture = {
  vocabulary: VOCABULARY,
  layers: 2,
  num_heads: 4,
  dim_model: 32,
  positions: 16,
};

/** How much slower each pair of sine and cosine turns than the one before it; the first turns by π a position. */
export const POSITIONS_SLOWER = 0.6;

/** Keys before the query that both layers saw in training, as xformers' causal window_size. */
export const TRAINED_WINDOW = 16;
