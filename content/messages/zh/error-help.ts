import type { ErrorHelpMessages } from "../en/error-help";

export const errorHelp: ErrorHelpMessages = {
  title: "粘贴你的报错",
  description: "粘贴注意力代码的报错、回溯或程序，得到相冲突的形状、原因，以及能跑的改法。",
  lead: "粘贴一条报错、一段回溯、整个程序，或者用一句话说出来。只在这个页面里读，不会发送到任何地方；程序只在你要求时才在沙箱里运行。",
  label: "报错、回溯、程序或一句话",
  example: "用 xformers 第 1076 号议题的报错试一试",
  clear: "清空",
  reading: "读到的是：",
  frame: "回溯共一层",
  frames: "回溯共 {n} 层",
  found: "认得这条报错。",
  several: "有 {n} 种错误会得到同样的报错。最可能的排在前面：看看哪一种是你的调用。",
  needsFrames: "请粘贴整段回溯，而不只是最后一行，可能的情形就会少一些。",
  python: "Python 页",
  misuse: "全部已知的误用",
  remedy: "应当这样写：",
  chapter: "去读：{title}",
  figure: "去看：{title}",
  entry: "目录中的条目",
  yours: "代入你的数，看两种调用：seq = {seq_len}，heads = {num_heads}",
  notCompiled: {
    title: "装上的 xformers 没有编译好的算子",
    why: "稀疏掩码在 xformers 的编译库里，而这个库没有载入。于是 SparseCS 这个名字从未定义，凡是走到掩码的调用都会在这里失败，不管写得对不对。",
    remedy:
      "安装与你的 PyTorch 版本相配的 xformers 安装包，或者从源码编译；运行 `python -m xformers.info` 可以看到载入了什么。之后你的调用也许还有自己的错：到时再把报错贴过来。",
  },
};
