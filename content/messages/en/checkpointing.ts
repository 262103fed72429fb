/** Gradient checkpointing. `{name}` is filled in. */
export const checkpointing = {
  between: " ",
  sentence:
    "{layers} layers, seq_len {seq_len}, window {window_size}: peak {plain} when every layer keeps its inside, {checkpointed} with checkpoints, {saved} less; for that a step computes {more} layers forward instead of {once}.",
  more: "{layers} layers, seq_len {seq_len}, window {window_size}: peak {plain} when every layer keeps its inside, {checkpointed} with checkpoints: so small a stack saves nothing; a step computes {more} layers forward instead of {once}.",
  at: "Moment {n}: {run}, {phase} of layer {layer} begins with {bytes} in use.",
  // Not steps: a step of this figure is one of gradient descent.
  motion: { label: "Moments", at: "Moment {step} of {steps}" },
  none: "None of {steps} moments chosen",
  waiting: "The stack has not been trained yet.",
  refused: "xformers refuses an even window that is not causal. Choose an odd window_size, or causal.",
  plain: "every layer keeps its inside",
  checkpointed: "checkpoints: each layer is computed again",
  phases: { forward: "forward", recompute: "recomputing", backward: "backward" },
  peak: "peak {bytes}",
  axis: "moments of the last step, in order; the number is the layer",
  legend: {
    forward: "→ forward pass of a layer begins",
    recompute: "↻ the layer is computed again, this time recorded",
    backward: "← backward pass of a layer begins",
    peak: "outlined: the most held until the next moment; dashed: the most of the whole step",
  },
  controls: {
    layers: "Layers upon each other.",
    seq_len: "Tokens in the sequence.",
    head_dim: "Channels; one head.",
    window_size: "As given to LocalAttention.",
    causal: "Only itself and what came before.",
    steps: "Steps of gradient descent; the timeline is the last one’s.",
  },
  facts: {
    title: "What it costs and saves",
    peak: "peak, measured",
    evaluations: "layers forward, a step",
    work: "multiply-adds forward, a step, calculated",
    loss: "last loss",
    time: "time of all steps, measured after each form had run once",
  },
  agree:
    "The losses of both agree: {first} before the first step, {last} before the last, difference at most {max}.",
  table: {
    caption: "Bytes in use at each moment",
    run: "run",
    moment: "moment",
    phase: "phase",
    layer: "layer",
    bytes: "bytes in use",
  },
  state: {
    static: "The kernels have not answered yet.",
    progress: "Training: step {done} of {total}.",
    measured: {
      gpu: "Trained on {backend} ({renderer}); bytes are textures in use, counted at each allocation.",
      cpu: "Trained on {backend} ({renderer}); bytes are those of tensors alive, counted at each allocation.",
    },
    failed: "The lab could not compute this: {message}",
  },
};

export type CheckpointingMessages = typeof checkpointing;
