import type { Task } from "@/kernels/model/rules";

const task: Record<Task, { readonly name: string; readonly rule: string; readonly asked: string }> = {
  copy: {
    name: "copy",
    rule: "At a digit: say what stood {distance} places before it.",
    asked: "to say what stood {distance} places before this digit",
  },
  brackets: {
    name: "brackets",
    rule: "At a closing bracket: say what stood before the one it closes.",
    asked: "to say what stood before the bracket that this one closes",
  },
  repeat: {
    name: "repeat",
    rule: "Anywhere else: say what followed this character last time.",
    asked: "to say what followed this character last time",
  },
};

/** The attention weights. `{name}` is filled in. */
export const weights = {
  between: " ",
  sentence: "Layer {layer}, head {head}: “{query}” ({i}) looks most at “{key}” ({j}), {weight}.",
  random: "Random q, k and v, head {head}: “{query}” ({i}) gives “{key}” ({j}) the largest weight, {weight}.",
  answer: "Here it was trained {asked}: “{wanted}”. It answers “{given}” ({chance}).",
  free: "The model answers “{given}” ({chance}); it was trained for nothing here.",
  bucket: "a character beyond ASCII",
  empty: "There is no text yet. Type one, and its characters become tokens.",
  waiting: "The weights appear when a kernel has answered.",
  otherTokens:
    "This small model knows ASCII only: other characters share {buckets} tokens, so it may take two of them for one. [link:Your sentence] reads English and Chinese.",
  head: "head {head}",
  layerHead: "layer {layer}, head {head}",
  help: "Arrow keys walk over the cells, Shift by eight, Page Up and Page Down change the head, Enter locks, Esc releases.",
  controls: {
    text: "text",
    textHelp:
      "Up to {max} characters, each a token. Printable ASCII has tokens of its own; all else shares {buckets}.",
    tooLong: "{length} characters. The model reads up to {max}, so this text is not used.",
    model: "weights",
    trained: "trained",
    random: "random",
    layer: "layer",
    heads: "head",
    all: "all",
    window_size: "Keys before the query that both layers see. Trained with {trained}.",
    seed: "Seed of torch.manual_seed for q, k and v.",
  },
  randomWarning:
    "Random weights: the pattern is [ground:the window], not meaning. q, k and v are drawn with torch.randn and know nothing of the text; only how many characters there are counts.",
  legend: {
    weight: "weight, 0 to 1; the shade grows as its root",
    ground: "the window: pairs that are computed",
    right: "where the task’s answer is found",
  },
  cell: {
    heading: "One weight, opened: {place}",
    pair: "[query:Query] “{query}” at {i}, [key:key] “{key}” at {j}.",
    dot: "q · k, the sum of {d} products",
    score: "times the scale 1/√{d} = {scale}",
    seen: "plus the mask: 0, the [key:key] is seen",
    hidden: "plus the mask: −∞, the [key:key] is hidden",
    shifted: "minus the largest score of the [query:row], {max}",
    exponential: "e to that power",
    sum: "the [query:row]’s sum of these",
    weight: "their quotient: the [weight:weight]",
    channels: "Channel by channel",
    channel: "channel",
    product: "q · k",
    share: "weight · v",
    output: "output",
    total: "sum",
    rounded:
      "Each number is read back from an operation of its own; the weight and the output are the attention op’s. Shown with four decimals, so the last may be off by one. “output” is the sum of weight · v over all keys of the row.",
  },
  tasks: {
    title: "What it was trained to do",
    caption:
      "Measured on {texts} fresh texts (seed {seed}): right answers, and the head that looks most where the answer is.",
    task: "task",
    right: "right",
    head: "head, weight there",
    comma: ", ",
    show: "Show",
    about:
      "{parameters} numbers: {layers} layers of {num_heads} heads, {dim_model} channels, nothing but local attention. Trained by `npm run train` with this site’s own kernels: {steps} steps of {batch} random texts of {seq_len} characters. Validation loss {loss}.",
    limits:
      "It saw no language, only texts drawn by these rules, in which no kind of bracket lies inside itself. On other texts it may be wrong; [right:the ring] shows where it should have looked.",
    task_names: task,
  },
  table: {
    caption: "Weights of layer {layer}",
    head: "head",
    query: "query",
    queryText: "query character",
    key: "key",
    keyText: "key character",
    weight: "weight",
  },
  state: {
    static: "The kernels have not answered yet.",
    loading: "The model is being loaded.",
    failed: "The lab could not compute this: {message}",
    noModel: "The trained model could not be loaded ({message}). Random weights need no file.",
    measured:
      "Read back from the attention op on {backend}; largest difference from the float64 reference {error}.",
  },
};

export type WeightsMessages = typeof weights;
