import type { HeadsMessages } from "../en/heads";

export const heads: HeadsMessages = {
  comma: "、",
  controls: {
    split_batch: "一次处理几条序列。",
    split_seq_len: "位置数。取得很小，好把每个数都画出来。",
    split_dim_model: "每个位置有几个数。",
    split_num_heads: "由几个头来分。试一个不能整除 dim_model 的数。",
  },
  show: { label: "格子里写", offset: "偏移", value: "数值", head: "头" },
  axes: {
    lead: "各条轴：",
    batch: "batch，第几条序列",
    seq: "seq，序列中的第几个位置",
    head: "head，第几个头",
    head_dim: "head_dim，这个头的第几个数",
  },
  sections: {
    split: "进：先分头，再折叠（✕：只用 view）",
    merge: "出：各个头重新并排",
  },
  panel: {
    strides: "步长（{strides}）",
    copied: "新写入的内存 {memory}",
    shared: "同一块内存 {memory}，换了步长",
  },
  legend: "头",
  move: { label: "一个数的去向", none: "全部 {steps} 次移动" },
  help: "指向一个数：[place:粗框]是它在每种布局中的位置。1 和 10 中的[mixed:虚线框]是同一位置的所有数，投影把它们混合在一起。[misplaced:红色的角]标出放错了地方的数。方向键移动，Enter 锁定，Esc 解除。",
  sentence: {
    number:
      "q 在序列 {batch}、位置 {position}、头 {head}、通道 {channel} 处的值是 {value}：投影之后在内存的偏移 {offset} 处，折叠之后在 {folded} 处。{changes} 次布局变化中，有 {copies} 次复制。",
    refused: "xformers 拒绝把 dim_model = {dim_model} 分给 num_heads = {num_heads} 个头：{type}。",
    waiting: "内核应答之后，这里会出现数字。",
  },
  byView: {
    misplaced:
      "只用 `view` 会[misplaced:放错 {all} 个数中的 {misplaced} 个]。没有任何报错，而这里的输出也没有可测的变化。",
    differs:
      "只用 `view` 会[misplaced:放错 {all} 个数中的 {misplaced} 个]：一个头拿到了别的头、别的位置的数，却没有任何报错。输出（最后一次投影之前）在位置 {positions} 上是错的，最大相差 {max}。少的是 `transpose(1, 2)`。",
    same: "这里只用 `view` 碰巧是对的：只有一个头或一个位置时，没有什么需要转置。",
  },
  reading: {
    made: {
      q: "由 x 这个位置的所有数混合而成",
      y: "在查询看得见的位置上取的平均",
      out: "由这个位置的所有头混合而成",
    },
    caption: "一个数在每种布局中的位置",
    of: "序列 {batch}、位置 {position}、头 {head}、通道 {channel} 的数，在每种布局中",
    step: "步骤",
    index: "下标",
    offset: "偏移 = 下标 · 步长",
    memory: "内存",
    value: "数值",
    copied: "新",
    shared: "同",
  },
  refusal: {
    bare: "（没有说明文字）",
    raised: "抛出之处：",
    why: "{dim_model} 个数分给 {num_heads} 个头，每个头 {whole} 个，还剩 {over} 个。",
    fix: "能整除的：",
  },
  table: {
    caption: "每种布局中的每个数",
    columns: ["布局", "下标", "步长", "偏移", "数值"],
  },
  modes: { release: "release", intended: "intended" },
  source: {
    measured:
      "在 {backend} 上从 MultiHeadDispatch 的每一步读回，模式 {mode}；与双精度结果的最大差为 {max}。步长按 PyTorch 的规则得出。",
    refused: "由这个库自己的检查拒绝，在 {backend} 上运行，模式 {mode}。",
    differs: "在 {backend} 上读回，模式 {mode}，与双精度结果相差过大：{max}。",
    waiting: "你的设备还没有应答。",
    failed: "无法计算：{message}",
  },
};
