/** Which window. `{name}` is filled in. */
export const adviser = {
  between: " ",
  label: "{copy}. {sentence}",
  sentence: {
    rule: "For {seq_len} tokens the published rule of thumb says {least} to {most}.",
    noRule: "For {seq_len} tokens the published rule of thumb says nothing.",
    need: "To bring a token {distance} places on (copy_layers = {layers}), each layer has to reach {reach}: by calculation, from window_size {window} on.",
    solved: "Measured: {window} is the smallest window tried that learned the copy ({right} right).",
    failed: "The largest that did not is {window} ({right} right; guessing gives {chance}).",
    unsolved: "Measured: none of the windows tried learned the copy; guessing gives {chance}.",
    at: "window_size {window}: {time} and {bytes} for {seq_len} tokens; copy {right} right.",
  },
  measure: "Measure the windows",
  name: "window_size = {window}",
  drawing: {
    time: "Time for {seq_len} tokens",
    memory: "Memory",
    nothing: "not measured yet",
    copy: "Copy from {distance} places back: right answers",
    rule: "rule of thumb",
    need: "reaches {distance}",
    chance: "guessing",
    axis: "window_size",
  },
  legend: {
    rule: "rule of thumb, as published",
    needed: "reaches far enough, by calculation",
    calculated: "scores held, by calculation",
    measured: "median time and peak memory, measured here",
    copy: "copy task learned or not, measured here",
    chance: "what guessing gives",
  },
  solved: "solved",
  notSolved: "not solved",
  controls: {
    seq_len: "Your sequence: time and memory are measured at it.",
    copy_distance: "How many places back the information lies that is needed.",
    copy_layers: "Layers upon each other. Each carries information one window further.",
    num_heads: "Heads of the measured attention.",
    head_dim: "Channels of one head.",
    causal: "Only itself and what came before.",
  },
  rule: {
    title: "The published rule",
    text: "512 to 1024 tokens: window 64 to 128. 2048 and more: 256 to 512. It knows the length of a sequence and nothing else: not your device, not your layers, not how far apart the things are that belong together.",
  },
  task: {
    title: "What is measured",
    text: "Time and memory: local attention over your sequence on this device. Reach: for each window a network of copy_layers = {layers}, one head each, is trained here from random weights, for up to {steps} steps. Its texts are random, of {vocabulary} different tokens, and at each place it has to say what stood {distance} places before. Then it is asked on fresh texts; from {solved} right answers on the task counts as solved.",
  },
  table: {
    caption: "Windows measured",
    window: "window_size",
    time: "median ms, local",
    bytes: "peak bytes",
    right: "copy: share right",
    steps: "training steps",
    solved: "solved",
    rule: "within the rule",
    yes: "yes",
    no: "no",
  },
  recording:
    "A recording: what is drawn was measured once, for these sizes, on another machine. Yours is measured on request.",
  state: {
    recorded:
      "A recording: our kernels on WASM, two threads of a machine that had other work, 29 November 2026. Nothing has been measured here yet.",
    nothing: "Nothing has been measured yet; the rule and the reach are calculation.",
    measured:
      "Measured on {backend} ({renderer}): times are the median of 3 runs, and the networks were trained here.",
  },
};

export type AdviserMessages = typeof adviser;
