import { differences, LIST, rules, side, sizes } from "./helpers";

/** nn.MultiheadAttention, scaled_dot_product_attention, FlexAttention, LayerNorm, Embedding, losses. */
export const modules = rules("PyTorch, torch/nn/functional.py", [
  {
    id: "mha-mask-shape",
    kind: "mha-mask",
    operation: "nn.MultiheadAttention",
    pattern: new RegExp(`The shape of the (\\d)D attn_mask is ${LIST}, but should be ${LIST}`),
    read: ([, axes, got, wanted]) => {
      const differ = differences(sizes(got), sizes(wanted));
      return {
        sides: [side("attn_mask", sizes(got)), side("expected", sizes(wanted))],
        axis: differ.length === 1 ? (differ[0] as number) : null,
        told: { axes: Number(axes) },
      };
    },
  },
  {
    id: "mha-mask-axes",
    kind: "mha-mask",
    operation: "nn.MultiheadAttention",
    pattern:
      /expected `?attn_mask`? to be `?None`?(?: or)?,? ?\S+(?: or 3-D)? but found (\d)-D tensor instead|attn_mask's dimension (\d) is not supported/,
    read: ([, a, b]) => ({ told: { axes: Number(a ?? b) } }),
  },
  {
    id: "mha-padding-axes",
    kind: "mha-mask",
    operation: "nn.MultiheadAttention",
    pattern: /expected `?key_padding_mask`? to be `?None`?(?: or)?,? ?\S+ but found \d-D tensor instead/,
    read: () => ({ told: { padding: 1 } }),
  },
  {
    id: "mha-padding",
    kind: "mha-mask",
    operation: "nn.MultiheadAttention",
    pattern:
      /Expected `?key_padd(?:ed|ing)_mask\.shape\[(\d)\]`? to be (\d+), but got (\d+)|expecting key_padding_mask shape of (\([\d, ]*\)), but got (?:torch\.Size\()?(\[[\d, ]*\])/,
    read: ([, axis, wanted, got, shape, other]) => ({
      sides: shape
        ? [side("key_padding_mask", sizes(other)), side("expected", sizes(shape))]
        : [side("key_padding_mask", [Number(got)]), side("expected", [Number(wanted)])],
      axis: axis === undefined ? null : Number(axis),
      told: { padding: 1 },
    }),
  },
  {
    id: "mha-mask-type",
    kind: "mha-mask",
    operation: "nn.MultiheadAttention",
    pattern:
      /only bool and floating types of (?:key_padding_mask|attn_mask) are supported|(?:attn_mask|key_padding_mask): only bool|Need attn_mask if specifying the is_causal hint/,
    read: () => ({ told: { form: 1 } }),
  },
  {
    id: "mha-embed",
    kind: "mha-embed",
    operation: "nn.MultiheadAttention",
    pattern: /was expecting embedding dimension of (\d+), but got (\d+)/,
    read: ([, wanted, got]) => ({
      sides: [side("query", [Number(got)]), side("embed_dim", [Number(wanted)])],
      told: { expected: Number(wanted), got: Number(got) },
    }),
  },
  {
    id: "mha-axes",
    kind: "mha-embed",
    operation: "nn.MultiheadAttention",
    pattern: /query should be unbatched 2D or batched 3D tensor but received (\d)-D query tensor/,
    read: ([, axes]) => ({ told: { axes: Number(axes) } }),
  },
  {
    id: "mha-batched",
    kind: "mha-embed",
    operation: "nn.MultiheadAttention",
    pattern:
      /For (?:un)?batched \([\d-]+D\) `query`, expected `key` and `value` to be \d-D but found (\d)-D and (\d)-D/,
  },
  {
    id: "mha-key-value",
    kind: "mha-embed",
    operation: "nn.MultiheadAttention",
    pattern: new RegExp(
      `key(?:'s sequence and batch dims| shape) ${LIST} (?:do|does) not match value(?:'s| shape) ${LIST}`,
    ),
    read: ([, key, value]) => ({
      sides: [side("key", sizes(key)), side("value", sizes(value))],
      told: { kv: 1 },
    }),
  },
  {
    id: "divisible",
    kind: "divisibility",
    operation: "the number of heads",
    pattern:
      /(?:embed_dim|hidden[_ ]size|dim_model|d_model|n_?embd|embed_size|embedding dimension|d_out|model_dim|dim|Embedding size|channels)\b[^.\n]{0,40}?(?:must be|should be|needs? to be|is not|not) (?:evenly )?(?:a multiple of|divisible by|divided by) [^.\n]{0,30}?(?:heads?\b|n_?heads?|attention heads|num_heads)(?:[^\d\n]{0,24}(\d+)\D{1,24}(\d+))?/i,
    read: ([, a, b]) => ({ sides: a && b ? [side("dim", [Number(a)]), side("heads", [Number(b)])] : [] }),
  },
  {
    id: "hidden-multiple",
    kind: "divisibility",
    operation: "the number of heads",
    pattern: /hidden size \((\d+)\) is not a multiple of the number of attention heads \((\d+)\)/i,
    read: ([, a, b]) => ({ sides: [side("hidden_size", [Number(a)]), side("heads", [Number(b)])] }),
  },
  {
    id: "sdpa-mask-dtype",
    kind: "sdpa-mask",
    operation: "scaled_dot_product_attention",
    pattern: /Expected attn_mask dtype to be bool or (?:float or )?to match query dtype/,
    source: "PyTorch, aten/src/ATen/native/transformers/attention.cpp",
    read: () => ({ told: { dtype: 1 } }),
  },
  {
    id: "sdpa-mask-causal",
    kind: "sdpa-mask",
    operation: "scaled_dot_product_attention",
    pattern: /Explicit attn_mask should not be set when is_causal=True/,
    source: "PyTorch, aten/src/ATen/native/transformers/attention.cpp",
    read: () => ({ told: { causal: 1 } }),
  },
  {
    id: "sdpa-dtype",
    kind: "dtype",
    operation: "scaled_dot_product_attention",
    pattern: /Expected query, key, and value to have the same dtype/,
    source: "PyTorch, aten/src/ATen/native/transformers/attention.cpp",
  },
  {
    id: "sdpa-axes",
    kind: "sdpa-heads",
    operation: "scaled_dot_product_attention",
    pattern:
      /Expected query, key, and value to all be at least 2 dimensional|Number of heads in key and value must divide the number of heads in query|number of heads must be divisible/i,
    source: "PyTorch, aten/src/ATen/native/transformers/attention.cpp",
  },
  {
    id: "flex-length",
    kind: "flex-mask",
    operation: "flex_attention",
    pattern:
      /block_mask was created for block_mask\.shape=(\([\d, ]*\)) but got q_len=(\d+) and kv_len=(\d+)/,
    source: "PyTorch, torch/nn/attention/flex_attention.py",
    read: ([, shape, query, key]) => ({
      sides: [
        side("block_mask", sizes(shape)),
        side("q_len", [Number(query)]),
        side("kv_len", [Number(key)]),
      ],
      told: { length: 1 },
    }),
  },
  {
    id: "flex-other",
    kind: "flex-mask",
    operation: "flex_attention",
    pattern:
      /block_mask(?:'s)? .{0,60}(?:batch|heads?|broadcast|device)|Expected [Bb]lock_mask to have|[Ff]lex_?[Aa]ttention.{0,80}(?:shape|dimension|head|only support|must|Expect|block)|Expect (?:q|query) and (?:k\/v|key(?:\/value)?) to have the same|Expect(?:ed)? query(?:,)? and key(?:\/| and )value to have the same (?:number of heads|embedding dimension)|NYI: .{0,40}(?:head|embedding|sequence)/,
    source: "PyTorch, torch/nn/attention/flex_attention.py",
  },
  {
    id: "layer-norm",
    kind: "layernorm",
    operation: "layer_norm",
    pattern: new RegExp(
      `Given normalized_shape=${LIST}, expected input with shape \\[\\*(?:, ?)?([\\d, ]*)\\], but got input of size ?${LIST}`,
    ),
    source: "PyTorch, aten/src/ATen/native/layer_norm.h",
    read: ([, wanted, , got]) => ({
      sides: [side("input", sizes(got)), side("normalized_shape", sizes(wanted))],
    }),
  },
  {
    id: "batch-norm",
    kind: "layernorm",
    operation: "batch_norm",
    pattern: /running_mean should contain (\d+) elements not (\d+)/,
    source: "PyTorch, aten/src/ATen/native/Normalization.cpp",
    read: ([, a, b]) => ({ sides: [side("input", [Number(a)]), side("running_mean", [Number(b)])] }),
  },
  {
    id: "embedding-range",
    kind: "embedding",
    operation: "nn.Embedding",
    pattern: /index out of range in self|Assertion `?srcIndex [<‹] srcSelectDimSize`? failed/,
    // Block and thread of a kernel are no shapes.
    read: () => ({ sides: [] }),
    source: "PyTorch, aten/src/ATen/native/Embedding.cpp",
  },
  {
    id: "target-size",
    kind: "loss",
    operation: "cross_entropy",
    pattern: new RegExp(`Expected target size ${LIST}, got ${LIST}`),
    source: "PyTorch, aten/src/ATen/native/LossNLL.cpp",
    read: ([, wanted, got]) => ({
      sides: [side("expected", sizes(wanted)), side("target", sizes(got))],
      told: { classes: 1 },
    }),
  },
  {
    id: "target-batch",
    kind: "loss",
    operation: "cross_entropy",
    pattern: /Expected input batch_size \((\d+)\) to match target batch_size \((\d+)\)/,
    read: ([, a, b]) => ({
      sides: [side("input", [Number(a)]), side("target", [Number(b)])],
      told: { a: Number(a), b: Number(b) },
    }),
  },
  {
    id: "target-range",
    kind: "loss",
    operation: "cross_entropy",
    pattern: /Target (-?\d+) is out of bounds|Assertion `?t >= 0 && t < n_classes`? failed/,
    source: "PyTorch, aten/src/ATen/native/LossNLL.cpp",
    read: ([, target]) => ({ sides: target ? [side("target", [Number(target)])] : [], told: { range: 1 } }),
  },
  {
    id: "loss-sizes",
    kind: "loss",
    operation: "a loss",
    pattern: new RegExp(
      `(?:Target size \\(${LIST}\\) must be the same as input size \\(${LIST}\\)|Using a target size \\(${LIST}\\) that is different to the input size \\(${LIST}\\))`,
    ),
    read: ([, target, input, other, own]) => ({
      sides: [side("input", sizes(input ?? own)), side("target", sizes(target ?? other))],
    }),
  },
  {
    id: "loss-axes",
    kind: "loss",
    operation: "a loss",
    pattern:
      /(?:0D or 1D|1D|2D|3D) target tensor expected, (?:multi-target|but got)|only batches of spatial targets supported|Dimension of target and input should be the same size/,
    source: "PyTorch, aten/src/ATen/native/LossNLL.cpp",
  },
]);
