interface Entry {
  readonly term: string;
  readonly meaning: string;
}

interface Term {
  readonly id: string;
  readonly en: Entry;
  readonly zh: Entry;
}

const term = (id: string, en: [string, string], zh: [string, string]): Term => ({
  id,
  en: { term: en[0], meaning: en[1] },
  zh: { term: zh[0], meaning: zh[1] },
});

/** The terms of the course, by id, in the order of the English alphabet. */
export const glossary: readonly Term[] = [
  term(
    "attention",
    [
      "attention",
      "Each query takes a weighted average of the values; the weights come from how well it matches each key.",
    ],
    ["注意力（attention）", "每个查询对各个值取加权平均，权重取决于查询与各个键的匹配程度。"],
  ),
  term(
    "batch",
    ["batch", "Several sequences computed at once; the first axis of a tensor. They never see one another."],
    ["批（batch）", "同时计算的若干条序列，张量的第一个轴。它们之间互不可见。"],
  ),
  term(
    "broadcasting",
    [
      "broadcasting",
      "PyTorch lines up two shapes from the right; an axis of size 1 stretches, any other pair of unequal sizes is an error.",
    ],
    ["广播（broadcasting）", "PyTorch 把两个形状靠右对齐：大小为 1 的轴会拉伸，其余大小不等的轴便是错误。"],
  ),
  term(
    "causal",
    ["causal", "No query sees a key that comes after it."],
    ["因果（causal）", "任何查询都看不到排在它后面的键。"],
  ),
  term(
    "density",
    [
      "density",
      "The share of all pairs of query and key that are visible. At 0.30 or below, xformers stores the mask sparsely.",
    ],
    ["密度（density）", "可见的查询与键之对占全部的比例。不超过 0.30 时，xformers 以稀疏形式存放掩码。"],
  ),
  term(
    "dim_model",
    ["dim_model", "How many numbers a position carries in the model; the heads share them."],
    ["dim_model", "模型里一个位置有多少个数，由各个头来分。"],
  ),
  term(
    "fold",
    [
      "fold",
      "Turn (batch, heads, seq, head_dim) into (batch · heads, seq, head_dim), so that each head is a sequence of its own.",
    ],
    [
      "折叠（fold）",
      "把 (batch, heads, seq, head_dim) 变成 (batch · heads, seq, head_dim)，让每个头自成一条序列。",
    ],
  ),
  term(
    "head",
    [
      "head",
      "One of several small attentions side by side, each with its share of the numbers of a position.",
    ],
    ["头（head）", "并列的若干个小注意力之一，分得每个位置上的一部分数。"],
  ),
  term(
    "head_dim",
    ["head_dim", "How many numbers a position has in one head: dim_model / num_heads."],
    ["head_dim", "一个头里，一个位置有多少个数：dim_model / num_heads。"],
  ),
  term(
    "key",
    ["key", "The vector by which a position is found by queries."],
    ["键（key）", "一个位置供查询来匹配的向量。"],
  ),
  term(
    "local-attention",
    [
      "local attention",
      "Attention in which each query sees only the keys of a window around it. Also: sliding-window attention.",
    ],
    ["局部注意力（local attention）", "每个查询只看得到身边一个窗口内的键，也叫滑动窗口注意力。"],
  ),
  term(
    "lost-keys",
    [
      "lost keys",
      "xformers’ sparse path keeps a multiple of four pairs and drops the last one to three, without a word.",
    ],
    ["丢失的键（lost keys）", "xformers 的稀疏路径只保留四的倍数个格子，最后一到三个会被悄悄丢掉。"],
  ),
  term(
    "mask",
    [
      "mask",
      "A table of queries and keys that says which pairs count: True or False, or numbers added to the scores, 0 or minus infinity.",
    ],
    ["掩码（mask）", "以查询为行、键为列的表，规定哪些格子算数：写成真假，或写成加到分数上的 0 与负无穷。"],
  ),
  term(
    "output",
    ["output", "For each query the average of the values it sees, by their weights."],
    ["输出（output）", "每个查询所见各值按权重的平均。"],
  ),
  term(
    "projection",
    [
      "projection",
      "A learned linear layer; it makes queries, keys and values of the input, and one more mixes the heads at the end.",
    ],
    ["投影（projection）", "可学习的线性层：由输入得到查询、键和值；最后还有一个，把各个头混合起来。"],
  ),
  term(
    "query",
    ["query", "The vector by which a position looks for keys."],
    ["查询（query）", "一个位置用来寻找键的向量。"],
  ),
  term(
    "receptive-field",
    [
      "receptive field",
      "What can reach a position through all layers; with windows it grows by one window a layer.",
    ],
    ["感受野（receptive field）", "经过所有层能影响到一个位置的范围；用窗口时，每层扩大一个窗口。"],
  ),
  term(
    "score",
    ["score", "The dot product of a query and a key, divided by the root of head_dim; before the softmax."],
    ["分数（score）", "查询与键的点积，除以 head_dim 的平方根；在 softmax 之前。"],
  ),
  term(
    "softmax",
    [
      "softmax",
      "Takes the exponential of each score and divides by their sum: weights above zero that add up to one.",
    ],
    ["softmax", "对每个分数取指数，再除以它们的总和：得到大于零、加起来为一的权重。"],
  ),
  term(
    "stride",
    [
      "stride",
      "How far apart in memory two neighbours along an axis lie. view and transpose change strides, not numbers.",
    ],
    ["步长（stride）", "沿一个轴相邻的两个数在内存里相隔多远。view 与 transpose 改的是步长，不是数。"],
  ),
  term(
    "token",
    ["token", "One element of a sequence, at one position."],
    ["词元（token）", "序列中的一个元素，占一个位置。"],
  ),
  term(
    "value",
    ["value", "The vector that a position gives to the queries that see it."],
    ["值（value）", "一个位置交给看得到它的查询的向量。"],
  ),
  term(
    "weight",
    ["weight", "A key’s share of a query’s attention; the weights of one query add up to one."],
    ["权重（weight）", "一个键在某个查询的注意力中所占的份额；同一查询的权重之和为一。"],
  ),
  term(
    "window",
    ["window", "The keys that a query sees. What its number counts differs between libraries."],
    ["窗口（window）", "一个查询看得到的键。窗口这个数究竟数什么，各个库并不相同。"],
  ),
];
