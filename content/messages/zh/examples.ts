import type { ExamplesMessages } from "../en/examples";

export const examples: ExamplesMessages = {
  adviser: {
    "two-layers": "两层，各够到一半远，尚未测量",
  },
  checkpointing: {
    small: "一个小的多层网络，有无检查点",
  },
  cost: {
    unmeasured: "计算量与内存，尚未计时",
  },
  heads: {
    "one-sequence": "只有一条序列：折叠不需要复制",
    refused: "三个头分不了八个数",
    "two-heads": "一个长度为 2 的序列，两个头，每头两个数",
  },
  "lost-keys": {
    dense: "稠密路径一个也不丢",
    "row-of-zeros": "一行全是零：最后一个查询失去唯一的键",
    "three-lost": "比四的倍数多出的格子",
  },
  mask: {
    blocks: "lucidrains 以整块计数",
    issue: "issue 里的窗口：512 中的 128",
    longformer: "同样的 5，在 Longformer 里宽一倍",
    "small-causal": "小到每个格子都看得见",
  },
  "model-windows": {
    "gpt-oss": "gpt-oss：每隔一层带窗口",
    "own-config": "粘贴一份不认识的类型的 config",
    "two-models": "Gemma 3 与 Mistral：五比一，以及每层都有",
  },
  "rolling-cache": {
    "first-and-last": "保留最初的词元，外加学到的 sink",
    "mask-by-slot": "按槽位判断的掩码，绕回之后就错",
    "wrapped-ring": "六个槽的环，已经绕了两圈",
  },
  reach: {
    "centred-second-layer": "三层中的前两层，向两侧看",
    short: "24 个词元上，三层窗口 3",
  },
  trace: {
    first: "误用目录的第一类",
    "python-only": "只有 Python 才能运行的例子",
    silent: "悄悄出错：稀疏路径丢了最后一格",
  },
  sentence: {
    flower: "忘了小明爱什么",
    zephyr: "一个在 26 个字符之前的名字",
  },
  weights: {
    trained: "训练过的模型读一段短文本",
  },
};
