import type { GlossaryMessages } from "../en/glossary";

export const glossary: GlossaryMessages = {
  attention: {
    term: "注意力（attention）",
    meaning: "每个查询对各个值取加权平均，权重取决于查询与各个键的匹配程度。",
  },
  batch: { term: "批次（batch）", meaning: "同时计算的若干条序列，张量的第一个轴。它们之间互不可见。" },
  broadcasting: {
    term: "广播（broadcasting）",
    meaning: "PyTorch 把两个形状靠右对齐：大小为 1 的轴会拉伸，其余大小不等的轴便是错误。",
  },
  causal: { term: "因果（causal）", meaning: "任何查询都看不到排在它后面的键。" },
  density: {
    term: "密度（density）",
    meaning: "可见的格子（查询–键对）占全部格子的比例。不超过 0.30 时，xformers 以稀疏形式存放掩码。",
  },
  dim_model: { term: "dim_model", meaning: "模型里一个位置有多少个数，由各个头来分。" },
  fold: {
    term: "折叠（fold）",
    meaning: "把 (batch, heads, seq, head_dim) 变成 (batch · heads, seq, head_dim)，让每个头自成一条序列。",
  },
  head: { term: "头（head）", meaning: "并列的若干个小注意力之一，分得每个位置上的一部分数。" },
  head_dim: { term: "head_dim", meaning: "一个头里，一个位置有多少个数：dim_model / num_heads。" },
  key: { term: "键（key）", meaning: "一个位置供查询来匹配的向量。" },
  "local-attention": {
    term: "局部注意力（local attention）",
    meaning: "每个查询只看得到身边一个窗口内的键，也叫滑动窗口注意力。",
  },
  "lost-keys": {
    term: "丢失的键（lost keys）",
    meaning: "xformers 的稀疏路径只保留四的倍数个格子，最后一到三个会被悄悄丢掉。",
  },
  mask: {
    term: "掩码（mask）",
    meaning: "以查询为行、键为列的表，规定哪些格子算数：写成布尔值，或写成加到分数上的 0 与负无穷。",
  },
  output: { term: "输出（output）", meaning: "每个查询所见各值按权重的平均。" },
  projection: {
    term: "投影（projection）",
    meaning: "可学习的线性层：由输入得到查询、键和值；最后还有一个，把各个头混合起来。",
  },
  query: { term: "查询（query）", meaning: "一个位置用来寻找键的向量。" },
  "receptive-field": {
    term: "感受野（receptive field）",
    meaning: "经过所有层能影响到一个位置的范围；用窗口时，每层扩大一个窗口。",
  },
  score: { term: "分数（score）", meaning: "查询与键的点积，除以 head_dim 的平方根；在 softmax 之前。" },
  softmax: { term: "softmax", meaning: "对每个分数取指数，再除以它们的总和：得到大于零、加起来为一的权重。" },
  stride: {
    term: "步长（stride）",
    meaning: "沿一个轴相邻的两个数在内存里相隔多远。view 与 transpose 改的是步长，不是数。",
  },
  token: { term: "词元（token）", meaning: "序列中的一个元素，占一个位置。" },
  value: { term: "值（value）", meaning: "一个位置交给看得到它的查询的向量。" },
  weight: {
    term: "权重（weight）",
    meaning: "一个键在某个查询的注意力中所占的份额；同一查询的权重之和为一。",
  },
  window: { term: "窗口（window）", meaning: "一个查询看得到的键。窗口这个数究竟数什么，各个库并不相同。" },
};
