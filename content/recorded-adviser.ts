/**
 * What the adviser measured once, so that it has something to show before anybody measures: our own kernels on WASM in
 * headless Chromium, two threads of a machine that had other work, 29 November 2026. Times are medians of three runs.
 */
export const recordedAdviser = {
  /** The sizes it was measured for. It says nothing about others. */
  sizes: {
    seq_len: 512,
    causal: true,
    copy_distance: 24,
    copy_layers: 1,
    batch: 2,
    num_heads: 8,
    head_dim: 32,
    seed: 0,
  },
  rows: [
    { window_size: 16, milliseconds: 20.8, bytes: 1_048_576, right: 0.125, steps: 60, solved: false },
    { window_size: 23, milliseconds: 59.1, bytes: 1_048_576, right: 0.15625, steps: 60, solved: false },
    { window_size: 24, milliseconds: 59.9, bytes: 1_048_576, right: 1, steps: 15, solved: true },
    { window_size: 32, milliseconds: 25.6, bytes: 1_048_576, right: 1, steps: 19, solved: true },
    { window_size: 64, milliseconds: 66.4, bytes: 1_048_576, right: 1, steps: 19, solved: true },
    { window_size: 128, milliseconds: 86.1, bytes: 1_048_576, right: 1, steps: 19, solved: true },
    { window_size: 256, milliseconds: 127.2, bytes: 1_048_576, right: 1, steps: 19, solved: true },
    { window_size: 512, milliseconds: 121.1, bytes: 1_048_576, right: 1, steps: 19, solved: true },
  ],
} as const;
