import type { CostMessages } from "../en/cost";

export const cost: CostMessages = {
  between: "",
  sentence:
    "按计算，{axis} = {at} 时局部注意力需要 {localWork} 次乘加、{localBytes} 的分数，稠密注意力需要 {denseWork} 次、{denseBytes}，工作量是前者的 {ratio} 倍。",
  measured: "在这台设备上测得：局部 {local}，稠密 {dense}。",
  localOnly: "在这台设备上测得：局部 {local}；稠密没有测出时间。",
  refused: "xformers 拒绝非因果的偶数窗口。请选奇数的 window_size，或者打开 causal。",
  measure: "在这台设备上测量",
  first: "刚刚在 {axis} = {at} 处测得：局部 {local}，稠密 {dense}。整条曲线由你来启动测量。",
  drawing: {
    work: "工作量：乘加次数（计算得出）",
    memory: "内存：线为计算，标记为测得",
    time: "时间：实心在此测得，空心为记录",
    nothing: "这里还没有测量",
    local: "局部",
    dense: "稠密",
  },
  legend: {
    local: "局部：只算窗口之内",
    dense: "稠密：算全部格子并保存分数，再加掩码",
    line: "内存图中的线：所存的分数，计算得出；线旁的标记：输入之外的峰值，在此测得",
    recordedLocal: "记录值：xformers 的稀疏路径",
    recordedDense: "记录值：xformers 的稠密路径",
    failed: "稠密没有结果",
  },
  controls: {
    panel: "画出",
    panels: { work: "工作量", memory: "内存", time: "时间" },
    axis: "变动的量",
    seq_len: "词元数；窗口变动时它不变。",
    longest: "最长的序列",
    window_size: "传给 LocalAttention 的值；序列变动时它不变。",
    causal: "只看自己和之前的词元。",
    num_heads: "头数；对内核来说，每个头是批次中的一行。",
    head_dim: "一个头的通道数。",
    push: "逼近极限",
    pushHelp: "不管稠密注意力要多少内存都试，直到这台设备撑不住。页面可能会停顿一阵。",
  },
  recorded:
    "以下是记录值，不是在此测得：xformers 0.0.28.post3 及其编译的 CPU 算子，PyTorch 2.13，两个 CPU 线程，batch·heads 为 8，head_dim 为 64，窗口 129、非因果。稠密路径是强制的：在这些尺寸下，库自己会走稀疏路径。时间每次运行相差二到三倍。内存是进程在输入之外所需的量；稀疏路径在第一次调用时仍会建立全部格子的掩码。没有运行 CUDA。",
  same: "采用记录时的尺寸",
  failures: {
    failed: "{axis} = {at} 时稠密注意力失败：{message}",
    lost: "GPU 撑不住了（WebGL 上下文丢失）：{message}",
    not_tried:
      "{axis} = {at} 时没有尝试稠密注意力：单是分数就要 {need}，超过本页未经要求时的上限 {limit}。打开“逼近极限”即可尝试。",
    local: "{axis} = {at} 时局部注意力失败：{message}",
  },
  table: {
    caption: "局部注意力与稠密注意力的开销",
    form: "形式",
    work: "乘加次数",
    scores: "分数的字节数，计算得出",
    peak: "峰值字节数，测得",
    time: "毫秒中位数，测得",
    outcome: "结果",
    recorded: "记录值",
    outcomes: { none: "未测量", measured: "已测得", failed: "失败", not_tried: "未尝试" },
  },
  state: {
    calculated: "工作量和分数所占的内存是计算得出的；还没有测量。",
    begun:
      "工作量和分数所占的内存是计算得出的；第一个点在 {backend}（{renderer}）上测得：先运行一次以编译，再取三次的中位数。",
    failed: "工作量和分数所占的内存是计算得出的；第一个点测不出来：{message}",
    measured:
      "时间和峰值在 {backend}（{renderer}）上测得：先运行一次以编译，再取三次的中位数。读回一个数才算一次计时结束。局部与稠密的结果最多相差 {error}。",
    alone: "时间和峰值在 {backend}（{renderer}）上测得：先运行一次以编译，再取三次的中位数。",
  },
};
