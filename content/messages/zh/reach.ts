import type { ReachMessages } from "../en/reach";

export const reach: ReachMessages = {
  between: "",
  controls: {
    seq_len: "序列中的词元数。",
    window_size: "W：一层看多远。",
    layers: "L：叠多少层。",
    query: "要追溯来源的位置。",
    causal: "只看自己和之前的位置。",
  },
  step: "逐层",
  positions: "输入中的位置 →",
  layers: { other: "{layers} 层" },
  query: "查询 {query}",
  legend: "|梯度| {least} 到 {most}，对数刻度；空白恰好为 0",
  formula: "公式给出的边界",
  parts: {
    query: "查询 {query}",
    gradient: "够得着的位置，由梯度测得",
    formula: "公式给出的边界，计算得出",
  },
  help: "指向一个格子。方向键移动，Enter 锁定，Esc 解除。",
  reading: "{layers} 层之后，查询的输出对位置 {position} 的梯度大小为 {gradient}。",
  how: "每一层都是 q = k = v = 下面一层的局部注意力。内核传回某个位置的梯度只要不恰好是 0，这个位置就算够得着。模式为 intended：恰好在窗口上做 softmax。",
  sentence: {
    waiting: "内核应答之后，这里会出现数字。",
    refused: "xformers 拒绝非因果的偶数窗口：{message}。",
    measured: "梯度表明，{layers} 层之后，查询 {query} 依赖于输入的位置 {first} 到 {last}，共 {count} 个。",
    causal:
      "按公式 L · W = {layers} · {wing} = {product}，往回这么多，截断到序列范围内，是 {expectedFirst} 到 {expectedLast}：",
    centred:
      "按公式 L · (W − 1) / 2 = {layers} · {wing} = {product}，两侧各这么多，截断到序列范围内，是 {expectedFirst} 到 {expectedLast}：",
    same: "两者相同。",
    differs: "两者不同。在 float32 中，最远处的梯度可能被舍入成了 0。",
  },
  table: {
    caption: "查询依赖于什么，逐层列出",
    columns: [
      "层数",
      "最前（实测）",
      "最后（实测）",
      "最前（公式）",
      "最后（公式）",
      "最前处的 |梯度|",
      "最后处的 |梯度|",
    ],
  },
  source: {
    measured: "梯度由注意力算子在 {backend} 上反向传回，float32。",
    waiting: "你的设备还没有应答。",
    progress: "第 {done} 层，共 {total} 层……",
    failed: "无法计算：{message}",
  },
};
