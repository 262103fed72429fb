import type { LostKeysMessages } from "../en/lost-keys";

export const lostKeys: LostKeysMessages = {
  comma: "、",
  between: "",
  controls: {
    seq_len: "S：可见的对数由它决定。",
    window_size: "W：一个查询看多远。",
    causal: "只看自己和之前的位置。",
    head: "画哪个头的数（第一条序列）。",
  },
  try: {
    label: "从真实的库记录下来的：",
    own: "S = 512 时的 LocalAttention()",
    itself: "最后一个词元看不见自己",
    zero: "整行为零",
  },
  corner: "最后 {rows} 个查询和它们的键",
  more: "← 还有 {more} 个键",
  plot: "查询 {query}、头 {head} 的输出",
  legend: {
    kept: "可见的对",
    lost: "本应可见，却丢了",
    hidden: "在窗口之外",
    intended: "intended：恰好在窗口上做 softmax",
    released: "release：xformers 0.0.28.post3 返回的结果",
  },
  help: "指向一个对或一个通道。方向键逐对移动，走过最后一行就到了通道；Enter 锁定，Esc 解除。",
  neighbours: "window_size = {window_size} 时，邻近长度丢失的对数：",
  why: "稀疏路径逐行存放可见的对，并且只留下 4 的整数倍（xformers 问题 1124）。砍掉的总是末尾，也就是最新的词元。release 模式照做，intended 模式不会；这幅图两者都画。依据的是 xformers 的 CPU 算子；没有运行 CUDA。",
  sentence: {
    waiting: "计算内核应答之后，这里会出现数字。",
    refused: "xformers 拒绝非因果的偶数窗口：{message}。",
    dense: "可见的对有 {pairs} 个，占 {density}：超过 0.30 时 xformers 走稠密路径，一个也不丢。",
    none: "可见的对有 {pairs} 个，即 4 × {quarter}：稀疏路径在这里一个也不丢。",
    near: "S = {near} 时它会丢 {lost} 个。",
    lost: "{pairs} 个可见的对中，稀疏路径留下 {kept} 个，丢失（查询, 键）{lost}。",
    changed: "查询 {rows} 的输出因此改变，最大相差 {max}。",
    unchanged: "输出没有可测的变化。",
    channel: "查询 {query}、头 {head}、通道 {channel}：应为 {intended}，返回 {released}。",
    pairLost: "查询 {query} 本应看见键 {key}，却看不见。",
    pairKept: "查询 {query} 看得见键 {key}。",
    pairHidden: "键 {key} 在查询 {query} 的窗口之外。",
  },
  table: {
    keptCaption: "最后几个查询看见什么：一个也没有丢",
    kept: ["查询", "最前的键", "最后的键", "键数", "丢失"],
    caption: "丢了键的行（第一条序列）",
    columns: ["头", "查询", "通道", "应为", "返回", "差"],
  },
  source: {
    measured:
      "两者都由注意力算子在 {backend} 上算出，一次用全部的对，一次不用丢失的对；{compared} 个数与双精度结果的最大差为 {max}。",
    differs: "在 {backend} 上算出，与双精度结果相差过大：{max}。",
    waiting: "你的设备还没有应答。",
    progress: "{done} / {total}",
    failed: "无法计算：{message}",
  },
};
