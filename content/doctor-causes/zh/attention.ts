import type { attention as english } from "../en/attention";
import type { Same } from "../words";

export const attention: Same<typeof english> = {
  mha_2d: [
    "两个轴的 attn_mask 长度不对",
    "两个轴的掩码是 (query 长度, key 长度)。",
    "按序列来做，不要按 batch 或别的长度。",
  ],
  mha_3d: [
    "三个轴的 attn_mask 第一轴是 batch × 头数",
    "nn.MultiheadAttention 要为每个 batch 元素的每个头各备一张掩码。",
    "`mask.repeat_interleave(num_heads, dim=0)`。",
  ],
  mha_4d: [
    "attn_mask 有四个轴",
    "nn.MultiheadAttention 只收两个或三个轴。",
    "`mask.flatten(0, 1)` 得到 (batch × 头, query, key)。",
  ],
  mha_padding: [
    "key_padding_mask 的形状不对",
    "它是 (batch, key 长度)，True 表示忽略这个 key，与 batch_first 无关。",
    "用 (batch, seq) 的 `tokens == pad` 来做。",
  ],
  mha_batch_first: [
    "没有设 batch_first",
    "不设时这一层按 (seq, batch, dim) 来读：它把你的 batch 当成序列，于是要的掩码正好倒过来。",
    "`nn.MultiheadAttention(embed_dim, num_heads, batch_first=True)`。",
  ],
  mha_embed: [
    "输入的宽度不是 embed_dim",
    "query 的最后一轴不等于模块的 embed_dim。",
    "embed_dim 要等于 `x.size(-1)`，并且是 num_heads 的倍数。",
  ],
  mha_split: [
    "头已经先拆开了",
    "nn.MultiheadAttention 自己会拆，它要的是 (batch, seq, embed_dim)。",
    "去掉 view，或者还原：`x.transpose(1, 2).flatten(2)`。",
  ],
  mha_kv: [
    "key 与 value 形状不同",
    "每个 key 对应一个 value：长度与 batch 都要相同。",
    "key 与 value 取自同一个序列。",
  ],
  mha_batched: [
    "query、key、value 的轴数不同",
    "三个都带 batch（三个轴），或者都不带（两个轴）。",
    "不带 batch 的那个用 `unsqueeze(0)`。",
  ],
  mha_div: [
    "宽度不是头数的倍数",
    "每个头分到 embed_dim / num_heads，必须是整数。",
    "选能整除 embed_dim 的 num_heads。",
  ],
  sdpa_mask: [
    "attn_mask 无法广播",
    "掩码要能广播到 (batch, head, query, key)。",
    "(batch, query, key) 用 `mask[:, None]`；(batch, key) 用 `mask[:, None, None, :]`。",
  ],
  sdpa_dtype: [
    "掩码是整数",
    "attn_mask 要么是 bool（True 表示可见），要么与 query 同类型、加到分数上。",
    "`mask.bool()`，或 `mask.to(query.dtype)`。",
  ],
  sdpa_causal: [
    "掩码与 is_causal 同时给了",
    "PyTorch 只允许给其中一个；四个轴时，它的 CPU 内核却会两个都收下，也都用上。",
    "把因果部分写进掩码，去掉 is_causal。",
  ],
  sdpa_kernel: [
    "没有内核接受这个调用",
    "允许的内核拒绝这些类型、大小或掩码。",
    "允许 math 内核，或看报错上方的警告：每个内核都说了为什么拒绝。",
  ],
  heads_no_multiple: [
    "查询头数不是键头数的整数倍",
    "每个键头供同样多的查询头用：32 和 8 可以，4 和 3 不行。",
    "让 num_heads 能被 num_key_value_heads 整除。如果这两个数都不是模型的头数，那就是别的轴占了头的位置。",
  ],
  sdpa_gqa: [
    "key 的头比 query 少",
    "分组的头不会自动重复。",
    "`enable_gqa=True`，或 `k.repeat_interleave(groups, dim=1)`。",
  ],
  sdpa_layout: [
    "排成了 (batch, seq, heads, head_dim)",
    "scaled_dot_product_attention 把倒数第二轴当作序列。",
    "三个都加 `.transpose(1, 2)`，结果也要换回来。",
  ],
  sdpa_shapes: [
    "query、key、value 不配套",
    "key 与 value 等长，query 与 key 的 head_dim 相同，三者的 batch 与头也相同。",
    "把三个形状并排打印出来。",
  ],
  sdpa_half: [
    "query、key、value 类型不同",
    "一个是半精度，另一个是 float。",
    "转成同一种：`k.to(q.dtype)`。",
  ],
  flex_len: [
    "块掩码是按别的长度做的",
    "给 create_block_mask 的长度与张量的长度不同。",
    "按眼前的长度调用 create_block_mask。",
  ],
  flex_heads: [
    "块掩码或头数不相配",
    "掩码的 batch 与头要与 query 相同，或者是 1。",
    "掩码都一样时，B 与 H 给 None；key 的头较少时用 enable_gqa=True。",
  ],
};
