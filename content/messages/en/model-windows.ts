import type { ConfigProblem } from "@/kernels/windows/config";
import type { Need } from "@/kernels/windows/faults";
import type { LayerKind } from "@/kernels/windows/fields";

const problems: Record<ConfigProblem, string> = {
  "not JSON": "This text is not JSON: a bracket or a quote may be missing.",
  "not an object": "This is JSON, but not a config.json: it has to begin with {.",
  "no layers":
    "This file gives no number of layers that can be used: num_hidden_layers or layer_types is needed.",
  "too many layers": "This file names more layers than any model has.",
};

/** What a field of the file has to be. */
const needs: Record<Need, string> = {
  "whole from 1": "a whole number of at least 1",
  "whole from 1 or none": "a whole number of at least 1 or {none}",
  "whole from 0 or none": "a whole number of at least 0 or {none}",
  "whole from 0 or a list": "a whole number of at least 0, or a list of them",
  "whole from 1 or letters": "a whole number of at least 1, or letters as LLLG",
  list: "a list",
  "list of names": "a list of names",
  "true or false": "true or false",
  bidirectional: "true, false or one of these: {words}",
  name: "a name",
};

/** What a layer sees, for the one whose mask is drawn. */
const drawn: Record<LayerKind, string> = {
  full: "sees everything",
  sliding: "a window of {window}",
  chunked: "chunks of {window}",
  recurrent: "recurrent, no attention",
  unknown: "not known",
};

const kinds: Record<LayerKind, string> = {
  full: "full",
  sliding: "sliding",
  chunked: "chunked",
  recurrent: "recurrent",
  unknown: "unknown",
};

const counted: Record<LayerKind | "both", string> = {
  full: "{count} see everything",
  sliding: "{count} see {window} keys",
  both: "{count} see {window} keys to either side",
  chunked: "{count} see chunks of {window}",
  recurrent: "{count} are recurrent",
  unknown: "{count} are not known",
};

const legend: Record<LayerKind | "token" | "sight" | "queries" | "keys" | "with" | "without", string> = {
  full: "full attention",
  sliding: "sliding window, its height by its size",
  chunked: "chunks",
  recurrent: "recurrent, no keys kept",
  unknown: "not known",
  token: "what token {token} sees in this layer",
  sight: "what reaches the token through the layers above",
  queries: "query heads",
  keys: "key heads that they share",
  with: "cache as it is, {bytes}",
  without: "cache if every layer saw everything, {bytes}",
};

/** The windows of a model. `{name}` is filled in. */
export const modelWindows = {
  between: " ",
  ownName: "Your model",
  source:
    "Read from the config and counted, by the rules of transformers 5.17.0, which tests compare with its recorded caches and masks.",
  problems,
  faults: {
    value: "{field} is {value}, not {need}: it is not used.",
    tooFew: "layer_types has {entries} entries for {layers} layers: the list is repeated here.",
    tooMany:
      "layer_types has {entries} entries for {layers} layers: those that are too many are left out here.",
    heads: "{heads} query heads cannot share {keyHeads} key heads evenly: num_key_value_heads is not used.",
    needs,
  },
  counted,
  input: {
    config_model: "Model",
    config_other: "Beside it",
    none: "nothing",
    own: "your own config.json …",
    text: "The text of a config.json",
    placeholder: "Paste a config.json here, or drop the file.",
    help: "Only the fields that say something of windows and caches are kept. Nothing leaves this page.",
    tooLong: "This is too long to be kept in a link: the fields that count have more than {max} characters.",
  },
  controls: {
    config_context: "context",
    token: "token",
    config_token: "The position whose sight is followed.",
    window: "window",
    config_window: "Try another window in all layers that have one; 0 is the model’s own.",
    cache_dtype: "kept as",
  },
  asked: {
    layers:
      "The file does not say in a way that can be used which layers have a window, and the type does not tell. What do you know?",
    window: "The window in the file cannot be used. What do you know?",
    full: "All see everything",
    sliding: "All have this window",
    missing: "The file does not say this in a way that can be used, and it cannot be worked out:",
    set: "Use it",
  },
  drawing: {
    layers: "{name}: {layers} layers",
    layer: "Layer {layer}: {kind}",
    kinds: drawn,
    mask: { keys: "keys →", queries: "queries ↓", unknown: "not known" },
    sight: {
      title: "What reaches token {token}",
      keys: "positions →",
      below: "last layer on top, input below ↓",
    },
    heads: "{num_heads} query heads share {kv_heads} key heads",
    growth: "Keys and values kept, as the context grows",
    context: "tokens in the context →",
  },
  legend,
  help: "Click a layer for its mask. Drag the mask’s edge to try another window. Click the curves to change the context. Arrow keys walk the layers; up and down double and halve the window.",
  helpDiffers: "A mark under a layer says that it differs from the other model’s.",
  sentence: {
    nothing: "Choose a model, or paste a config.json.",
    problem: "{problem}",
    layers: "{name} has {layers} layers: {kinds}.",
    layer: "Layer {layer}: {kind}.",
    all: "After all layers token {token} may know of everything before it.",
    sees: "After all layers token {token} knows of {count} positions, from {first} on, and of nothing before.",
    cannot: "What reaches the token cannot be said while a layer is not known or sees nothing.",
    encoder: "It reads its whole text at once and keeps no cache.",
    bytes: "With {context} tokens its cache holds {bytes}; without windows it would hold {full}.",
    noBytes: "The size of its cache cannot be said while heads or layers are not known, or a window is 0.",
    differ: "Compared with {other}, {count} layers differ; that cache holds {bytes}.",
  },
  facts: {
    perToken: "keys and values of a token, a layer",
    layer: "this layer keeps",
    keptBytes: "{tokens} tokens, {bytes}",
    all: "all layers",
    full: "with full attention",
    saved: "share",
    share: "query heads per key head",
    perKey: "{share}",
    unknown: "not known",
    encoder: "no cache: an encoder",
    comma: ", ",
    from: "As {source} on Hugging Face; its sizes are those that transformers 5.17.0 has for it.",
    remembered:
      "Sizes of {source} put down from memory, not compared with its file. Paste that config.json to be sure.",
    pasted: "From your text.",
    implied: "Not in the file, filled in by the type {type}: {facts}.",
    unknownType: "The type {type} is not known here: its fields are read as they are named.",
    tried: "Another window is tried in place of its own.",
    origin: {
      kinds: "which layers have a window",
      window: "the window",
      kvHeads: "key heads",
      headDim: "head_dim (from hidden_size or the type)",
    },
  },
  table: {
    caption: "The layers of {name}",
    columns: ["layer", "kind", "window", "tokens kept", "bytes kept"],
    other: "in {name}",
    kinds,
  },
};

export type ModelWindowsMessages = typeof modelWindows;
