import type { values as english } from "../en/values";
import type { Same } from "../words";

export const values: Same<typeof english> = {
  embed_float: ["嵌入层收到了浮点数", "词元是整数。", "`ids.long()`。"],
  fill_float: [
    "该用 bool 的地方用了浮点掩码",
    "masked_fill 在掩码为 True 处填入。",
    "`mask.bool()`，或者用比较：`mask == 0`。",
  ],
  int_matmul: ["整数与浮点数相乘", "乘积两边必须同类型。", "`x.float()`。"],
  mixed_precision: [
    "两种精度",
    "两边的精度不同：half、bfloat16、float 或 double。",
    "转换其中一边：`x.to(layer.weight.dtype)`，或在整段外面用 autocast。",
  ],
  no_kernel_for_dtype: [
    "不支持这种类型",
    "这个运算在这个设备上没有这种 dtype 的实现。",
    "用 float 计算：`x.float()`，层的权重也一样：`model.float()`。half 没有的，bfloat16 往往有。",
  ],
  class_targets: [
    "类别写成了浮点数",
    "分类的损失要的是类别的编号，编号是整数：target 必须是 int64。",
    "`F.cross_entropy(logits, target.long())`。",
  ],
  beyond_type: [
    "这种类型装不下这个数",
    "half 最大只到 65504：掩码里常写的 −1e9 远远超出。",
    "`torch.finfo(x.dtype).min`，或 `float('-inf')`。",
  ],
  device_inputs: [
    "词元编号与模型不在同一个设备上",
    "模型在自己的设备上查词元，而编号还在 CPU 上。",
    "`inputs = tokenizer(..., return_tensors='pt').to(model.device)`。",
  ],
  bool_minus: ["对 bool 做 1 − mask", "PyTorch 的 bool 没有减法。", "`~mask`。"],
  bitwise_float: ["对浮点数用 ~、& 或 |", "它们是给 bool 用的。", "先 `mask.bool()`。"],
  cast: ["结果放不进原处", "就地运算不能改变张量的类型。", "写成 `x = x * y`，或先把 x 变成 float。"],
  device: [
    "张量在两个设备上",
    "其中一个在 CPU 或另一块 GPU 上。常常是 forward 里面新做的掩码或表。",
    "就在那里做：`torch.ones(..., device=x.device)`，或注册为 buffer。",
  ],
  index_dtype: ["索引是浮点数", "索引是整数或 bool。", "`index.long()`。"],
  index_mask: ["作索引的 bool 掩码形状不同", "作索引的掩码，大小必须与所选的轴一致。", "逐轴比较两个形状。"],
  index_range: ["索引超出这个轴", "位置从 0 到大小 − 1。", "检查索引是怎么来的；在窗口末尾差一很常见。"],
  index_shapes: ["索引与张量不相配", "各个索引要能互相广播，也要与赋的值相配。", "打印它们的形状。"],
  ambiguous: [
    "把整个张量当条件",
    "`if mask:` 要一个真假，而张量里有很多个。",
    "`mask.any()` 或 `mask.all()`；问有没有则用 `is None`。",
  ],
  inplace: [
    "就地修改破坏了反向传播",
    "softmax 等运算会留下结果以求梯度，而它后来被改了。",
    "做一个新张量：`w = w + 1`，用不带下划线的 `masked_fill`，并且在 softmax 之前加掩码。",
  ],
  inplace_one_of_many: [
    "就地修改了几个视图中的一个",
    "chunk、split 和 unbind 给出同一个张量的几个视图，它们共有一个梯度：PyTorch 不允许只改其中一个。",
    "换成一个新张量：`q = q * scale`，或者修改之前先 `q = q.clone()`。",
  ],
  inplace_leaf: [
    "就地修改了参数",
    "正在记录梯度的张量不能被覆盖。",
    "放在 `torch.no_grad()` 里，或者做一个新张量。",
  ],
  inplace_expanded: [
    "往 expand 过的张量里写",
    "expand 之后，许多位置共用同一处内存。",
    "写之前先 `.clone()`。",
  ],
  no_grad: [
    "没有可以求导的东西",
    "一路上没有张量要梯度：被 detach 了、在 no_grad 里，或者是整数。",
    "检查参数的 `requires_grad`，以及途中的 `.detach()`、`.item()`。",
  ],
  none_grad: [
    "这里没有留下梯度",
    "反向只给参数和用 `requires_grad=True` 建的张量填 `.grad`。由它们算出来的张量不留梯度，损失不依赖的得不到梯度。",
    "算出来的张量要在反向之前 `x.retain_grad()`；反向之后再读 `.grad`。",
  ],
  graph_twice: [
    "在同一张图上反向两次",
    "第一次反向之后，所需的东西已经释放。常常是状态从一步带到了下一步。",
    "两步之间对状态 `.detach()`。",
  ],
  scalar_loss: ["对不止一个数求反向", "损失是一个数。", "先 `.mean()` 或 `.sum()`。"],
  detach_numpy: ["对带梯度的张量用 numpy()", "numpy 不认识梯度。", "`x.detach().numpy()`。"],
};
