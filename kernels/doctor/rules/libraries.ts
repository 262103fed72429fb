import { LIST, onlyClash, rules, side, sizes } from "./helpers";

/** What configs say of attention, in one family of models or another. */
const CONFIG_FIELDS =
  "(?:use_)?sliding_window(?:_pattern)?|layer_types|attention_(?:window|types|chunk_size)|window_size|head_dim|num_key_value_heads|num_attention_heads|num_hidden_layers|hidden_size|max_position_embeddings|vocab_size|text_config";

/** Other array libraries, for the same operations. */
const arrays = rules("numpy, core/src", [
  {
    id: "numpy-broadcast",
    kind: "numpy",
    operation: "numpy broadcast",
    pattern:
      /operands could not be broadcast together with (?:remapped )?shapes?(?: \[original->remapped\]:)? ((?:\([\d,]*\)(?:->\([\d,newaxis]*\))?(?: +and requested shape)? ?)+)/,
    read: ([, list = ""]) => {
      const shapes = (list.replace(/->\([^)]*\)/g, "").match(/\([\d,]*\)/g) ?? []).map(sizes);
      const [a = [], b = []] = shapes;
      return { sides: shapes.map((shape, n) => side("ab"[n] ?? "", shape)), axis: onlyClash(a, b) };
    },
  },
  {
    id: "numpy-matmul",
    kind: "numpy",
    operation: "numpy matmul",
    pattern:
      /matmul: Input operand (\d) has a mismatch in its core dimension (\d), with gufunc signature \S+ \(size (\d+) is different from (\d+)\)/,
    source: "numpy, core/src/umath/ufunc_object.c",
    read: ([, , , a, b]) => ({
      sides: [side("expected", [Number(b)]), side("got", [Number(a)])],
      told: { matmul: 1, a: Number(b), b: Number(a) },
    }),
  },
  {
    id: "numpy-dot",
    kind: "numpy",
    operation: "numpy dot",
    pattern: /shapes (\([\d,]*\)) and (\([\d,]*\)) not aligned: (\d+) \(dim \d\) != (\d+) \(dim \d\)/,
    read: ([, a, b]) => ({ sides: [side("a", sizes(a)), side("b", sizes(b))], told: { matmul: 1 } }),
  },
  {
    id: "numpy-reshape",
    kind: "numpy",
    operation: "numpy reshape",
    pattern: /cannot reshape array of size (\d+) into shape (\([-\d,]*\))/,
    read: ([, size, target]) => ({
      sides: [side("elements", [Number(size)]), side("target", sizes(target))],
      told: { reshape: 1 },
    }),
  },
  {
    id: "numpy-input",
    kind: "numpy",
    operation: "numpy broadcast",
    pattern: /could not broadcast input array from shape (\([\d,]*\)) into shape (\([\d,]*\))/,
    read: ([, a, b]) => ({
      sides: [side("input", sizes(a)), side("target", sizes(b))],
      axis: onlyClash(sizes(a), sizes(b)),
    }),
  },
  {
    id: "numpy-concatenate",
    kind: "numpy",
    operation: "numpy concatenate",
    pattern:
      /all the input array(?: dimensions|s must have same number of dimensions).{0,60}?(?:along dimension (\d), the array at index \d has size (\d+) and the array at index \d has size (\d+)|the array at index \d has (\d) dimension\(s\))/,
    read: ([, axis, a, b]) => ({
      sides: a ? [side("index 0", [Number(a)]), side("index 1", [Number(b)])] : [],
      axis: axis === undefined ? null : Number(axis),
    }),
  },
  {
    id: "numpy-index",
    kind: "numpy",
    operation: "numpy indexing",
    pattern:
      /index (-?\d+) is out of bounds for axis (\d+) with size (\d+)|too many indices for array: array is (\d+)-dimensional, but (\d+) were indexed/,
    source: "numpy, core/src/multiarray/mapping.c",
    read: ([, index, axis, size]) => ({
      sides: index ? [side("index", [Number(index)]), side("axis", [Number(size)])] : [],
      axis: axis === undefined ? null : Number(axis),
      told: { index: 1 },
    }),
  },
  {
    id: "numpy-mask",
    kind: "numpy",
    operation: "numpy indexing",
    pattern:
      /boolean index did not match indexed array along (?:dimension|axis) (\d+); (?:dimension|size of axis) is (\d+) but (?:size of )?corresponding boolean (?:dimension|axis) is (\d+)/,
    source: "numpy, core/src/multiarray/mapping.c",
    read: ([, axis, own, mask]) => ({
      sides: [side("array", [Number(own)]), side("mask", [Number(mask)])],
      axis: Number(axis),
      told: { index: 1 },
    }),
  },
  {
    id: "numpy-split",
    kind: "numpy",
    operation: "numpy split",
    pattern: /array split does not result in an equal division/,
    read: () => ({ told: { index: 1 } }),
  },
  {
    id: "einsum-label",
    kind: "numpy",
    operation: "einsum",
    pattern: /Size of label '(\w)' for operand (\d+) \((\d+)\) does not match previous terms \((\d+)\)/,
    source: "opt_einsum, opt_einsum/contract.py; numpy, core/einsumfunc.py",
    read: ({ 1: letter = "", 3: got, 4: before }) => ({
      sides: [side(`${letter}, before`, [Number(before)]), side(letter, [Number(got)])],
      told: { letter },
    }),
  },
  {
    id: "numpy-stack",
    kind: "numpy",
    operation: "numpy stack",
    pattern: /all input arrays must have the same shape/,
  },
  {
    id: "numpy-axes",
    kind: "numpy",
    operation: "numpy transpose",
    pattern: /axes don't match array|axis (-?\d+) is out of bounds for array of dimension (\d+)/,
  },
  {
    id: "jax-broadcast",
    kind: "jax",
    operation: "jax broadcast",
    pattern:
      /Incompatible shapes for broadcasting: (?:shapes=\[)?((?:\([\d, ]*\)(?:,? and requested shape |, | and )?)+)\]?/,
    source: "jax, jax/_src/util.py and lax/lax.py",
    read: ([, list = ""]) => {
      const shapes = (list.match(/\([\d, ]*\)/g) ?? []).map(sizes);
      const [a = [], b = []] = shapes;
      return { sides: shapes.map((shape, n) => side("ab"[n] ?? "", shape)), axis: onlyClash(a, b) };
    },
  },
  {
    id: "jax-got",
    kind: "jax",
    operation: "jax broadcast",
    pattern: /(\w+) got incompatible shapes for broadcasting: (\([\d, ]*\)), (\([\d, ]*\))/,
    source: "jax, jax/_src/lax/lax.py",
    read: ([, name = "", a, b]) => ({
      operation: `jax ${name}`,
      sides: [side("a", sizes(a)), side("b", sizes(b))],
      axis: onlyClash(sizes(a), sizes(b)),
    }),
  },
  {
    id: "jax-dot",
    kind: "jax",
    operation: "jax dot_general",
    pattern:
      /dot_general requires (contracting|batch) dimensions to have the same shape, got (\([\d, ]*\)) and (\([\d, ]*\))/,
    source: "jax, jax/_src/lax/lax.py",
    read: ([, which = "", a, b]) => ({
      sides: [side("a", sizes(a)), side("b", sizes(b))],
      told: { matmul: 1, which },
    }),
  },
  {
    id: "jax-reshape",
    kind: "jax",
    operation: "jax reshape",
    pattern:
      /cannot reshape array of shape (\([\d, ]*\)) \(size (\d+)\) into shape ([([][-\d, ]*[)\]]) \(size (\d+)\)|reshape total size must be unchanged, got new_sizes (\([\d, ]*\)) for shape (\([\d, ]*\))/,
    source: "jax, jax/_src/lax/lax.py",
    read: ([, own, size, target, wanted, news, olds]) => ({
      sides: [side("array", sizes(own ?? olds)), side("target", sizes(target ?? news))],
      told: { reshape: 1, ...(size && { elements: Number(size), wanted: Number(wanted) }) },
    }),
  },
  {
    id: "jax-concatenate",
    kind: "jax",
    operation: "jax concatenate",
    pattern:
      /Cannot concatenate arrays with shapes that differ in dimensions other than the one being concatenated: concatenating along dimension (\d+) for shapes ((?:\([\d, ]*\)(?:, )?)+)/,
    source: "jax, jax/_src/lax/lax.py",
    read: ([, dim, list = ""]) => ({
      sides: (list.match(/\([\d, ]*\)/g) ?? []).map((shape, n) => side(`operand ${n}`, sizes(shape))),
      told: { dim: Number(dim) },
    }),
  },
  {
    id: "einops",
    kind: "einops",
    operation: "einops",
    pattern:
      /Error while processing (\w+)[- ]reduction pattern "([^"]*)".*?Input tensor shape: (?:torch\.Size\()?([([][\d, ]*[)\]]).*?(?:Additional info: (\{[^}]*\}).*?)?((?:Shape mismatch|Wrong shape|Identifiers|can't divide|Expected|Unknown).*)?$/,
    source: "einops, einops/einops.py",
    read: ([, operation = "", pattern = "", shape, info = "", words = ""]) => ({
      operation: `einops ${operation}`,
      sides: [
        side("input", sizes(shape)),
        ...(/, \d+ != \d+/.test(words) ? [side("expected", sizes(words))] : []),
      ],
      told: { pattern, info, words: words.trim() },
    }),
  },
  {
    id: "einops-words",
    kind: "einops",
    operation: "einops",
    pattern:
      /Shape mismatch, can't divide axis of length (\d+) in chunks of (\d+)|Wrong shape: expected (\d+) dims\. Received (\d+)-dim tensor|Shape mismatch, (\d+) != (\d+)|Identifiers only on one side of expression|Error while processing (?:rearrange|reduce|repeat|\w+)-reduction/,
    source: "einops, einops/einops.py",
    read: ([, a, b, , , c, d]) => ({
      sides: a
        ? [side("axis", [Number(a)]), side("chunk", [Number(b)])]
        : c
          ? [side("", [Number(c)]), side("", [Number(d)])]
          : [],
    }),
  },
]);

