export const bench = {
  title: "How fast on your device",
  description: "The lab's local attention against other libraries, timed on your own device.",
  lead: "The same attention on the same numbers, in all ways that your browser can run. The lab’s own kernel touches only pairs inside the window. Dense ways score every pair and hide most of them; chunked ways score blocks along the diagonal.",
  setting:
    "{items} heads, {head_dim} numbers per head, a centred window of {window} keys. All ways take turns for {rounds} rounds, and the median counts.",
  libraries: {
    legend: "Compare with",
    always: "Stock TensorFlow.js is always there.",
    onnxruntime: "onnxruntime-web, on WASM ({size} to load)",
    jax: "jax-js",
    absent:
      "onnxruntime-web on WebGPU is left out: it would be another {size} to keep for each copy of this site.",
  },
  run: "Run",
  again: "Run again",
  cancel: "Cancel",
  idle: "Nothing runs until you press Run.",
  starting: "Starting …",
  running: "Timing seq {seq}: {done} of {total}",
  done: "Done.",
  cancelled: "Cancelled. What was timed stays below.",
  failed: "The bench stopped: {message}",
  engine: { webgl: "WebGL", wasm: "WASM", webgpu: "WebGPU" },
  device: {
    webgl: "WebGL: {name}.",
    wasm: "WASM: {threads} threads.",
    webgpu: "WebGPU: {name}.",
    none: "{engine}: not in this browser, or without a GPU.",
  },
  way: {
    ours: "the lab’s kernel",
    "ours-half": "the lab’s kernel, half floats",
    "tfjs-chunked": "TensorFlow.js, chunked",
    "tfjs-dense": "TensorFlow.js, dense",
    "ort-chunked": "onnxruntime, chunked",
    "ort-dense": "onnxruntime, dense",
    "ort-gqa": "onnxruntime GroupQueryAttention",
    jax: "jax-js, dense with a mask",
  },
  /** Put after a way that sees no key to the right. */
  causal: "{way}, causal",
  length: "seq",
  table: {
    caption: "seq {seq}: milliseconds for one forward pass, the fastest of each engine first",
    way: "way",
    ms: "ms",
    ratio: "÷ the lab’s fastest",
    share: "of the limit",
    difference: "error",
    arithmetic: "limit: arithmetic",
    stream: "limit: memory",
    failed: "could not be timed: {message}",
    slow: "one run takes longer than {seconds} s",
  },
  report: {
    json: "Save as JSON",
    markdown: "Save as Markdown",
    cores: "Processor cores",
  },
  drawing: {
    label: "Bars of milliseconds on a logarithmic axis, by engine and way, with two limits. {summary}",
    axis: "milliseconds for one pass, logarithmic",
    ours: "the lab’s kernel",
    others: "other libraries",
    arithmetic: "limit: arithmetic alone",
    stream: "limit: reading and writing alone",
    hint: "Arrow keys walk along the bars.",
    bar: "{way} on {engine}: {ms} ms; the limit is {share} of that.",
  },
  limits:
    "Each engine has two limits, measured in the same rounds. One is the needed arithmetic alone, without any reads. The other reads the inputs once and writes as much as the output, without any arithmetic. More than 100% of a limit says how far measurements on a busy device can be trusted.",
  summary:
    "At seq {seq} the lab takes {ms} ms on {engine}. The fastest other way is {way} on {otherEngine}, with {otherMs} ms: {ratio} times as long.",
  alone: "At seq {seq} the lab takes {ms} ms on {engine}.",
  nothing: "At seq {seq} nothing could be timed.",
  honest:
    "Runs follow each other at once, and only the last of some is waited for. Your device may be busy with other things. The error is the largest difference from exact sums, on nine rows of every head. GroupQueryAttention looks only back, at as many keys.",
};

export type BenchMessages = typeof bench;
