import type { Run } from "./run";

/** The call of xformers issue #1076. */
export const issueRun: Run = {
  mode: "release",
  batch: 2,
  num_heads: 8,
  seq_len: 512,
  head_dim: 32,
  window_size: 128,
  causal: true,
  layout: "as_published",
  seed: 0,
};
