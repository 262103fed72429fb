/** What the chapters' drawings say: names in the picture, and the picture as a sentence. */
export const drawings = {
  row: {
    query: "query",
    key: "key",
    score: "score",
    masked: "masked",
    exponential: "exponential",
    weight: "weight",
    value: "value",
    output: "output",
    choice: "Up to",
    stages: {
      vectors: "vectors",
      scores: "scores",
      masked: "mask",
      exponentials: "exponentials",
      weights: "weights",
      sum: "output",
    },
    says: {
      vectors: "One query, {query}, and three positions. Each has a key and a value.",
      scores: "Key {n}: {products} = {score}. The thick line shows how far this key goes along the query.",
      masked: "The third key is hidden: {written} stands in place of its score.",
      exponentials: "The exponential of each score. Together they are {sum}.",
      weights: "Each exponential divided by their sum, {sum}. The hidden key weighs {weight}.",
      sum: "{terms} = {output}",
    },
  },
  strides: {
    memory: "memory",
    sequence: "sequence {n}",
    copied: "new memory, head after head",
    nothing: "the same memory, read with other strides",
    choice: "In the batch",
    sequences: { 1: "one sequence", 2: "two sequences" },
    copies:
      "From head to head it is {step} numbers, from the last head to the next sequence it is {jump}. No single step leads through all rows, so the fold copies.",
    views: "From head to head it is always {step} numbers. The fold is a view with strides {strides}.",
  },
  dialects: {
    query: "the query",
    count: "{n} keys",
    choice: "w",
    names: {
      "xformers-causal": "xformers",
      "flash-attn-causal": "flash-attn (w, 0)",
      huggingface: "Hugging Face",
      "xformers-ops-lower-triangular": "xformers.ops",
      onnx: "ONNX",
      longformer: "Longformer",
    },
    first: "xformers, w = {w}: {ours} keys, the query's own and {w} before it.",
    same: "{library}, w = {w}: {seen} keys, the same as in xformers.",
    differs: "{library}, w = {w}: {seen} keys, in xformers {ours}.",
  },
  growth: {
    choice: "Tokens",
    forms: { dense: "dense", flash: "flash", windowed: "windowed" },
    rows: { time: "time", memory: "memory" },
    says: {
      both: "{seq_len} tokens, in scores. Filled is what is computed (above) and what is held at once (below).",
      time: "Time for {seq_len} tokens: dense {dense_time} scores, flash {flash_time}, windowed {windowed_time}.",
      memory:
        "Memory for {seq_len} tokens: dense {dense_memory} scores, flash {flash_memory}, windowed {windowed_memory}.",
    },
  },
  hops: {
    choice: "Places back",
    lines: ["output of layer two", "output of layer one", "input"],
    ways: "{distance} places back: {n} ways, through positions {first} to {last} of layer one.",
    one: "{distance} places back: one way, through position {first}. It is the farthest that two windows reach.",
    none: "{distance} places back: no way. Two windows reach {reach} places.",
  },
  square: {
    choice: "Tokens",
    tokens: { 512: "512", 4096: "4,096", 32768: "32,768", 131072: "131,072" },
    all: "all pairs",
    kept: "in the window",
    corner: "Frames: shorter texts",
    says: "{seq_len} tokens: {all} pairs. A window of 512 keeps {kept} of them, {share}%.",
  },
  cache: {
    choice: "Tokens",
    tokens: { 4096: "4,096", 32768: "32,768", 131072: "131,072" },
    text: "the text, and the window at its end",
    full: "without a window",
    kept: "with a window of 4,096",
    says: "{seq_len} tokens: the keys and values of all of them take {full}, those in the window {kept}.",
  },
  models: {
    layers: "low: a window, high: everything",
    window: "window",
    says: "{name} ({year}): a window of {window} in {windowed} of {layers} layers; the others see everything.",
    everywhere: "{name} ({year}): a window of {window} in every one of its {layers} layers.",
  },
};

export type DrawingsMessages = typeof drawings;
