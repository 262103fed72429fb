import type { TraceMessages } from "../en/trace";

export const trace: TraceMessages = {
  stop: "。",
  between: "",
  trace: {
    title: "形状的变化",
    previous: "退一步",
    next: "进一步",
    position: "第 {at} 步，共 {count} 步",
    scrub: "步骤",
    all: "全部展开",
    one: "逐步查看",
    frame: "位于",
    moves: "复制数据",
    view: "不移动数据",
    failedHere: "停在这里",
    maskOrigin: {
      wrong:
        "掩码的边长 {length} 取自 `{tensor}.shape[{axis}]`。xformers 把这个轴当作 `{intended}`，而在这次调用里它其实是 `{name}`。",
      right: "掩码的边长 {length} 取自 `{tensor}.shape[{axis}]`，也就是 `{name}` 轴，没有问题。",
      dense: "{total} 格中有 {pairs} 格可见（密度 {density}），超过 0.30，因此保存为稠密张量，之后相加。",
      sparse: "{total} 格中有 {pairs} 格可见（密度 {density}），不超过 0.30，因此只保存可见的那些。",
    },
    steps: {
      check: { title: "检查输入", text: "模块先看输入是否合用。这一次不行。" },
      expand_batch: { title: "沿批次复制", text: "把批次中唯一的一条序列扩展到与其他张量一样多。" },
      project: {
        title: "投影",
        text: "三个线性层把每个词元变成它的[query:查询]、[key:键]和[value:值]。",
      },
      split_heads: {
        title: "拆分成头",
        text: "最后一个轴变成两个：头，以及每个头里的数。数还是那些数，在内存里的次序也没变。",
      },
      swap_heads: { title: "把头移到前面", text: "头的轴移到序列之前。这是一次转置，只有步长变了。" },
      rotate: { title: "旋转位置编码", text: "通道两两一组，按位置旋转一个角度。" },
      fold_heads: {
        title: "把头并入批次",
        text: "批次和头合成一个轴。从这里起，第 1 轴就是序列，正合 LocalAttention 的要求。转置过的数据在这一步要复制，除非只有一个头或一条序列。",
      },
      reuse_mask: {
        title: "沿用上次的掩码",
        text: "保存着的[mask:掩码]长度正好，于是直接拿来用；哪怕窗口已经改过。",
      },
      make_mask: {
        title: "生成掩码",
        text: "一条由可见的（查询，键）组成的带。边长取自 `q` 的第 1 轴，不管那个轴是什么。",
      },
      store_mask: { title: "保存掩码", text: "把这条带转成后面步骤要用的形式。" },
      and_mask: { title: "与你的掩码合并", text: "两个掩码都允许的，才看得见。" },
      scale: { title: "缩放查询", text: "除以 head_dim 的平方根，使[scores:分数]不随它变大。" },
      transpose_key: { title: "转置键", text: "[key:键]的最后两个轴对调，准备相乘。" },
      scores: { title: "给每一格打分", text: "每个[query:查询]乘每个[key:键]：不管看不看得见，一格不少。" },
      repeat_mask: {
        title: "重复掩码",
        text: "[mask:掩码]的第一个轴长度是 1，而分数不止 1，于是掩码被重复。它现在看上去像一批掩码。",
      },
      add_mask: {
        title: "加上掩码",
        text: "可见处加 0，不可见处加负无穷。PyTorch 把两个形状从右边对齐，要求上下对应的长度相等，或者其中一个是 1。",
      },
      masked_scores: { title: "只给可见的打分", text: "只有[mask:掩码]之内的才相乘，其余的根本不存在。" },
      softmax: { title: "Softmax", text: "每一行变成总和为 1 的[weights:权重]。" },
      dropout: { title: "Dropout", text: "一部分[weights:权重]置为 0，其余按比例放大。" },
      weighted_sum: { title: "加权求和", text: "每个查询的[output:输出]，是[value:值]的加权和。" },
      window_attention: { title: "窗口内的注意力", text: "恰好对窗口做 softmax，一个内核完成。" },
      unfold_heads: { title: "把头分出来", text: "第一个轴重新变回批次和头两个轴。" },
      merge_heads: {
        title: "把头并排放好",
        text: "头与头内的数重新合成一个轴 dim_model。这一步要复制，除非只有一个头或一个位置。",
      },
      project_out: { title: "输出投影", text: "最后一个线性层把各个头混合起来。" },
    },
    empty: "还没走第一步，调用就结束了。",
  },
  clash: {
    aligned: "两个形状，从右边对齐",
    missing: "视为 1",
    equal: "相等",
    clash: "冲突",
    stretch: "可扩展",
    operands:
      "形状为 {shapeA} 的 `{a}` 遇上了形状为 {shapeB} 的 `{b}`。在第 {axis} 轴，前者是 {sizeA}（{nameA}），后者是 {sizeB}（{nameB}）。两者不等，也都不是 1。",
    operandsInPlace:
      "形状为 {shapeA} 的 `{a}` 必须变成 {shapeB} 才行。在第 {axis} 轴，它是 {sizeA}（{nameA}），而和是 {sizeB}（{nameB}）；原地相加不能扩展被写入的张量。",
    operandsPlain: "形状为 {shapeA} 的 `{a}` 遇上了形状为 {shapeB} 的 `{b}`。",
  },
};
