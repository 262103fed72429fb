import { LIST, rules, side, sizes } from "./helpers";

/** Layers around attention: transformers, recurrent layers, norms of groups, convolutions, padding. */
export const layers = rules("PyTorch, torch/nn/modules", [
  {
    id: "transformer-batch",
    kind: "mha-embed",
    operation: "nn.Transformer",
    pattern: /the batch number of src and tgt must be equal/,
    read: () => ({ told: { sides: 1 } }),
  },
  {
    id: "transformer-features",
    kind: "mha-embed",
    operation: "nn.Transformer",
    pattern: /the feature number of src and tgt must be equal to d_model/,
    read: () => ({ told: { features: 1 } }),
  },
  {
    id: "mha-weights",
    kind: "mha-embed",
    operation: "nn.MultiheadAttention",
    pattern: new RegExp(`expecting (key|value) weights shape of ${LIST}, but got ${LIST}`),
    source: "PyTorch, torch/nn/functional.py",
    read: ([, name = "", wanted, got]) => ({
      sides: [side(`${name} weights`, sizes(got)), side("expected", sizes(wanted))],
      told: { features: 1 },
    }),
  },
  {
    id: "recurrent-size",
    kind: "linear",
    operation: "a recurrent layer",
    pattern: /input\.size\(-1\) must be equal to input_size\. Expected (\d+), got (\d+)/,
    source: "PyTorch, torch/nn/modules/rnn.py",
    read: ([, wanted, got]) => ({
      sides: [side("input", [Number(got)]), side("input_size", [Number(wanted)])],
      told: { expected: Number(wanted), inner: Number(got) },
    }),
  },
  {
    id: "recurrent-axes",
    kind: "dim",
    operation: "a recurrent layer",
    pattern:
      /input must have (\d) dimensions, got (\d)|(?:RNN|LSTM|GRU): Expected input to be 2D or 3D, got (\d)D/,
    source: "PyTorch, torch/nn/modules/rnn.py",
    read: ([, wanted, got, other]) => ({
      told: { given: Number(got ?? other), ...(wanted && { expected: Number(wanted) }) },
    }),
  },
  {
    id: "recurrent-hidden",
    kind: "linear",
    operation: "a recurrent layer",
    pattern: new RegExp(`Expected (hidden(?:\\[\\d\\])?) size ${LIST}, got ${LIST}`),
    source: "PyTorch, torch/nn/modules/rnn.py",
    read: ([, name = "", wanted, got]) => ({
      sides: [side(name, sizes(got)), side("expected", sizes(wanted))],
    }),
  },
  {
    id: "group-norm",
    kind: "layernorm",
    operation: "group_norm",
    pattern: new RegExp(
      `Expected (weight|bias) to be a vector of size equal to the number of channels in input, but got \\w+ of shape ${LIST} and input of shape ${LIST}`,
    ),
    source: "PyTorch, aten/src/ATen/native/group_norm.cpp",
    read: ([, name = "", weight, input]) => ({
      sides: [side("input", sizes(input)), side(name, sizes(weight))],
    }),
  },
  {
    id: "group-divide",
    kind: "divisibility",
    operation: "group_norm",
    pattern:
      /num_channels must be divisible by num_groups|(?:number of channels|in_channels|out_channels)[^.\n]{0,60}divisible by (?:num_)?groups(?:[^\d\n]{0,80}?(\d+)\D{1,30}(\d+))?/i,
    source: "PyTorch, torch/nn/modules/normalization.py",
    read: ([, a, b]) => ({
      sides: a && b ? [side("channels", [Number(a)]), side("groups", [Number(b)])] : [],
      told: { groups: 1 },
    }),
  },
  {
    id: "conv-axes",
    kind: "conv",
    operation: "convolution",
    pattern: new RegExp(
      `Expected \\dD \\(unbatched\\) or \\dD \\(batched\\) input to (conv\\w*), but got input of size: ${LIST}`,
    ),
    source: "PyTorch, aten/src/ATen/native/Convolution.cpp",
    read: ([, name = "", input]) => ({ operation: name, sides: [side("input", sizes(input))] }),
  },
  {
    id: "pad-pairs",
    kind: "argument",
    operation: "pad",
    pattern: /Padding length (?:must be divisible by 2|too large|should be less than)/,
    source: "PyTorch, aten/src/ATen/native/PadNd.cpp",
  },
  {
    id: "bilinear",
    kind: "linear",
    operation: "bilinear",
    pattern: /bilinear\(\): (input\d) size does not match weight size: got (\d+) but expected (\d+)/,
    source: "PyTorch, aten/src/ATen/native/Linear.cpp",
    read: ([, name = "", got, wanted]) => ({
      sides: [side(name, [Number(got)]), side("weight", [Number(wanted)])],
      told: { inner: Number(got), expected: Number(wanted) },
    }),
  },
  {
    id: "state-dict-keys",
    kind: "checkpoint",
    operation: "load_state_dict",
    pattern: /Error\(s\) in loading state_dict for (\w+): ?(?:Missing|Unexpected) key\(s\) in state_dict/,
    source: "PyTorch, torch/nn/modules/module.py",
    read: ([, name = ""]) => ({ told: { owner: name } }),
  },
]);
