import type { elementwise as english } from "../en/elementwise";
import type { Same } from "../words";

export const elementwise: Same<typeof english> = {
  pad_mask_2d: [
    "填充掩码是 (batch, key) 两个轴",
    "形状从右边对齐：掩码的 batch 轴落在分数的 query 轴上。",
    "补上 head 与 query 两个轴：`mask[:, None, None, :]`。",
  ],
  mask_3d: [
    "掩码是 (batch, query, key)，少了 head 轴",
    "从右边对齐，掩码的 batch 轴落在分数的 head 轴上。",
    "补上 head 轴：`mask.unsqueeze(1)`。",
  ],
  bias_axes: [
    "偏置的轴是 (query, key, head)",
    "分数是 (batch, head, query, key)，偏置却把 head 放在了 key 的位置。",
    "把 head 移到前面：`bias.permute(2, 0, 1)`。",
  ],
  heads_as_seq: [
    "把头当成了位置",
    "输入的第 1、2 轴放反了，分数比较的是头与头，而掩码数的是位置。",
    "相乘之前先把头移到前面：`x.transpose(1, 2)`。",
  ],
  mask_length: [
    "掩码是按别的长度做的",
    "掩码的长度与分数的长度不同。",
    "按眼前的长度 `scores.size(-1)` 来做掩码，不要写死。",
  ],
  rotary: [
    "旋转位置表的大小不对",
    "cos 与 sin 是按 dim_model 或别的 head_dim 做的，与 query 不一致。",
    "按 head_dim = dim_model // num_heads 来做这两张表。",
  ],
  pos_table: [
    "位置表的长度不对",
    "位置表的行数与输入的词元数不同。",
    "有几个词元就取几行：`pos[:, :x.size(1)]`；输入更长时，把表做长。",
  ],
  residual: [
    "分支的宽度不同",
    "加到残差上的张量，最后一个轴与残差不同。",
    "让分支最后的线性层回到 x 的宽度。",
  ],
  keepdim: [
    "归约时丢了一个轴",
    "对某个轴求和、求均值或最大值会去掉这个轴，其余的轴就向右错了一位。",
    "保留它：`keepdim=True`。",
  ],
  lengths_differ: [
    "两个序列长度不同",
    "两个张量在这个轴上都数位置，数目却不同。",
    "把其中一个填充或截断到另一个的长度。",
  ],
  inplace_grows: [
    "就地运算的结果不能多出一个轴",
    "结果写回左边的张量，而它的轴比相加的结果少。",
    "`x = x + mask` 会做一个新张量；或者先给 x 加上 batch 轴。",
  ],
  batch_sizes: [
    "batch 大小不同",
    "第一个轴不同：常常是一轮里最后那个较小的 batch，遇上了按整个 batch 做的东西。",
    "按 `x.size(0)` 来做，或者丢掉最后一个 batch。",
  ],
  other_axes: [
    "轴的顺序不同",
    "两个大小不同，又都不是 1，不可能是同一个轴。",
    "打印两个形状，说出每个轴是什么，再把其中一个换成另一个的顺序。",
  ],
  expand_mask: [
    "把两个轴的掩码 expand 到各个头",
    "expand 也从右边对齐：掩码的 batch 轴落在 query 轴上。",
    "先补轴：`mask[:, None, None, :].expand(...)`。",
  ],
  too_many_positions: [
    "词元比模型的位置多",
    "位置表每个位置一行，而这段文字更长。",
    "`tokenizer(text, truncation=True, max_length=512)`，或者换一个支持长文的模型。",
  ],
  expand_size: [
    "这个轴不能扩展",
    "expand 只能重复大小为 1 的轴，这个轴已经有别的大小。",
    "不变的轴写 -1，新的轴用 unsqueeze。",
  ],
};
