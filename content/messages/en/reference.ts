/** Glossary and cheat sheet. */
export const reference = {
  glossary: {
    title: "Glossary",
    description: "The terms of local attention, one or two sentences each.",
    lead: "The terms of the course, as the literature uses them.",
  },
  sheet: {
    title: "Cheat sheet: local attention",
    description: "Shapes, windows, calls and fixes of local attention on one page that prints.",
    print: "Print this page",
    shapes: {
      title: "Shapes",
      columns: ["what", "shape"],
      rows: [
        ["`LocalAttention` takes", "`(batch, seq, head_dim)`"],
        ["`MultiHeadDispatch` takes", "`(batch, seq, dim_model)`"],
        ["`scaled_dot_product_attention` takes", "`(batch, heads, seq, head_dim)`"],
        ["`memory_efficient_attention` takes", "`(batch, seq, heads, head_dim)`"],
        ["scores, mask, weights", "`(…, query, key)`"],
      ],
      note: "`dim_model = heads × head_dim`",
    },
    heads: {
      title: "Into heads and back",
      note: "`view` straight to `(batch, heads, seq, head_dim)`: right shape, wrong numbers, no error.",
    },
    window: {
      title: "What a window of w sees",
      columns: ["library", "keys of a far query", "xformers causal equivalent"],
      note: "xformers, not causal: w is the whole width, odd; full attention from 2 · seq − 1.",
    },
    errors: {
      title: "When it fails, or does not",
      rows: [
        ["`size of tensor a (512) must match … b (8)`", "heads stand where the sequence belongs: fold them"],
        ["`window size is assumed to be odd`", "not causal needs an odd window"],
        ["`too many values to unpack (expected 3)`", "`MultiHeadDispatch` wants `(batch, seq, dim_model)`"],
        ["`name 'SparseCS' is not defined`", "xformers without its compiled operators"],
        ["`unsupported operand … 'AttentionMask' and 'Tensor'`", "no mask of your own on the dense path"],
        ["no error, `mhd(q, key=k)`", "the value is the query: say all three"],
        ["no error, `LocalAttention(window=128)`", "swallowed: the window stays 5"],
        ["no error, last rows wrong", "lost keys: the sparse path keeps a multiple of 4 pairs"],
        ["no error, window changed after a call", "the mask is cached: set `attention_mask = None`"],
      ],
    },
    today: { title: "Today, causal window W" },
  },
};

export type ReferenceMessages = typeof reference;
