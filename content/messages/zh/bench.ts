import type { BenchMessages } from "../en/bench";

export const bench: BenchMessages = {
  title: "在你的设备上有多快",
  description: "在你自己的设备上，比一比实验室的局部注意力与原版 TensorFlow.js。",
  lead: "同样的注意力、同样的数，两种算法：一种是实验室自己的核函数，只碰窗口之内的对；另一种用原版 TensorFlow.js 的稠密算法，给每一对打分，再把大部分遮住。",
  setting:
    "{items} 个头，每个头 {head_dim} 个数，居中窗口 {window} 个键；两种算法轮流各跑 {rounds} 次，取中位数。",
  run: "开始",
  again: "再跑一次",
  cancel: "取消",
  idle: "按下“开始”之前什么都不会运行。",
  running: "正在测 seq {seq}：{done} / {total}",
  done: "完成。",
  cancelled: "已取消，测过的结果保留在下面。",
  failed: "seq {seq} 没能测出来：{message}",
  engine: "计算后端：{backend}（{renderer}）。",
  cpu: "你的处理器",
  backend: { webgl: "WebGL", cpu: "CPU" },
  table: {
    caption: "一次前向计算的毫秒数",
    seq: "seq",
    ours: "实验室的核函数",
    dense: "原版，稠密",
    ratio: "稠密 / 实验室",
    difference: "最大差",
  },
  chart: "不同序列长度所用的毫秒数，两轴均为对数。{summary}",
  summary: "seq 为 {seq} 时，稠密算法用时是实验室的 {ratio} 倍。",
  axis: "毫秒",
  honest: "这里只比较这两种算法，而且设备可能正忙着别的事。浏览器的时钟可能只精确到零点一毫秒，甚至更粗。",
};
