/** What local attention costs, and dense attention. `{name}` is filled in. */
export const cost = {
  between: " ",
  sentence:
    "By calculation, at {axis} = {at} local needs {localWork} multiply-adds and {localBytes} of scores, dense {denseWork} and {denseBytes}, {ratio} times the work.",
  measured: "Measured here: local {local}, dense {dense}.",
  localOnly: "Measured here: local {local}; dense gave no time.",
  refused: "xformers refuses an even window that is not causal. Choose an odd window_size, or causal.",
  measure: "Measure on this device",
  first:
    "Measured just now at {axis} = {at}: local {local}, dense {dense}. The whole curve is measured when you ask.",
  drawing: {
    work: "Work: multiply-adds (calculated)",
    memory: "Memory: lines calculated, marks measured",
    time: "Time: filled here, hollow recorded",
    nothing: "nothing measured here yet",
    local: "local",
    dense: "dense",
  },
  legend: {
    local: "local: exactly the window",
    dense: "dense: all pairs, their scores stored, and a mask",
    line: "memory line: scores held, calculated; marks on it: peak beyond the inputs, measured here",
    recordedLocal: "recorded: xformers’ sparse path",
    recordedDense: "recorded: xformers’ dense path",
    failed: "dense gave no result",
  },
  controls: {
    panel: "drawn",
    panels: { work: "work", memory: "memory", time: "time" },
    axis: "what moves",
    seq_len: "Tokens; fixed while the window moves.",
    longest: "longest sequence",
    window_size: "As given to LocalAttention; fixed while the sequence moves.",
    causal: "Only itself and what came before.",
    num_heads: "Heads, each a row of the batch to the kernel.",
    head_dim: "Channels of one head.",
    push: "push dense",
    pushHelp:
      "Tries dense attention whatever it needs, until this device gives up. The page may stand still for a while.",
  },
  recorded:
    "Recorded, not measured here: xformers 0.0.28.post3 with its compiled CPU operators, PyTorch 2.13, two CPU threads, batch·heads 8, head_dim 64, window 129 not causal. The dense path was forced: at these sizes the library takes the sparse one. Times varied two- to threefold from run to run. Memory is what the process needed beyond its inputs; the sparse path still builds a mask of all pairs on its first call. CUDA was not run.",
  same: "Use the sizes of the recording",
  failures: {
    failed: "Dense at {axis} = {at} failed: {message}",
    lost: "the GPU gave up (WebGL context lost): {message}",
    not_tried:
      "Dense at {axis} = {at} was not tried: its scores alone take {need}, over the {limit} this page spends unasked. Switch on “push dense” to try.",
    local: "Local at {axis} = {at} failed: {message}",
  },
  table: {
    caption: "Cost of local and dense attention",
    form: "form",
    work: "multiply-adds",
    scores: "bytes of scores, calculated",
    peak: "peak bytes, measured",
    time: "median ms, measured",
    outcome: "outcome",
    recorded: "recorded",
    outcomes: { none: "not measured", measured: "measured", failed: "failed", not_tried: "not tried" },
  },
  state: {
    calculated: "Work and memory of scores are calculated; nothing has been measured.",
    begun:
      "Work and memory of scores are calculated; the first point was measured on {backend} ({renderer}), median of 3 runs after one that compiles.",
    failed: "Work and memory of scores are calculated; the first point could not be measured: {message}",
    measured:
      "Times and peaks measured on {backend} ({renderer}): median of 3 runs after one that compiles. A time ends when a number has been read back. Local and dense agree within {error}.",
    alone: "Times and peaks measured on {backend} ({renderer}): median of 3 runs after one that compiles.",
  },
};

export type CostMessages = typeof cost;
