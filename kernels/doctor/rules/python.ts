import { rules, side } from "./helpers";

/** Names that only attention code and tensors have; many programs fail with the same words. */
const FIELD =
  /attention|attn|sdpa|flash|multi_?head|mha|linear|layer_?norm|embedding|softmax|masked_fill|block_mask|transformer|einsum|rearrange|rotary|dropout|local_?attention|tensor|torch/i;
const ARGUMENT =
  /^(?:.*mask.*|window.*|causal|is_causal|.*heads?.*|dim_?.*|d_model|embed_dim|.*dropout.*|batch_first|scale|softmax_scale|key|key_.*|value|query|need_weights|sliding_window|block_size|position_.*|past_key.*|use_cache|enable_gqa)$/;
const unpacking = {
  kind: "unpack",
  operation: "unpacking",
  read: ([, which, wanted, got]: RegExpExecArray) => ({
    told: {
      expected: Number(wanted),
      ...(got && { got: Number(got) }),
      [which === "too many" ? "many" : "few"]: 1,
    },
  }),
} as const;

const MODULES =
  "xformers|flash_attn|flash_attn_\\w+|torch|einops|transformers|longformer|local_attention|triton|timm|apex|bitsandbytes|jax|flax|numpy|attn_gym|deepspeed|vllm";

/** Unpacking, keywords, attributes and imports. */
export const python = rules("CPython", [
  // Shapes have three axes or more; two of anything are unpacked by every program.
  {
    ...unpacking,
    id: "unpack-shape",
    pattern: /(too many|not enough) values to unpack \(expected ([3-9])(?:, got (\d+))?\)/,
  },
  {
    ...unpacking,
    id: "unpack-two",
    pattern: /(too many|not enough) values to unpack \(expected (2)(?:, got (\d+))?\)/,
    only: /torch|tensor|\.shape|\.size\(|attention|attn|\.chunk\(|einops/i,
  },
  {
    id: "keyword",
    kind: "keyword",
    operation: "a call",
    pattern:
      /([\w.]+)\(\) got (?:an unexpected keyword argument|multiple values for (?:keyword )?argument) '(\w+)'/,
    read: ([, name = "", keyword = ""]) => ({
      operation: name,
      told: { name, keyword, field: FIELD.test(name) || ARGUMENT.test(keyword) ? 1 : 0 },
    }),
  },
  {
    id: "missing-argument",
    kind: "argument",
    operation: "a call",
    pattern: /([\w.]+)\(\) missing (\d+) required (?:positional|keyword-only) arguments?: ('[\w', and]+)/,
    read: ([, name = "", , list = ""]) => ({
      operation: name,
      told: {
        name,
        keyword: list.replaceAll("'", ""),
        field: FIELD.test(name) || list.split(/\W+/).some((one) => ARGUMENT.test(one)) ? 1 : 0,
      },
    }),
  },
  {
    id: "none-shape",
    kind: "attribute",
    operation: "an attribute",
    pattern:
      /'(NoneType|tuple|list|Tensor|Parameter|numpy\.ndarray|int|float)' object has no attribute '(shape|size|view|dim|transpose|permute|masked_fill|unsqueeze|to|float|reshape|contiguous|device|dtype|softmax|is_causal|flatten|backward|matmul)'/,
    read: ([, owner = "", name = ""]) => ({ told: { owner, name } }),
  },
  {
    id: "no-module",
    kind: "import",
    operation: "import",
    pattern: new RegExp(`No module named '((?:${MODULES})(?:\\.[\\w.]+)?)'`),
    read: ([, module = ""]) => ({ operation: `import ${module}`, told: { module } }),
  },
  {
    id: "flash-not-here",
    kind: "import",
    operation: "FlashAttention 2",
    pattern: /FlashAttention2 has been toggled on, but it cannot be used due to/,
    source: "transformers, modeling_utils.py",
    read: () => ({ told: { module: "flash_attn" } }),
  },
  {
    id: "no-name",
    kind: "import",
    operation: "import",
    pattern: new RegExp(
      `cannot import name '(\\w+)' from (?:partially initialized module )?'((?:${MODULES})(?:\\.[\\w.]+)?)'`,
    ),
    read: ([, name = "", module = ""]) => ({
      operation: `from ${module} import ${name}`,
      told: { name, module },
    }),
  },
  {
    id: "no-name-alone",
    kind: "import",
    operation: "import",
    pattern:
      /cannot import name '(LocalAttention|MultiHeadDispatch|flash_attn_\w+|flex_attention|create_block_mask|memory_efficient_attention|ScaledDotProduct|build_attention)'/,
    read: ([, name = ""]) => ({ operation: `import ${name}`, told: { name, module: "" } }),
  },
  {
    id: "module-attribute",
    kind: "import",
    operation: "a name of a module",
    pattern: new RegExp(`module '((?:${MODULES})(?:\\.[\\w.]+)?)' has no attribute '(\\w+)'`),
    read: ([, module = "", name = ""]) => ({ operation: `${module}.${name}`, told: { name, module } }),
  },
  {
    id: "state-dict",
    kind: "checkpoint",
    operation: "load_state_dict",
    pattern:
      /size mismatch for ([\w.]+): copying a param with shape (?:torch\.Size\()?(\[[\d, ]*\])\)? from checkpoint, the shape in current model is (?:torch\.Size\()?(\[[\d, ]*\])/,
    source: "PyTorch, torch/nn/modules/module.py",
    read: ([, name = "", a = "", b = ""]) => ({
      sides: [
        side("checkpoint", (a.match(/\d+/g) ?? []).map(Number)),
        side("model", (b.match(/\d+/g) ?? []).map(Number)),
      ],
      told: { name },
    }),
  },
]);
