import type { Causes } from "../words";

/** Causes of errors of other libraries, of versions, of calls with other arguments than a function has. */
export const libraries = {
  np_matmul: [
    "numpy: the key is not transposed",
    "The last axis of the first has to equal the last but one of the second.",
    "`k.swapaxes(-2, -1)`.",
  ],
  np_reshape: [
    "numpy: sizes that do not multiply to the elements",
    "A reshape keeps the number of elements.",
    "Let one size be -1.",
  ],
  np_mask: [
    "numpy: a mask for another length",
    "Shapes are lined up from the right, and sizes have to be equal or 1.",
    "Build the mask from the length at hand.",
  ],
  np_join: [
    "numpy: arrays that do not join",
    "All axes but the joined one have to be equal.",
    "Compare the shapes axis by axis.",
  ],
  jax_mask: [
    "jax: a mask for another length",
    "Shapes are lined up from the right, and sizes have to be equal or 1.",
    "Build the mask from the length at hand.",
  ],
  jax_matmul: [
    "jax: the key is not transposed",
    "The axes that are summed over have to be equal.",
    "`k.swapaxes(-2, -1)`.",
  ],
  jax_reshape: [
    "jax: sizes that do not multiply to the elements",
    "A reshape keeps the number of elements.",
    "Let one size be -1.",
  ],
  jax_join: [
    "jax: arrays that do not join",
    "All axes but the joined one have to be equal.",
    "Compare the shapes axis by axis.",
  ],
  einops_pattern: [
    "The pattern does not fit the tensor",
    "Each name stands for one size, and a group in brackets for their product.",
    "Check the number of axes on the left, and that the group divides its axis.",
  ],
  flash_dtype: [
    "The kernel wants fp16 or bf16",
    "Kernels of this kind are written for half precision only.",
    "Cast q, k and v: `.to(torch.bfloat16)`.",
  ],
  flash_head_dim: [
    "A head_dim that the kernel has not",
    "Kernels are made for some head sizes only.",
    "Another number of heads, or padding of head_dim.",
  ],
  flash_gpu: [
    "A GPU that these kernels are not written for",
    "FlashAttention-2 needs Ampere or newer; a V100 or a T4 is older. Where no kernel fits the GPU or the type, none can be started.",
    '`attn_implementation="sdpa"`, which takes another kernel there, and float16 in place of bfloat16.',
  ],
  flash_shapes: [
    "Another layout than the kernel wants",
    "These kernels take (batch, seq, heads, head_dim).",
    "Do not transpose the heads forward for them.",
  ],
  no_operator: [
    "No operator takes these inputs",
    "Below the message each operator says why it refused: type, device, head size or bias.",
    "Meet the conditions of one of them; on a CPU, use scaled_dot_product_attention.",
  ],
  bias_shape: [
    "A bias of another shape",
    "A bias is (batch, heads, query, key), expanded, not broadcast.",
    "`bias.expand(batch, heads, -1, -1)`.",
  ],
  model_heads: [
    "Key heads that were not repeated",
    "The output has as many heads as the keys: with grouped heads each key head serves several query heads.",
    "`key = key.repeat_interleave(num_heads // num_key_value_heads, dim=1)`, and value too, before the product.",
  ],
  model_mask: [
    "A mask that the model did not expect",
    "The attention mask has another batch or length than the tokens (and the cache before them).",
    "Make it with the tokenizer, or of past length + new length.",
  ],
  window_unsupported: [
    "This way of computing has no window",
    "The model's config asks for a window, and this version of transformers says that it does not keep to it with this implementation: tokens may see further than in training.",
    '`attn_implementation="flash_attention_2"`, a newer transformers, or a context no longer than the window.',
  ],
  config_field: [
    "Named otherwise here, or kept elsewhere",
    "Families of models name their fields differently, and some have no window. Models of text and images keep the text model's fields in `text_config`.",
    '`getattr(config.get_text_config(), "sliding_window", None)`; the figure “A model’s windows” reads a config.json and shows which field is its window.',
  ],
  too_long: [
    "More tokens than the model has positions",
    "The table of positions ends before the text does.",
    "`truncation=True`, or a model for longer texts.",
  ],
  window_per_layer: [
    "A list of windows of another length than the layers",
    "A list holds one window for each layer.",
    "One number for all layers, or as many as num_hidden_layers.",
  ],
  even_window: [
    "An odd window where an even one is needed",
    "This attention takes half of its window on either side.",
    "An even number, or one for each layer.",
  ],
  window_multiple: [
    "The sequence is not a multiple of the window",
    "Attention in blocks needs whole blocks.",
    "Pad the sequence to a multiple of the window, and hide the padding with a mask.",
  ],
  image_windows: [
    "An image that windows do not divide",
    "Height and width in patches have to be multiples of the window.",
    "Resize or pad the image, or choose another window.",
  ],
  memory_scores: [
    "The scores do not fit",
    "Full attention keeps batch × heads × query × key numbers; twice the length is four times the memory.",
    "scaled_dot_product_attention or a window keep them out of memory; otherwise a smaller batch.",
  ],
  memory_sdpa: [
    "All scores at once, even by this function",
    "scaled_dot_product_attention keeps them out of memory where one kernel does it all. For some masks and types there is none, and the Python of this page has none: PyTorch itself may run this line.",
    "A window, or fewer queries at a time.",
  ],
  memory_kept: [
    "Something is kept that need not be",
    "Losses added up as tensors keep their whole graph; caches and evaluation without no_grad do too.",
    "`loss.item()`, `torch.no_grad()`, `del`.",
  ],
  all_hidden: [
    "A row that sees no key",
    "Softmax over minus infinity alone is 0 divided by 0.",
    "Let each row see at least itself; fill with a large negative number rather than −inf where that cannot be promised.",
  ],
  no_components: [
    "xformers.components is gone",
    "xformers removed it, with LocalAttention and MultiHeadDispatch, in 0.0.29 (December 2024). The last release that has it is 0.0.28.post3.",
    "`pip install xformers==0.0.28.post3`, or move to scaled_dot_product_attention or FlexAttention.",
  ],
  not_installed: [
    "It is not installed here",
    "The running Python does not have this package: often another environment was used to install it.",
    "`python -m pip install …` with the python that runs the program.",
  ],
  version: [
    "Another version",
    "The name does not exist in the version that is installed.",
    "Look up since when it exists, or until when, and install that version.",
  ],
  keyword: [
    "A keyword that the function does not take",
    "Libraries call the same thing differently, and windows in particular.",
    "Look up its signature; scaled_dot_product_attention takes a window as attn_mask only.",
  ],
  flash_missing: [
    "FlashAttention 2 is asked for and not there",
    "The package flash_attn is not installed, or this GPU or type is none that it takes.",
    'Install it, or `attn_implementation="sdpa"`.',
  ],
  missing_argument: [
    "An argument is missing",
    "The call gives fewer arguments than the function needs.",
    "Look up its signature: attention wants query, key and value.",
  ],
  tuple_result: [
    "A tuple taken for a tensor",
    "The call gives several things: nn.MultiheadAttention gives output and weights.",
    "`out, weights = mha(q, k, v)`, or `[0]`.",
  ],
  none_value: [
    "None taken for a tensor",
    "A mask, cache or weights that were not asked for are None.",
    "Ask `is not None` before, or have it made.",
  ],
  other_type: [
    "Another type than expected",
    "The name holds something else than the code thinks.",
    "Print its type.",
  ],
} satisfies Causes;
