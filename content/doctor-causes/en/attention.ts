import type { Causes } from "../words";

/** Causes of errors of calls of attention: nn.MultiheadAttention, scaled_dot_product_attention, FlexAttention. */
export const attention = {
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
  mha_batch_first: [
    "batch_first was not set",
    "Without it the layer reads (seq, batch, dim): it takes your batch for the sequence, and wants the mask the other way round.",
    "`nn.MultiheadAttention(embed_dim, num_heads, batch_first=True)`.",
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
    "PyTorch allows one of both. Its CPU kernel for four axes takes both all the same, and applies both.",
    "Put the causal part into the mask, and leave is_causal out.",
  ],
  sdpa_kernel: [
    "No kernel takes this call",
    "The kernels that were allowed refuse these types, sizes or this mask.",
    "Allow the math kernel, or read the warnings above the error: each kernel says why it refused.",
  ],
  heads_no_multiple: [
    "Query heads that are no multiple of the key heads",
    "Each key head serves equally many query heads: 32 and 8 go together, 4 and 3 do not.",
    "A num_heads that num_key_value_heads divides. If neither number is one of your model’s heads, another axis stands in their place.",
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
} satisfies Causes;
