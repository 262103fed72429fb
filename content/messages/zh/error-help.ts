import type { ErrorHelpMessages } from "../en/error-help";

export const errorHelp: ErrorHelpMessages = {
  title: "粘贴你的报错",
  description: "粘贴 xformers LocalAttention 的报错，得到原因、对应的章节与图，以及能跑的改法。",
  lead: "粘贴报错的最后一行，或者整段回溯。只在这个页面里读：不会发送到任何地方，也不会运行其中的任何代码。",
  label: "报错或回溯",
  example: "用 xformers 第 1076 号议题的报错试一试",
  clear: "清空",
  reading: "读到的是：",
  frames: "回溯共 {n} 层",
  found: "认得这条报错。",
  several: "有 {n} 种错误会得到同样的报错。最可能的排在前面：看看哪一种是你的调用。",
  needsFrames: "请粘贴整段回溯，而不只是最后一行，可能的情形就会少一些。",
  unknown: "目录里没有这条报错。",
  unknownHint:
    "目录收的是 xformers 0.0.28.post3 的 LocalAttention 与 MultiHeadDispatch 会抛出的报错。可以在 Python 页运行你的程序，看它的回溯和形状，也可以翻看全部已知的误用。",
  notAnError: "这段文字里没有异常。最后一行应当像“RuntimeError: …”这样。",
  python: "Python 页",
  misuse: "全部已知的误用",
  why: "原因",
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
