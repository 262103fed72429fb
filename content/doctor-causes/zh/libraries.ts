import type { libraries as english } from "../en/libraries";
import type { Same } from "../words";

export const libraries: Same<typeof english> = {
  np_matmul: ["numpy：key 没有转置", "前者的最后一轴要等于后者的倒数第二轴。", "`k.swapaxes(-2, -1)`。"],
  np_reshape: ["numpy：大小的乘积不等于元素个数", "reshape 不改变元素个数。", "让其中一个大小为 -1。"],
  np_mask: ["numpy：掩码是按别的长度做的", "形状从右边对齐，大小要相等或为 1。", "按眼前的长度做掩码。"],
  np_join: ["numpy：数组拼不起来", "除了拼接的轴，其余都要相等。", "逐轴比较形状。"],
  jax_mask: ["jax：掩码是按别的长度做的", "形状从右边对齐，大小要相等或为 1。", "按眼前的长度做掩码。"],
  jax_matmul: ["jax：key 没有转置", "求和的轴必须相等。", "`k.swapaxes(-2, -1)`。"],
  jax_reshape: ["jax：大小的乘积不等于元素个数", "reshape 不改变元素个数。", "让其中一个大小为 -1。"],
  jax_join: ["jax：数组拼不起来", "除了拼接的轴，其余都要相等。", "逐轴比较形状。"],
  einops_pattern: [
    "模式与张量不相配",
    "每个名字代表一个大小，括号里的一组代表它们的乘积。",
    "检查左边的轴数，以及括号里的一组能否整除那个轴。",
  ],
  flash_dtype: [
    "这个内核要 fp16 或 bf16",
    "这类内核只为半精度而写。",
    "转换 q、k、v：`.to(torch.bfloat16)`。",
  ],
  flash_head_dim: ["内核不支持这个 head_dim", "内核只支持某些头的大小。", "换头数，或者填充 head_dim。"],
  flash_gpu: [
    "这些内核不是为这块 GPU 写的",
    "FlashAttention-2 需要 Ampere 或更新的 GPU，V100 和 T4 更旧。内核不认识的 GPU 或类型，就没有可以启动的。",
    '用 `attn_implementation="sdpa"`，它在那里换用别的内核；并且用 float16，不用 bfloat16。',
  ],
  flash_shapes: [
    "排布与内核要的不同",
    "这类内核收 (batch, seq, heads, head_dim)。",
    "给它们时不要把头移到前面。",
  ],
  no_operator: [
    "没有算子接受这些输入",
    "报错下面，每个算子都说了为什么拒绝：类型、设备、头的大小或偏置。",
    "满足其中一个的条件；在 CPU 上用 scaled_dot_product_attention。",
  ],
  bias_shape: [
    "偏置的形状不对",
    "偏置是 (batch, heads, query, key)，要展开，不会广播。",
    "`bias.expand(batch, heads, -1, -1)`。",
  ],
  model_heads: [
    "键的头没有重复",
    "输出的头数和键的一样：分组的头里，一个键头供几个查询头用。",
    "在相乘之前 `key = key.repeat_interleave(num_heads // num_key_value_heads, dim=1)`，value 也一样。",
  ],
  model_mask: [
    "掩码与模型预期的不同",
    "注意力掩码的 batch 或长度与词元（以及之前的缓存）不一致。",
    "用分词器来做，或者做成旧长度 + 新长度。",
  ],
  window_unsupported: [
    "这种实现没有窗口",
    "模型的配置要一个窗口，而这个版本的 transformers 说，用这种实现时并不遵守它：词元可能看得比训练时更远。",
    '`attn_implementation="flash_attention_2"`，或更新的 transformers，或让上下文不超过窗口。',
  ],
  config_field: [
    "在这里叫别的名字，或者放在别处",
    "各个系列的模型给字段起的名字不同，有的没有窗口；图文模型把文本模型的字段放在 `text_config` 里。",
    '`getattr(config.get_text_config(), "sliding_window", None)`；图“一个模型的窗口”会读 config.json，并显示哪个字段是它的窗口。',
  ],
  too_long: ["词元比模型的位置多", "位置表比文本短。", "`truncation=True`，或换支持更长文本的模型。"],
  window_per_layer: [
    "窗口列表的长度与层数不同",
    "列表里每层一个窗口。",
    "所有层用一个数，或者给出 num_hidden_layers 个。",
  ],
  even_window: ["要偶数窗口，给了奇数", "这种注意力两边各取窗口的一半。", "用偶数，或每层一个偶数。"],
  window_multiple: [
    "序列不是窗口的整数倍",
    "分块的注意力需要整块。",
    "把序列填充到窗口的整数倍，并用掩码遮住填充。",
  ],
  image_windows: ["窗口不能整除图像", "以图块计的高与宽要是窗口的整数倍。", "缩放或填充图像，或换窗口大小。"],
  memory_scores: [
    "分数放不下",
    "完整的注意力要存 batch × heads × query × key 个数；长度加倍，显存变成四倍。",
    "用 scaled_dot_product_attention 或窗口，就不必存下分数；否则减小 batch。",
  ],
  memory_sdpa: [
    "用了这个函数，分数还是一次全部存下",
    "有融合的核能接收这些输入时，scaled_dot_product_attention 才不存分数。有些掩码和类型没有这样的核，这个页面的 Python 也没有：换成 PyTorch，这一行也许能运行。",
    "用窗口，或者一次只算一部分查询。",
  ],
  memory_kept: [
    "留下了不必留的东西",
    "把损失当张量累加会留下整张图；缓存、评估时没用 no_grad 也一样。",
    "`loss.item()`、`torch.no_grad()`、`del`。",
  ],
  all_hidden: [
    "有一行看不到任何 key",
    "只对负无穷做 softmax，是 0 除以 0。",
    "让每一行至少看得到自己；做不到时，用很大的负数代替 −inf。",
  ],
  no_components: [
    "xformers.components 已经没有了",
    "xformers 在 0.0.29（2024 年 12 月）删去了它，连同 LocalAttention 与 MultiHeadDispatch。最后一个有它的版本是 0.0.28.post3。",
    "`pip install xformers==0.0.28.post3`，或改用 scaled_dot_product_attention、FlexAttention。",
  ],
  not_installed: [
    "这里没有安装",
    "正在运行的 Python 里没有这个包：常常是装到了另一个环境。",
    "用运行程序的那个 python：`python -m pip install …`。",
  ],
  version: [
    "版本不同",
    "装上的版本里没有这个名字。",
    "查一查它从哪个版本开始有、到哪个版本为止，装那个版本。",
  ],
  keyword: [
    "函数没有这个关键字参数",
    "同一件事各库叫法不同，窗口尤其如此。",
    "查它的签名；scaled_dot_product_attention 的窗口只能写成 attn_mask。",
  ],
  flash_missing: [
    "要用 FlashAttention 2，而它不在",
    "没有安装 flash_attn 这个包，或者它不支持这块 GPU 或这种类型。",
    '安装它，或者 `attn_implementation="sdpa"`。',
  ],
  missing_argument: [
    "少了一个参数",
    "调用给的参数比函数需要的少。",
    "查它的签名：注意力要 query、key、value。",
  ],
  tuple_result: [
    "把元组当成了张量",
    "调用返回好几样东西：nn.MultiheadAttention 返回输出与权重。",
    "`out, weights = mha(q, k, v)`，或 `[0]`。",
  ],
  none_value: [
    "把 None 当成了张量",
    "没有要求的掩码、缓存或权重就是 None。",
    "先判断 `is not None`，或者让它做出来。",
  ],
  other_type: ["类型与预期不同", "这个名字里装的不是代码以为的东西。", "打印它的类型。"],
};
