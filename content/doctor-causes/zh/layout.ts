import type { layout as english } from "../en/layout";
import type { Same } from "../words";

export const layout: Same<typeof english> = {
  view_after_transpose: [
    "转置之后用 view",
    "transpose 只换轴的名字，内存里的次序没变，view 无法跨过它合并轴。",
    "`x.transpose(1, 2).reshape(...)`，或 `.contiguous().view(...)`。",
  ],
  float_size: [
    "大小是浮点数",
    "Python 的 `/` 总是得到浮点数，`512 / 8` 也一样。",
    "`dim_model // num_heads`。",
  ],
  split_heads: [
    "头数 × head_dim 不等于 dim_model",
    "view 不改变元素个数：最后两个大小的乘积必须是 dim_model。",
    "head_dim = dim_model // num_heads。",
  ],
  windows: [
    "序列不是窗口的整数倍",
    "切成整窗口会剩下一截，view 不能把它丢掉。",
    "把序列填充到窗口的整数倍。",
  ],
  merge_sizes: [
    "大小的乘积不等于元素个数",
    "view 与 reshape 不改变元素个数。",
    "让其中一个大小为 -1，它会自己算出来。",
  ],
  checkpoint: [
    "检查点来自别的模型",
    "存下来的张量与要装入的张量形状不同。",
    "用保存时的大小来建模型，或者跳过这一项。",
  ],
  transpose_dim: [
    "没有这个轴",
    "轴从 0 数起；拆开头之后才有 head 轴。",
    "先拆头：`x.unflatten(-1, (num_heads, head_dim))`。",
  ],
  dim_number: [
    "轴的编号超出范围",
    "n 个轴的张量，轴是 0 到 n − 1，或从后往前 −n 到 −1。",
    "从后往前数：−1 是最后一轴。",
  ],
  t_batch: ["对一批矩阵用 .t()", "t() 只用于矩阵。", "`x.transpose(-2, -1)`。"],
  permute: ["permute 给的轴多了或少了", "每个轴必须恰好出现一次。", "张量有几个轴就写几个数。"],
  cat: [
    "拼接的张量在别的轴上不同",
    "只有拼接的那个轴可以不同；缓存与新的 key 轴的顺序要一致。",
    "都用 (batch, head, seq, head_dim)，在 dim=2 上拼接。",
  ],
  cat_axes: ["拼接的张量轴数不同", "cat 不会增加轴。", "给轴少的那个 `unsqueeze`。"],
  stack: [
    "堆叠的张量长度不同",
    "stack 要求形状相同。",
    "`nn.utils.rnn.pad_sequence(list, batch_first=True)`，并用掩码标出填充。",
  ],
  split_sizes: [
    "各段加起来不等于这个轴",
    "split 的各段之和必须等于轴的大小。",
    "常常 q、k、v 是一个 3 × dim 的投影：把那个轴分成三段。",
  ],
  conv_axes: ["通道不在第 1 轴", "卷积要 (batch, 通道, 长度)。", "前后各加一次 `x.transpose(1, 2)`。"],
  conv_channels_last: [
    "通道在最后一轴",
    "二维卷积要 (batch, 通道, 高, 宽)。",
    "先做 `x.permute(0, 3, 1, 2)`。",
  ],
  conv_channels: [
    "通道数与这一层不同",
    "这一层是按另一个通道数做的，而输入的轴 1 就是通道。",
    "用 `in_channels = x.size(1)` 来建，或者把通道移到轴 1。",
  ],
  unpack4: [
    "轴比名字多",
    "张量的头还没合上，或者比代码预期的多一个轴。",
    "给 (batch, seq, dim)，或者写四个名字。",
  ],
  unpack2: ["轴比名字少", "张量没有 batch 轴。", "`x.unsqueeze(0)`。"],
  unpack_ids: [
    "是词元编号，还不是向量",
    "(batch, seq) 是编号：通道那一轴要经过 embedding 才有。",
    "先 `x = embedding(ids)`，或者只取两个名字。",
  ],
  unpack_results: [
    "返回的个数不同",
    "调用给出的东西比名字多或少。",
    "看看它返回什么：nn.MultiheadAttention 返回输出与权重。",
  ],
};
