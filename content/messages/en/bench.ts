export const bench = {
  title: "How fast on your device",
  description: "The lab's local attention against stock TensorFlow.js, timed on your own device.",
  lead: "The same attention in two ways, on the same numbers: the lab’s own kernel, which touches only pairs inside the window, and the dense way with stock TensorFlow.js, which scores every pair and hides most of them.",
  setting:
    "{items} heads, {head_dim} numbers per head, a centred window of {window} keys; {rounds} rounds in turn, the median counts.",
  run: "Run",
  again: "Run again",
  cancel: "Cancel",
  idle: "Nothing runs until you press Run.",
  running: "Timing seq {seq}: {done} of {total}",
  done: "Done.",
  cancelled: "Cancelled. What was timed stays below.",
  failed: "seq {seq} could not be timed: {message}",
  engine: "Computed on {backend}: {renderer}.",
  cpu: "your processor",
  backend: { webgl: "WebGL", cpu: "the CPU path" },
  table: {
    caption: "Milliseconds for one forward pass",
    seq: "seq",
    ours: "the lab’s kernel",
    dense: "stock, dense",
    ratio: "dense / ours",
    difference: "largest difference",
  },
  chart: "Milliseconds by sequence length, both axes logarithmic. {summary}",
  summary: "At seq {seq} the dense way takes {ratio} times as long.",
  axis: "ms",
  honest:
    "Only these two ways are compared here, on a device that may be busy with other things. A browser may round its clock to a tenth of a millisecond or more.",
};

export type BenchMessages = typeof bench;
