/** The terms of the course, by id, in the order of the English alphabet. */
export const glossary = {
  attention: {
    term: "attention",
    meaning:
      "Each query takes a weighted average of the values; the weights come from how well it matches each key.",
  },
  batch: {
    term: "batch",
    meaning: "Several sequences computed at once; the first axis of a tensor. They never see one another.",
  },
  broadcasting: {
    term: "broadcasting",
    meaning:
      "PyTorch lines up two shapes from the right; an axis of size 1 stretches, any other pair of unequal sizes is an error.",
  },
  causal: { term: "causal", meaning: "No query sees a key that comes after it." },
  density: {
    term: "density",
    meaning:
      "The share of all pairs of query and key that are visible. At 0.30 or below, xformers stores the mask sparsely.",
  },
  dim_model: {
    term: "dim_model",
    meaning: "How many numbers a position carries in the model; the heads share them.",
  },
  fold: {
    term: "fold",
    meaning:
      "Turn (batch, heads, seq, head_dim) into (batch · heads, seq, head_dim), so that each head is a sequence of its own.",
  },
  head: {
    term: "head",
    meaning:
      "One of several small attentions side by side, each with its share of the numbers of a position.",
  },
  head_dim: {
    term: "head_dim",
    meaning: "How many numbers a position has in one head: dim_model / num_heads.",
  },
  key: { term: "key", meaning: "The vector by which a position is found by queries." },
  "local-attention": {
    term: "local attention",
    meaning:
      "Attention in which each query sees only the keys of a window around it. Also: sliding-window attention.",
  },
  "lost-keys": {
    term: "lost keys",
    meaning:
      "xformers’ sparse path keeps a multiple of four pairs and drops the last one to three, without a word.",
  },
  mask: {
    term: "mask",
    meaning:
      "A table of queries and keys that says which pairs count: True or False, or numbers added to the scores, 0 or minus infinity.",
  },
  output: { term: "output", meaning: "For each query the average of the values it sees, by their weights." },
  projection: {
    term: "projection",
    meaning:
      "A learned linear layer; it makes queries, keys and values of the input, and one more mixes the heads at the end.",
  },
  query: { term: "query", meaning: "The vector by which a position looks for keys." },
  "receptive-field": {
    term: "receptive field",
    meaning: "What can reach a position through all layers; with windows it grows by one window a layer.",
  },
  score: {
    term: "score",
    meaning: "The dot product of a query and a key, divided by the root of head_dim; before the softmax.",
  },
  softmax: {
    term: "softmax",
    meaning:
      "Takes the exponential of each score and divides by their sum: weights above zero that add up to one.",
  },
  stride: {
    term: "stride",
    meaning:
      "How far apart in memory two neighbours along an axis lie. view and transpose change strides, not numbers.",
  },
  token: { term: "token", meaning: "One element of a sequence, at one position." },
  value: { term: "value", meaning: "The vector that a position gives to the queries that see it." },
  weight: {
    term: "weight",
    meaning: "A key’s share of a query’s attention; the weights of one query add up to one.",
  },
  window: {
    term: "window",
    meaning: "The keys that a query sees. What its number counts differs between libraries.",
  },
} satisfies Readonly<Record<string, { readonly term: string; readonly meaning: string }>>;

export type TermId = keyof typeof glossary;
export type GlossaryMessages = Readonly<Record<TermId, { readonly term: string; readonly meaning: string }>>;
