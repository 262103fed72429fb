import type { layers as english } from "../en/layers";
import type { Same } from "../words";

export const layers: Same<typeof english> = {
  ln: [
    "LayerNorm 是为别的最后一轴做的",
    "normalized_shape 不等于输入最后几轴的大小。",
    "`nn.LayerNorm(x.size(-1))`。",
  ],
  embed: [
    "词元编号超出词表",
    "编号从 0 到 num_embeddings − 1。",
    "num_embeddings 要大于最大的编号；看看后来是否加了填充或特殊词元。",
  ],
  embed_positions: ["词元比位置多", "位置嵌入的行数少于序列的词元数。", "截断序列，或者把表做长。"],
  ce: [
    "类别不在第 1 轴",
    "cross_entropy 要类别在第 1 轴：(batch, vocab, seq)，不是 (batch, seq, vocab)。",
    "`F.cross_entropy(logits.flatten(0, 1), targets.flatten())`。",
  ],
  loss_batch: [
    "预测与目标个数不同",
    "每个预测对应一个目标。",
    "两者用同样的方式展平；预测下一个词元时用 `logits[:, :-1]` 与 `targets[:, 1:]`。",
  ],
  loss_range: ["目标不是任何一类", "目标从 0 到类别数 − 1。", "检查词表大小，把填充编号给 ignore_index。"],
  loss_axes: [
    "目标的轴数不对",
    "类别编号是 (batch, …)，没有类别轴。",
    "`targets.squeeze(-1)`；独热目标用 `argmax`。",
  ],
};