/** Libraries of attention. Their names are said only where the text says them. */
const attention = rules("flash-attn", [
  {
    id: "flash-dtype",
    kind: "flash",
    operation: "a flash attention kernel",
    pattern: /FlashAttention only supports? (?:fp16 and bf16|fp16\/bf16)[\w ]*/i,
    source: "flash-attn, csrc/flash_attn/flash_api.cpp",
    read: () => ({ told: { dtype: 1 } }),
  },
  {
    id: "flash-head-dim",
    kind: "flash",
    operation: "a flash attention kernel",
    pattern:
      /FlashAttention (?:forward |backward )?only supports head dimension at most (\d+)|head_size should be a multiple of 8|Head dimension.{0,20}must be.{0,30}(?:multiple of 8|at most \d+)/i,
    source: "flash-attn, csrc/flash_attn/flash_api.cpp",
    read: ([, most]) => ({
      sides: most ? [side("head_dim, at most", [Number(most)])] : [],
      told: { head: 1 },
    }),
  },
  {
    id: "flash-shape",
    kind: "flash",
    operation: "a flash attention kernel",
    pattern: /(\w+) must have shape \((?:batch_size|total_q|total_k|batch_size \+ 1|[\w, ]+)\)/i,
    source: "flash-attn, csrc/flash_attn/flash_api.cpp",
    only: /flash/i,
  },
  {
    id: "grouped-heads",
    kind: "sdpa-heads",
    operation: "attention of grouped heads",
    pattern: /Number of heads in key(?:\/| and )value must divide (?:the )?number of heads in/i,
    source:
      "PyTorch, aten/src/ATen/native/transformers/attention.cpp; flash-attn, csrc/flash_attn/flash_api.cpp",
  },
  {
    id: "flash-gpu",
    kind: "flash",
    operation: "a flash attention kernel",
    pattern: /FlashAttention only supports (?:Ampere|Hopper)|cutlassF: no kernel found to launch/i,
    source: "flash-attn, csrc/flash_attn/flash_api.cpp; PyTorch, aten/src/ATen/native/transformers/cuda",
  },
  {
    id: "no-kernel",
    kind: "sdpa-mask",
    operation: "scaled_dot_product_attention",
    pattern: /No available kernel\. ?Aborting execution/,
    source: "PyTorch, aten/src/ATen/native/transformers/cuda/sdp_utils.cpp",
    read: () => ({ told: { kernel: 1 } }),
  },
  {
    id: "xformers-operator",
    kind: "xformers-ops",
    operation: "memory_efficient_attention",
    pattern: /No operator found for `?memory_efficient_attention_(?:forward|backward)`? with inputs/,
    source: "xformers, xformers/ops/fmha/dispatch.py",
    read: ({ input }) => {
      const shapes = [...input.matchAll(/(query|key|value) *: *shape=(\([\d, ]*\))/g)];
      return { sides: shapes.map(([, name = "", shape]) => side(name, sizes(shape))) };
    },
  },
  {
    id: "xformers-bias",
    kind: "xformers-ops",
    operation: "memory_efficient_attention",
    pattern: new RegExp(
      `Invalid shape for attention bias: ${LIST} \\(expected ${LIST}\\)|Incompatible shapes for attention inputs`,
    ),
    source: "xformers, xformers/ops/fmha/common.py",
    read: ({ 1: got, 2: wanted, input }) => {
      const shapes = [
        ...input.matchAll(/(query|key|value)\.shape *: *(?:torch\.Size\()?([([][\d, ]*[)\]])/g),
      ];
      return {
        sides: [
          ...(got ? [side("attn_bias", sizes(got)), side("expected", sizes(wanted))] : []),
          ...shapes.map(([, name = "", shape]) => side(name, sizes(shape))),
        ],
      };
    },
  },
  {
    id: "window-unsupported",
    kind: "transformers",
    operation: "a window",
    pattern: /Sliding Window Attention is enabled but not implemented for `?(\w+)`?/,
    source: "transformers, models/*/modeling_*.py",
    read: ([, name = ""]) => ({ told: { name } }),
  },
  {
    id: "config-field",
    kind: "config",
    operation: "a config",
    pattern: new RegExp(
      `(?:'(\\w*Config)' object has no attribute '(${CONFIG_FIELDS})'|KeyError: '(${CONFIG_FIELDS})')`,
    ),
    source: "transformers, configuration_utils.py",
    read: ([, owner = "config", name = "", key = ""]) => ({
      operation: `${owner}.${name || key}`,
      told: { owner, name: name || key },
    }),
  },
  {
    id: "attention-mask-size",
    kind: "transformers",
    operation: "an attention layer",
    pattern: new RegExp(`Attention (mask|weights) should be of size ${LIST}, but is ${LIST}`),
    source: "transformers, models/*/modeling_*.py",
    read: ([, what = "", wanted, got]) => ({
      sides: [side(`attention ${what}`, sizes(got)), side("expected", sizes(wanted))],
      told: what === "mask" ? { mask: 1 } : {},
    }),
  },
  {
    id: "wrong-mask-shape",
    kind: "transformers",
    operation: "a model's masks",
    pattern: new RegExp(
      `Wrong shape for input_ids \\(shape ${LIST}\\) or attention_mask \\(shape ${LIST}\\)|The attention mask should be (?:2D|3D|of)|attn_output.{0,10}should be of size ${LIST}, but is ${LIST}`,
    ),
    source: "transformers, modeling_utils.py and models/*",
    read: ([, a, b, c, d]) => ({
      sides: a
        ? [side("input_ids", sizes(a)), side("attention_mask", sizes(b))]
        : c
          ? [side("expected", sizes(c)), side("attn_output", sizes(d))]
          : [],
      told: c ? {} : { mask: 1 },
    }),
  },
  {
    id: "too-long",
    kind: "transformers",
    operation: "a model's positions",
    pattern:
      /Token indices sequence length is longer than the specified maximum sequence length for this model \((\d+) > (\d+)\)|sequence length.{0,30}\((\d+)\).{0,40}max(?:imum)?.{0,30}\((\d+)\)/i,
    source: "transformers, tokenization_utils_base.py",
    read: ([, a, b, c, d]) => ({
      sides: [side("tokens", [Number(a ?? c)]), side("positions", [Number(b ?? d)])],
    }),
  },
  {
    id: "longformer-even",
    kind: "longformer",
    operation: "attention in windows",
    pattern:
      /`?(?:config\.)?attention_window`? for layer (\d+) has to be an even value\. Given (\d+)|`?(?:config\.)?attention_window`? .{0,40}(?:even|positive)/,
    source: "transformers, models/longformer/modeling_longformer.py",
    read: ([, layer, given]) => ({
      sides: given ? [side("attention_window", [Number(given)])] : [],
      told: layer ? { layer: Number(layer) } : {},
    }),
  },
  {
    id: "longformer-list",
    kind: "longformer",
    operation: "attention in windows",
    pattern:
      /`?attention_window`? is a list, .{0,60}num_hidden_layers`?\.?(?: Expected `?(\d+)`?, (?:given|but is) `?(\d+))?/,
    source: "transformers, models/longformer/modeling_longformer.py",
    read: ([, wanted, given]) => ({
      sides: wanted
        ? [side("attention_window", [Number(given)]), side("num_hidden_layers", [Number(wanted)])]
        : [],
    }),
  },
  {
    id: "longformer-multiple",
    kind: "longformer",
    operation: "attention in windows",
    pattern:
      /Sequence length should be multiple of (\d+)\. Given (\d+)|[Ss]equence length (\d+) (?:must be|is not|should be) (?:a )?(?:divisible by|multiple of) (?:the )?(?:window size|window_size|block size|attention[_ ]window) ?\(?(\d+)?/,
    source: "transformers, models/longformer; lucidrains/local-attention",
    read: ([, multiple, given, seq, window]) => ({
      kind: multiple ? "longformer" : "windows",
      sides: [
        side("seq_len", [Number(given ?? seq)]),
        ...(multiple || window ? [side("window", [Number(multiple ?? window)])] : []),
      ],
    }),
  },
  {
    id: "vision-window",
    kind: "windows",
    operation: "windows of an image",
    pattern:
      /Input (?:image )?(?:size|feature|height|width) ?\(?(\d+)(?:\*(\d+))?\)? (?:doesn't match|should be divisible by|must be divisible by|is not divisible by) (?:model|patch size|window(?: size)?|the window size)? ?\(?(\d+)(?:\*(\d+))?\)?|input feature has wrong size/,
    source: "Swin Transformer, models/swin_transformer.py; timm",
    read: ([, a, b, c, d]) => ({
      sides: a
        ? [
            side("input", [a, b].filter(Boolean).map(Number)),
            side("expected", [c, d].filter(Boolean).map(Number)),
          ]
        : [],
    }),
  },
]);

/** Memory, and results that are no numbers. */
const limits = rules("PyTorch, c10/cuda/CUDACachingAllocator.cpp", [
  {
    id: "memory",
    kind: "memory",
    operation: "allocating memory",
    pattern:
      /(?:CUDA|MPS|HIP|XPU)(?: backend)? out of memory\.?|DefaultCPUAllocator: (?:can't allocate memory|not enough memory)|RESOURCE_EXHAUSTED: Out of memory|Unable to allocate [\d.]+ [KMGT]i?B for an array with shape|CUBLAS_STATUS_ALLOC_FAILED/,
    read: ({ input }) => {
      const tried = /[Tt]ried to allocate ([\d.]+) ?([KMGT]i?B|bytes)/.exec(input);
      const numpy = /Unable to allocate ([\d.]+ [KMGT]i?B) for an array with shape (\([\d, ]*\))/.exec(input);
      const bytes = /you tried to allocate (\d+) bytes/.exec(input);
      const total = /(?:total capacity of |GPU \d+; )([\d.]+ [KMGT]i?B)(?: total capacity)?/.exec(input);
      const free = /([\d.]+ [KMGT]i?B) (?:is )?free/.exec(input);
      const used = /([\d.]+ [KMGT]i?B) (?:already allocated|is allocated by PyTorch|memory in use)/.exec(
        input,
      );
      return {
        sides: numpy ? [side("array", sizes(numpy[2]))] : [],
        told: {
          ...(numpy && { tried: numpy[1] as string }),
          ...(tried && { tried: `${tried[1]} ${tried[2]}` }),
          ...(bytes && { tried: `${bytes[1]} bytes` }),
          ...(total && { total: total[1] as string }),
          ...(free && { free: free[1] as string }),
          ...(used && { used: used[1] as string }),
        },
      };
    },
  },
]);

export const libraries = [...arrays, ...attention, ...limits];
