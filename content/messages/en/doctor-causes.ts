/** Causes of errors of attention code: what is wrong, why it fails so, what to write instead. */
export const doctorCauses = {
  pad_mask_2d: [
    "A padding mask of (batch, key)",
    "Shapes are lined up from the right: the mask’s batch axis lands on the query axis of the scores.",
    "Give the mask its head and query axes: `mask[:, None, None, :]`.",
  ],
  mask_3d: [
    "A mask of (batch, query, key) without heads",
    "Lined up from the right, the mask’s batch axis lands on the head axis of the scores.",
    "Put the head axis in: `mask.unsqueeze(1)`.",
  ],
  bias_axes: [
    "A bias of (query, key, head)",
    "The scores are (batch, head, query, key), so the bias has its head axis where the keys are.",
    "Bring the heads forward: `bias.permute(2, 0, 1)`.",
  ],
  heads_as_seq: [
    "Heads taken for positions",
    "Axes 1 and 2 of the input are exchanged, so the scores compare heads with heads, while the mask counts positions.",
    "Bring the heads forward before the product: `x.transpose(1, 2)`.",
  ],
  mask_length: [
    "A mask made for another length",
    "The mask was built for one sequence length, and the scores have another.",
    "Build the mask from the length at hand, `scores.size(-1)`, not from a constant.",
  ],
  rotary: [
    "Rotary tables of another size",
    "cos and sin were made for dim_model, or for another head_dim, than the queries have.",
    "Build the tables for head_dim = dim_model // num_heads.",
  ],
  pos_table: [
    "Positions for another length",
    "The table of positions has more or fewer rows than the input has tokens.",
    "Take as many rows as there are tokens: `pos[:, :x.size(1)]`; for longer inputs, make a longer table.",
  ],
  residual: [
    "A branch of another width",
    "What is added to the residual has another last axis than the residual.",
    "Let the branch end in the width of x, with its last linear layer.",
  ],
  keepdim: [
    "A reduction that lost its axis",
    "A sum, mean or maximum over an axis takes the axis away, and the rest is lined up one place too far right.",
    "Keep it: `keepdim=True`.",
  ],
  lengths_differ: [
    "Two sequences of different lengths",
    "Both tensors count positions on this axis, and they have different numbers of them.",
    "Pad or cut one of them to the other’s length.",
  ],
  batch_sizes: [
    "Two batch sizes",
    "The first axes differ: often the last, smaller batch of an epoch meets something made for a full one.",
    "Make it from `x.size(0)`, or drop the last batch.",
  ],
  other_axes: [
    "The axes are in another order",
    "Neither size is 1 and they differ, so they cannot stand for the same axis.",
    "Print both shapes, name their axes, and bring one into the order of the other.",
  ],
  expand_mask: [
    "A mask of two axes expanded over heads",
    "expand lines up from the right too: the batch axis of the mask lands on the query axis.",
    "First make the axes: `mask[:, None, None, :].expand(...)`.",
  ],
  expand_size: [
    "A size that cannot grow",
    "expand only repeats axes of size 1; this one has another size already.",
    "Use -1 for axes that stay, and unsqueeze for new ones.",
  ],
  no_transpose: [
    "The key is not transposed",
    "Scores compare each query with each key: the last axis of the one meets the last but one of the other.",
    "`q @ k.transpose(-2, -1)`.",
  ],
  dot_T: [
    ".T of a batch reverses all axes",
    "For more than two axes, reversing brings head_dim to the front and the batch to the end.",
    "`k.transpose(-2, -1)` exchanges the last two axes and leaves the batch where it is.",
  ],
  value_length: [
    "Weights and values of different lengths",
    "The weights have one column for each key, and there are more or fewer values than keys.",
    "Give key and value the same length.",
  ],
  merged_product: [
    "A product of other axes than meant",
    "The inner sizes of a product have to be equal: columns of the first, rows of the second.",
    "Print both shapes; often one transpose is missing.",
  ],
  bmm4: [
    "bmm of four axes",
    "bmm takes exactly three: (batch, rows, columns).",
    "`torch.matmul` takes any number; or fold the heads into the batch with `flatten(0, 1)`.",
  ],
  bmm_t: [
    "The key is not transposed",
    "bmm multiplies (batch, n, m) by (batch, m, p): the second tensor has to bring its head_dim first.",
    "`torch.bmm(q, k.transpose(1, 2))`.",
  ],
  bmm_heads: [
    "Batches of different sizes",
    "bmm does not repeat anything: both first axes have to be equal. Often heads are folded into one of them only.",
    "Fold both, or use `torch.matmul`.",
  ],
  linear: [
    "A layer of another width",
    "The layer’s in_features is not the size of the input’s last axis.",
    "`nn.Linear(x.size(-1), ...)`.",
  ],
  linear_axes: [
    "Channels are not last",
    "The input is (batch, dim, seq); a linear layer works on the last axis.",
    "`x.transpose(1, 2)` before it.",
  ],
  linear_flatten: [
    "Heads were not put together again",
    "The layer wants dim_model, and the input still has heads and head_dim apart.",
    "`x.transpose(1, 2).flatten(2)` before the output projection.",
  ],
  einsum_size: [
    "One letter for two sizes",
    "A letter of the equation stands for one size everywhere, and two tensors disagree.",
    "Different axes get different letters; if the axis is the same, the tensors have to agree.",
  ],
  einsum_letters: [
    "Letters that do not count the axes",
    "Each axis of a tensor needs one letter of its part of the equation.",
    "Write one letter for each axis, or `...` for those that are left alone.",
  ],
  einsum_words: [
    "An equation that cannot be read",
    "The equation and its operands do not fit together.",
    "One part for each operand, between commas, and only known letters behind the arrow.",
  ],
  mha_2d: [
    "attn_mask of two axes for another length",
    "A mask of two axes is (query length, key length).",
    "Build it from the sequence, not from the batch or another length.",
  ],
  mha_3d: [
    "attn_mask of three axes counts batch × heads",
    "nn.MultiheadAttention wants one mask for each head of each batch element in one axis.",
    "`mask.repeat_interleave(num_heads, dim=0)`.",
  ],
  mha_4d: [
    "attn_mask of four axes",
    "nn.MultiheadAttention takes two or three.",
    "`mask.flatten(0, 1)` makes (batch × heads, query, key).",
  ],
  mha_padding: [
    "key_padding_mask of another shape",
    "It is (batch, key length), with True where a key is to be ignored, whatever batch_first says.",
    "Build it as `tokens == pad` of (batch, seq).",
  ],
  mha_embed: [
    "Input of another width than embed_dim",
    "The last axis of query is not the embed_dim of the module.",
    "embed_dim has to be `x.size(-1)`, and a multiple of num_heads.",
  ],
  mha_split: [
    "Heads were split before",
    "nn.MultiheadAttention splits them itself; it wants (batch, seq, embed_dim).",
    "Leave out the view, or undo it: `x.transpose(1, 2).flatten(2)`.",
  ],
  mha_kv: [
    "Key and value of different shapes",
    "Each key has one value: their lengths and batches have to be equal.",
    "Give key and value from the same sequence.",
  ],
  mha_batched: [
    "Query, key and value with different numbers of axes",
    "All three are batched (three axes), or none is (two axes).",
    "`unsqueeze(0)` the one without a batch.",
  ],
  mha_div: [
    "The width is not a multiple of the heads",
    "Each head gets the same share, embed_dim / num_heads, which has to be whole.",
    "Choose num_heads that divides embed_dim.",
  ],
  sdpa_mask: [
    "attn_mask does not broadcast",
    "The mask has to broadcast to (batch, head, query, key).",
    "`mask[:, None]` for (batch, query, key); `mask[:, None, None, :]` for (batch, key).",
  ],
  sdpa_dtype: [
    "A mask of numbers",
    "attn_mask is bool (True: may be seen), or of the query’s type and added to the scores.",
    "`mask.bool()`, or `mask.to(query.dtype)`.",
  ],
  sdpa_causal: [
    "Mask and is_causal together",
    "Only one of both may be given.",
    "Put the causal part into the mask, and leave is_causal out.",
  ],
  sdpa_kernel: [
    "No kernel takes this call",
    "The kernels that were allowed refuse these types, sizes or this mask.",
    "Allow the math kernel, or read the warnings above the error: each kernel says why it refused.",
  ],
  sdpa_gqa: [
    "Fewer key heads than query heads",
    "Grouped heads are not repeated by themselves.",
    "`enable_gqa=True`, or `k.repeat_interleave(groups, dim=1)`.",
  ],
  sdpa_layout: [
    "(batch, seq, heads, head_dim) instead of heads first",
    "scaled_dot_product_attention takes the last but one axis for the sequence.",
    "`.transpose(1, 2)` on all three, and on the result.",
  ],
  sdpa_shapes: [
    "Query, key and value do not belong together",
    "Key and value share their length, query and key their head_dim, and all three batch and heads.",
    "Print the three shapes side by side.",
  ],
  sdpa_half: [
    "Query, key and value of different types",
    "One is half precision, another is float.",
    "Cast the three to one dtype: `k.to(q.dtype)`.",
  ],
  flex_len: [
    "A block mask for another length",
    "create_block_mask was given other lengths than the tensors have.",
    "Call create_block_mask with the lengths at hand.",
  ],
  flex_heads: [
    "A block mask or heads that do not fit",
    "Batch and heads of the mask have to be those of query, or 1.",
    "Give None for B and H where the mask is the same for all; enable_gqa=True for fewer key heads.",
  ],
  ln: [
    "LayerNorm for another last axis",
    "normalized_shape is not the size of the input’s last axes.",
    "`nn.LayerNorm(x.size(-1))`.",
  ],
  embed: [
    "A token id beyond the vocabulary",
    "Ids run from 0 to num_embeddings − 1.",
    "num_embeddings has to exceed the largest id; look for a pad or special token that was added later.",
  ],
  embed_positions: [
    "More tokens than positions",
    "The embedding of positions has fewer rows than the sequence has tokens.",
    "Cut the sequence, or make the table longer.",
  ],
  ce: [
    "Classes are not on axis 1",
    "cross_entropy wants the classes on axis 1: (batch, vocab, seq), not (batch, seq, vocab).",
    "`F.cross_entropy(logits.flatten(0, 1), targets.flatten())`.",
  ],
  loss_batch: [
    "Predictions and targets of different counts",
    "There is one target for each prediction.",
    "Flatten both the same way; for next tokens: `logits[:, :-1]` and `targets[:, 1:]`.",
  ],
  loss_range: [
    "A target that is no class",
    "Targets run from 0 to classes − 1.",
    "Check the vocabulary size, and give the padding id as ignore_index.",
  ],
  loss_axes: [
    "Targets with another number of axes",
    "Class numbers are (batch, …) without a class axis.",
    "`targets.squeeze(-1)`, or `argmax` for one-hot targets.",
  ],
  view_after_transpose: [
    "A view after a transpose",
    "transpose only relabels axes; in memory the numbers lie as before, and a view cannot join axes across it.",
    "`x.transpose(1, 2).reshape(...)`, or `.contiguous().view(...)`.",
  ],
  float_size: [
    "A size that is a float",
    "In Python `/` always makes a float, `512 / 8` too.",
    "`dim_model // num_heads`.",
  ],
  split_heads: [
    "Heads × head_dim is not dim_model",
    "A view keeps the number of elements: the last two sizes have to multiply to dim_model.",
    "head_dim = dim_model // num_heads.",
  ],
  windows: [
    "The sequence is not a multiple of the window",
    "Whole windows leave a rest, which a view cannot drop.",
    "Pad the sequence to a multiple of the window.",
  ],
  merge_sizes: [
    "Sizes that do not multiply to the elements",
    "A view or reshape keeps the number of elements.",
    "Let one size be -1, and it is worked out.",
  ],
  checkpoint: [
    "A checkpoint of another model",
    "The stored tensor has another shape than the one that it is loaded into.",
    "Make the model with the sizes it was saved with, or leave that entry out.",
  ],
  transpose_dim: [
    "An axis that is not there",
    "Axes count from 0; the head axis only exists once the heads are split.",
    "Split the heads first: `x.unflatten(-1, (num_heads, head_dim))`.",
  ],
  dim_number: [
    "An axis number beyond the last",
    "A tensor of n axes has the axes 0 to n − 1, or −n to −1 from the end.",
    "Count from the end: −1 is the last axis.",
  ],
  t_batch: [".t() of a batch", "t() is for matrices only.", "`x.transpose(-2, -1)`."],
  permute: [
    "permute names too few or too many axes",
    "Every axis has to be named exactly once.",
    "As many numbers as the tensor has axes.",
  ],
  cat: [
    "Joined tensors differ in another axis",
    "Only the axis that is joined may differ; a cache and the new keys need the same order of axes.",
    "Both (batch, head, seq, head_dim), joined on dim=2.",
  ],
  cat_axes: [
    "Joined tensors have different numbers of axes",
    "cat makes no new axis.",
    "`unsqueeze` the one with fewer axes.",
  ],
  stack: [
    "Tensors of different lengths in a stack",
    "stack wants equal shapes.",
    "`nn.utils.rnn.pad_sequence(list, batch_first=True)`, and a mask of what is padding.",
  ],
  split_sizes: [
    "Parts that do not add up",
    "The parts of a split have to add up to the axis.",
    "Often q, k and v are one projection of 3 × dim: split that axis in three.",
  ],
  conv_axes: [
    "Channels are not on axis 1",
    "A convolution wants (batch, channels, length).",
    "`x.transpose(1, 2)` before it and after it.",
  ],
  unpack4: [
    "More axes than names",
    "The tensor still has its heads apart, or has an axis more than the code expects.",
    "Give (batch, seq, dim), or take four names.",
  ],
  unpack2: ["Fewer axes than names", "The tensor has no batch axis.", "`x.unsqueeze(0)`."],
  unpack_results: [
    "Another number of results",
    "The call gives more or fewer things than there are names.",
    "Look at what it gives: nn.MultiheadAttention gives output and weights.",
  ],
  embed_float: ["An embedding of floats", "Tokens are whole numbers.", "`ids.long()`."],
  fill_float: [
    "A float mask where a bool is needed",
    "masked_fill hides where its mask is True.",
    "`mask.bool()`, or a comparison: `mask == 0`.",
  ],
  int_matmul: [
    "Whole numbers meet floats in a product",
    "A product needs both sides of one type.",
    "`x.float()`.",
  ],
  mixed_precision: [
    "Two precisions",
    "One side is half precision or double, the other float.",
    "Cast one: `x.to(layer.weight.dtype)`, or use autocast around the whole.",
  ],
  no_kernel_for_dtype: [
    "Not for this type",
    "This operation does not exist for this dtype on this device.",
    "Compute in float: `x.float()`.",
  ],
  bool_minus: ["1 − mask of a bool", "Bools have no minus in PyTorch.", "`~mask`."],
  bitwise_float: ["~, & or | of floats", "They are for bools.", "`mask.bool()` first."],
  cast: [
    "A result that does not fit its place",
    "An in-place operation cannot change the type of its tensor.",
    "Write `x = x * y`, or make x a float first.",
  ],
  device: [
    "Tensors on two devices",
    "One is on the CPU, or on another GPU. Often it is a mask or a table made inside forward.",
    "Make it there: `torch.ones(..., device=x.device)`, or register it as a buffer.",
  ],
  index_dtype: ["An index of floats", "Indices are whole numbers or bools.", "`index.long()`."],
  index_mask: [
    "A bool mask of another shape",
    "A mask as index has to have the sizes of the axes it chooses from.",
    "Compare the two shapes axis by axis.",
  ],
  index_range: [
    "An index beyond the axis",
    "Positions run from 0 to size − 1.",
    "Check what makes the index; off by one at the end of a window is common.",
  ],
  index_shapes: [
    "Index and tensor do not fit",
    "Indices are broadcast with one another and with what is assigned.",
    "Print their shapes.",
  ],
  ambiguous: [
    "A whole tensor as a condition",
    "`if mask:` asks for one truth, and a tensor has many.",
    "`mask.any()` or `mask.all()`; `is None` to ask whether there is one.",
  ],
  inplace: [
    "An in-place change broke the backward pass",
    "Softmax and others keep their result for the gradient; it was changed afterwards.",
    "Make a new tensor: `w = w + 1`, `masked_fill` without the underscore, and mask before the softmax.",
  ],
  inplace_leaf: [
    "A parameter changed in place",
    "What gradients are kept for cannot be overwritten while it is watched.",
    "Do it under `torch.no_grad()`, or make a new tensor.",
  ],
  inplace_expanded: [
    "Writing to an expanded tensor",
    "After expand many positions share one place in memory.",
    "`.clone()` before writing.",
  ],
  no_grad: [
    "Nothing to differentiate",
    "No tensor that led here asks for a gradient: detached, under no_grad, or integers.",
    "Check `requires_grad` of the parameters, and `.detach()`, `.item()` on the way.",
  ],
  graph_twice: [
    "backward twice through one graph",
    "After the first backward what it needed is freed. Often a state is carried on from one step to the next.",
    "`.detach()` the state between steps.",
  ],
  scalar_loss: ["backward of more than one number", "A loss is one number.", "`.mean()` or `.sum()` first."],
  detach_numpy: [
    "numpy() of a tensor with a gradient",
    "numpy does not know gradients.",
    "`x.detach().numpy()`.",
  ],
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
  transformer_batch: [
    "Source and target of different batches",
    "nn.Transformer attends from one sequence to another of the same batch; axis 1 is the batch unless `batch_first=True`.",
    "Give both the same batch; with (batch, seq, dim), set `batch_first=True`.",
  ],
  transformer_width: [
    "Inputs of another width than the layer",
    "The weights were made for one width (`d_model`, or `kdim` and `vdim`), and the input has another last axis.",
    "Make the layer with the width of the input, or project the input to d_model first.",
  ],
  mha_batches: [
    "Query and key of different batches",
    "The layer folds batch and heads into one axis, with the batch of the query; the key has another.",
    "Give both the same batch; with (batch, seq, dim), set `batch_first=True`.",
  ],
  mha_mask_form: [
    "A mask of another type, or none beside is_causal",
    "Masks are booleans or floating point; `is_causal=True` is a hint about a mask that has to be given too.",
    "`mask.bool()`; beside `is_causal=True`, give the causal `attn_mask`.",
  ],
  index_beyond: [
    "More than the axis has",
    "The place, the number of elements or the window asked for goes beyond the end of the axis.",
    "Take no more than its size: `min(k, x.size(-1))`.",
  ],
  index_on_gpu: [
    "An index out of range, found on the GPU",
    "A kernel on the GPU checks its indices and stops without saying which one; the line shown is often a later one.",
    "Run once on the CPU, or with `CUDA_LAUNCH_BLOCKING=1`: then the message names the line. Often it is an id beyond an embedding, or a class beyond the number of classes.",
  ],
  index_form: [
    "An index of another form",
    "The index has to have the axes that the function asks for, and no more rows than the tensor.",
    "Compare the two shapes axis by axis.",
  ],
  one_number: [
    "A tensor where one number is asked",
    "`item()`, `float()` and `int()` take a tensor of one element, and this one has more.",
    "Take one element or make one: `x.mean().item()`, `x[0].item()`; for all, `x.tolist()`.",
  ],
  ragged_lists: [
    "Rows of different lengths",
    "A tensor has the same size in every row, and these lists have not.",
    "Pad the lists to one length first: `torch.nn.utils.rnn.pad_sequence`.",
  ],
  group_channels: [
    "Channels that do not fit the groups",
    "A norm of groups takes channels on axis 1, as many as it was made for, and divides them into groups.",
    "Bring the channels to axis 1 with a transpose, and choose groups that divide them.",
  ],
  type_without_grad: [
    "A gradient for whole numbers",
    "Only tensors of floating point can have gradients.",
    "Make it `.float()` first.",
  ],
  target_type: [
    "Probabilities of whole numbers",
    "A target of the shape of the predictions holds probabilities, which are floating point; classes have one axis less.",
    "`target.float()`, or give the classes as one whole number each.",
  ],
  condition_type: [
    "A condition that is no boolean",
    "The first argument of `where` says yes or no for each element.",
    "Compare first: `mask != 0`, or `mask.bool()`.",
  ],
  mean_of_whole: [
    "A mean of whole numbers",
    "The mean of whole numbers would have to be rounded.",
    "`x.float().mean()`.",
  ],
  gradient_shape: [
    "A gradient of another shape",
    "What is given to backward has to have the shape of the result.",
    "`torch.ones_like(y)`, or make one number of it: `y.sum().backward()`.",
  ],
  graph_copy: [
    "A copy of a tensor inside a graph",
    "`deepcopy` copies only tensors that were not computed from others with gradients.",
    "`.detach().clone()`.",
  ],
  no_cuda: [
    "No GPU that this PyTorch can use",
    "This build of PyTorch has no CUDA, or there is no driver.",
    '`device = "cuda" if torch.cuda.is_available() else "cpu"`, and `map_location=device` where a file is loaded.',
  ],
  wrong_call: [
    "Arguments of other types than the function takes",
    "Often several tensors are given where one tuple of tensors is asked, or a size is no whole number.",
    "Compare your call with the forms the message lists: `torch.cat((a, b), dim=1)`.",
  ],
  checkpoint_keys: [
    "A checkpoint of another model",
    "Names of weights in the file and in the model differ; often one of them begins with `module.`.",
    "Take that beginning off the names, or make the model that was saved.",
  ],
  np_index: [
    "numpy: an index beyond the array",
    "Positions run from 0 to size − 1, with no more of them than the array has axes; a mask has the size of its axis.",
    "Print `x.shape` beside the index.",
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
  model_mask: [
    "A mask that the model did not expect",
    "The attention mask has another batch or length than the tokens (and the cache before them).",
    "Make it with the tokenizer, or of past length + new length.",
  ],
  too_long: [
    "More tokens than the model has positions",
    "The table of positions ends before the text does.",
    "`truncation=True`, or a model for longer texts.",
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
} satisfies Readonly<Record<string, [string, string, string]>>;

export type CauseId = keyof typeof doctorCauses;
/** Title, why, and what to write instead. */
export type DoctorCauses = Readonly<Record<CauseId, readonly [string, string, string]>>;
