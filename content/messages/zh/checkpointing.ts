import type { CheckpointingMessages } from "../en/checkpointing";

export const checkpointing: CheckpointingMessages = {
  between: "",
  sentence:
    "{layers} 层，seq_len {seq_len}，窗口 {window_size}：每层都保留中间结果时峰值为 {plain}，使用梯度检查点时为 {checkpointed}，少 {saved}；代价是每步前向传播 {more} 层，而不是 {once} 层。",
  more: "{layers} 层，seq_len {seq_len}，窗口 {window_size}：每层都保留中间结果时峰值为 {plain}，使用梯度检查点时为 {checkpointed}：层数这么少，省不下什么；每步前向传播 {more} 层，而不是 {once} 层。",
  at: "第 {n} 个时刻：{run}，第 {layer} 层的{phase}开始，占用 {bytes}。",
  motion: { label: "时刻", at: "第 {step} 个时刻，共 {steps} 个" },
  none: "共 {steps} 个时刻，未选",
  waiting: "堆叠的多层还没有训练。",
  refused: "xformers 拒绝非因果的偶数窗口。请选奇数的 window_size，或者打开 causal。",
  plain: "每层都保留中间结果",
  checkpointed: "梯度检查点：每层重新计算",
  phases: { forward: "前向传播", recompute: "重新计算", backward: "反向传播" },
  peak: "峰值 {bytes}",
  axis: "最后一步的各个时刻，依次排列；数字是层号",
  legend: {
    forward: "→ 一层的前向传播开始",
    recompute: "↻ 这一层重新计算，这次留下记录",
    backward: "← 一层的反向传播开始",
    peak: "空心框：到下一时刻为止占用的最大值；虚线：整步的最大值",
  },
  controls: {
    layers: "叠起来的层数。",
    seq_len: "序列里的词元数。",
    head_dim: "通道数；一个头。",
    window_size: "传给 LocalAttention 的值。",
    causal: "只看自己和之前的词元。",
    steps: "梯度下降的步数；时间线取最后一步。",
  },
  facts: {
    title: "花了什么，省了什么",
    peak: "峰值，测得",
    evaluations: "每步前向传播的层数",
    work: "每步前向传播的乘加次数，计算得出",
    loss: "最后的损失",
    time: "所有步的用时，两种形式各先跑过一遍之后测得",
  },
  agree: "两者的损失一致：第一步之前 {first}，最后一步之前 {last}，最多相差 {max}。",
  table: {
    caption: "各时刻占用的字节数",
    run: "方式",
    moment: "时刻",
    phase: "阶段",
    layer: "层",
    bytes: "占用字节数",
  },
  state: {
    static: "内核还没有回应。",
    progress: "正在训练：第 {done} 步，共 {total} 步。",
    measured: {
      gpu: "在 {backend}（{renderer}）上训练；字节数是占用的纹理，每次分配时计数。",
      cpu: "在 {backend}（{renderer}）上训练；字节数是存活张量所占，每次分配时计数。",
    },
    failed: "实验室算不出来：{message}",
  },
};
