import type { CompatibilityMessages } from "../en/compatibility";

export const compatibility: CompatibilityMessages = {
  title: "这里的 torch 有什么",
  description: "本实验室的 Python 实现了 PyTorch 的多少内容，按模块列出，以及其余部分可以用什么代替。",
  lead: "这里的 Python 运行的是为本实验室编写的 torch。这一页由测试直接从软件包生成。",
  table: "PyTorch 1.13 的公开名称",
  module: "模块",
  here: "这里有",
  all: "PyTorch 有",
  share: "占比",
  compared: "已比对",
  comparedNote:
    "“已比对”指测试会在视图及其副本上分别调用的函数，前向和反向都比较。数值由记录了真实 PyTorch 输出的程序来检验。",
  otherwiseTitle: "不一样的地方",
  otherwise: [
    "`Tensor.view(dtype)` 在 int64、bool 和半精度浮点之间转换时是副本：写入其中一个，另一个看不到。",
    "复数张量由成对的实数张量组成：没有实现的运算会说明，并指向 `torch.view_as_real`。",
    "`torch.vmap` 和 `torch.func.vmap` 对每个样本各调用一次函数。",
    "`torch.compile`、`torch._dynamo.config` 和 `torch._inductor.config` 可以写，但不起作用。",
    "numpy 没有字符串、对象、复数数组，也没有 uint8 以外的无符号整数，没有 `default_rng`。",
    "matplotlib.pyplot 只描述图，由页面来画；`savefig` 不写文件，图上会说明。",
  ],
  missingTitle: "缺少的名称，以及最接近的可用办法",
  missing: "{module}：{count} 个名称",
  attributeError: "AttributeError",
  modules: "可以导入但内容为空的模块",
};
