/** The lost keys. `{name}` is filled in. */
export const lostKeys = {
  comma: ", ",
  between: " ",
  controls: {
    seq_len: "S: how many visible pairs there are depends on it.",
    window_size: "W: how far a query looks.",
    causal: "Only itself and what came before.",
    head: "Whose numbers are drawn, in the first sequence.",
  },
  try: {
    label: "Recorded from the real library:",
    own: "LocalAttention() at S = 512",
    itself: "the last token cannot see itself",
    zero: "a row of zeros",
  },
  corner: "The last {rows} queries and their keys",
  more: "← {more} more keys",
  plot: "Output of query {query}, head {head}",
  gap: "Released minus intended, on a scale of its own",
  legend: {
    kept: "visible pair",
    lost: "visible, but lost",
    hidden: "hidden by the window",
    intended: "intended: softmax over exactly the window",
    released: "release: what xformers 0.0.28.post3 returns",
  },
  short: { intended: "intended", released: "released" },
  help: "Point at a pair or at a channel. Arrow keys walk the pairs and, below the last of them, the channels; Enter locks, Esc releases.",
  /** Where nothing is lost no channels are drawn. */
  helpKept: "Point at a pair. Arrow keys walk, Enter locks, Esc releases.",
  neighbours: "Pairs lost at neighbouring lengths, window_size = {window_size}:",
  why: "The sparse path stores the visible pairs row by row and keeps a multiple of 4 of them (xformers issue 1124). What is cut is always the end: the newest tokens. The mode release repeats it, the mode intended does not; this figure shows both. Measured on xformers’ CPU operators; CUDA was not run.",
  sentence: {
    waiting: "The numbers appear when a kernel has answered.",
    refused: "xformers refuses an even window that is not causal: {message}.",
    dense:
      "{pairs} pairs are visible, a share of {density}: above 0.30 xformers stays on its dense path, which loses none.",
    none: "{pairs} pairs are visible, 4 × {quarter}: the sparse path loses none here.",
    near: "At S = {near} it loses {lost}.",
    lost: "Of {pairs} visible pairs the sparse path keeps {kept} and loses {lost}, written (query, key).",
    changed:
      "That changes the output of query {rows}, by up to {max}; in the first sequence head {head} changes most.",
    unchanged: "The output does not change measurably.",
    channel: "Query {query}, head {head}, channel {channel}: intended {intended}, released {released}.",
    pairLost: "Query {query} should see key {key} and does not.",
    pairKept: "Query {query} sees key {key}.",
    pairHidden: "Key {key} lies outside the window of query {query}.",
  },
  table: {
    keptCaption: "What the last queries see: nothing is lost",
    kept: ["query", "first key", "last key", "keys", "lost"],
    caption: "The rows that lose a key, in the first sequence",
    columns: ["head", "query", "channel", "intended", "released", "difference"],
  },
  source: {
    measured:
      "Both computed by the attention op on {backend}, once with all pairs and once without the lost ones. Largest of {compared} differences from double precision: {max}.",
    differs: "Computed on {backend}, and too far from double precision: {max}.",
    waiting: "Your device has not answered yet.",
    progress: "{done} of {total}",
    failed: "This could not be computed: {message}",
  },
};

export type LostKeysMessages = typeof lostKeys;
