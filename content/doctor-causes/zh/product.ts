import type { product as english } from "../en/product";
import type { Same } from "../words";

export const product: Same<typeof english> = {
  no_transpose: [
    "key 没有转置",
    "分数让每个 query 与每个 key 相比：前者的最后一轴对后者的倒数第二轴。",
    "`q @ k.transpose(-2, -1)`。",
  ],
  heads_untransposed: [
    "头与序列没有交换过",
    "乘积作用在最后两轴上。形状是 (batch, seq, heads, head_dim) 时，那是 heads 与 head_dim，两个长度就像 batch 一样碰在一起。",
    "`q.transpose(1, 2) @ k.transpose(1, 2).transpose(-2, -1)`。",
  ],
  product_gqa: [
    "key 的头比 query 少",
    "几个 query 头共用一个 key 头，而乘积不会自动重复它。",
    "`k.repeat_interleave(q.size(1) // k.size(1), dim=1)`，v 也一样。",
  ],
  dot_T: [
    ".T 会把所有轴倒过来",
    "超过两个轴时，head_dim 会跑到最前，batch 会跑到最后。",
    "`k.transpose(-2, -1)` 只交换最后两轴，batch 不动。",
  ],
  value_length: [
    "权重与 value 长度不同",
    "权重的每一列对应一个 key，而 value 的个数与 key 不同。",
    "key 与 value 要一样长。",
  ],
  merged_product: [
    "相乘的轴不对",
    "乘积里面的两个大小必须相等：前者的列，后者的行。",
    "打印两个形状；常常是少了一次转置。",
  ],
  bmm4: [
    "bmm 遇到四个轴",
    "bmm 只收三个轴：(batch, 行, 列)。",
    "`torch.matmul` 几个轴都行；或者用 `flatten(0, 1)` 把头并进 batch。",
  ],
  bmm_t: [
    "key 没有转置",
    "bmm 是 (batch, n, m) 乘 (batch, m, p)：第二个张量的 head_dim 要在前。",
    "`torch.bmm(q, k.transpose(1, 2))`。",
  ],
  bmm_heads: [
    "batch 大小不同",
    "bmm 不会重复任何东西：两个第一轴必须相等。常常是只把其中一个的头并进了 batch。",
    "两个都并，或者用 `torch.matmul`。",
  ],
  linear: [
    "线性层的宽度不对",
    "层的 in_features 不等于输入最后一轴的大小。",
    "`nn.Linear(x.size(-1), ...)`。",
  ],
  linear_axes: [
    "通道不在最后",
    "输入是 (batch, dim, seq)，而线性层作用在最后一轴。",
    "之前加 `x.transpose(1, 2)`。",
  ],
  linear_flatten: [
    "各个头没有合回去",
    "这一层要 dim_model，输入却还是 head 与 head_dim 分开的。",
    "输出投影之前：`x.transpose(1, 2).flatten(2)`。",
  ],
  einsum_size: [
    "一个字母代表两个大小",
    "式子里一个字母处处是同一个大小，而两个张量不一致。",
    "不同的轴用不同的字母；若本是同一个轴，张量就要一致。",
  ],
  einsum_letters: [
    "字母数与轴数不符",
    "张量的每个轴在式子里都要有一个字母。",
    "每个轴写一个字母，不动的轴用 `...`。",
  ],
  einsum_words: [
    "式子读不懂",
    "式子与操作数对不上。",
    "每个操作数一段，用逗号隔开；箭头后面只能用出现过的字母。",
  ],
};
