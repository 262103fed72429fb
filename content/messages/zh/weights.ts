import type { WeightsMessages } from "../en/weights";

export const weights: WeightsMessages = {
  between: "",
  sentence: "第 {layer} 层，头 {head}：“{query}”（{i}）最看重“{key}”（{j}），权重 {weight}。",
  random: "随机的 q、k、v，头 {head}：“{query}”（{i}）给“{key}”（{j}）的权重最大，{weight}。",
  answer: "训练要求它在这里{asked}：“{wanted}”。它回答“{given}”（{chance}）。",
  free: "模型回答“{given}”（{chance}）；这里没有哪个任务提出要求。",
  bucket: "ASCII 以外的字符",
  empty: "还没有文字。输入一段，每个字符就成为一个词元。",
  waiting: "内核回应之后，权重就会出现。",
  otherTokens:
    "这个小模型只认识 ASCII：其他字符共用 {buckets} 个词元，可能把两个当成一个。读中英文的是[link:你的句子]。",
  head: "头 {head}",
  layerHead: "第 {layer} 层，头 {head}",
  help: "方向键逐格移动，按住 Shift 一次八格，Page Up 与 Page Down 换头，Enter 锁定，Esc 松开。",
  controls: {
    text: "文字",
    textHelp:
      "最多 {max} 个字符，每个字符是一个词元。可打印的 ASCII 字符各有自己的词元，其余的共用 {buckets} 个。",
    tooLong: "共 {length} 个字符。模型最多读 {max} 个，所以没有采用这段文字。",
    model: "权重",
    trained: "训练得到",
    random: "随机",
    layer: "层",
    heads: "头",
    all: "全部",
    window_size: "两层都能看见的、查询之前的键数。训练时是 {trained}。",
    seed: "抽取 q、k、v 时 torch.manual_seed 的种子。",
  },
  randomWarning:
    "随机权重：看到的图案是[ground:窗口]，不是含义。q、k、v 由 torch.randn 抽取，与文字无关，只有字符的个数起作用。",
  legend: {
    weight: "权重，0 到 1；深浅按平方根变化",
    ground: "窗口：要计算的格子",
    right: "任务的答案所在之处",
  },
  cell: {
    heading: "拆开一个权重：{place}",
    pair: "[query:查询]“{query}”在位置 {i}，[key:键]“{key}”在位置 {j}。",
    dot: "q · k，{d} 个乘积之和",
    score: "乘以缩放系数 1/√{d} = {scale}",
    seen: "加上掩码：0，看得见这个[key:键]",
    hidden: "加上掩码：−∞，看不见这个[key:键]",
    shifted: "减去[query:这一行]最大的分数 {max}",
    exponential: "以它为指数的 e 的幂",
    sum: "[query:这一行]所有幂之和",
    weight: "两者之商：[weight:权重]",
    channels: "逐通道",
    channel: "通道",
    product: "q · k",
    share: "权重 · v",
    output: "输出",
    total: "合计",
    rounded:
      "每个数都从一次单独的运算读回；权重和输出来自注意力算子本身。显示四位小数，所以末位可能差一。“输出”是这一行所有键的 权重 · v 之和。",
  },
  tasks: {
    title: "它学过什么",
    caption: "在 {texts} 段新文字（种子 {seed}）上测得：答对的比例，以及最常看向答案之处的头。",
    task: "任务",
    right: "答对",
    head: "头，在那里的权重",
    comma: "，",
    show: "显示",
    about:
      "{parameters} 个数：{layers} 层，每层 {num_heads} 个头，{dim_model} 个通道，除局部注意力外别无他物。由 `npm run train` 用本站自己的内核训练：{steps} 步，每步 {batch} 段随机文字，每段 {seq_len} 个字符。验证损失 {loss}。",
    limits:
      "它没有见过任何语言，只见过按这些规则抽取的文字，其中没有哪种括号嵌在同一种括号里。换成别的文字它可能答错；[right:圆圈]标出它本该看的地方。",
    task_names: {
      copy: {
        name: "复制",
        rule: "遇到数字：说出它前面第 {distance} 个位置上的字符。",
        asked: "说出这个数字往回第 {distance} 个位置上的字符",
      },
      brackets: {
        name: "括号",
        rule: "遇到右括号：说出与它配对的左括号前面的字符。",
        asked: "说出与它配对的左括号前面的字符",
      },
      repeat: {
        name: "重复",
        rule: "其他情况：说出这个字符上次出现之后跟着的字符。",
        asked: "说出这个字符上次出现之后跟着的字符",
      },
    },
  },
  table: {
    caption: "第 {layer} 层的权重",
    head: "头",
    query: "查询",
    queryText: "查询的字符",
    key: "键",
    keyText: "键的字符",
    weight: "权重",
  },
  state: {
    static: "内核还没有回应。",
    loading: "正在载入模型。",
    failed: "实验室算不出来：{message}",
    noModel: "训练好的模型载入失败（{message}）。随机权重不需要文件。",
    measured: "从 {backend} 上的注意力算子读回；与 float64 参考结果最多相差 {error}。",
  },
};
