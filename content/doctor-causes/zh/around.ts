import type { around as english } from "../en/around";
import type { Same } from "../words";

export const around: Same<typeof english> = {
  transformer_batch: [
    "源序列与目标序列的批次不同",
    "nn.Transformer 让同一批次的一条序列看另一条；除非 `batch_first=True`，批次是轴 1。",
    "让两者批次相同；若是 (batch, seq, dim)，设 `batch_first=True`。",
  ],
  transformer_width: [
    "输入的宽度与这一层不同",
    "权重是按一种宽度（d_model，或 kdim 与 vdim）做的，而输入的最后一轴是另一种。",
    "按输入的宽度建这一层，或先把输入投影到 d_model。",
  ],
  mha_batches: [
    "query 与 key 的批次不同",
    "这一层按 query 的批次把批次和头合成一个轴，而 key 的批次不同。",
    "让两者批次相同；若是 (batch, seq, dim)，设 `batch_first=True`。",
  ],
  mha_mask_form: [
    "掩码类型不对，或只给了 is_causal",
    "掩码是布尔或浮点数；`is_causal=True` 只是对掩码的提示，掩码本身也要给。",
    "`mask.bool()`；用 `is_causal=True` 时，把因果 `attn_mask` 也给上。",
  ],
  index_beyond: [
    "要的比这个轴有的还多",
    "所要的位置、个数或窗口超出了轴的末尾。",
    "不要多过它的大小：`min(k, x.size(-1))`。",
  ],
  index_on_gpu: [
    "索引越界，是在 GPU 上发现的",
    "GPU 上的内核会检查索引，停下时却不说是哪一个；显示的那一行常常是后面的。",
    "在 CPU 上跑一次，或设 `CUDA_LAUNCH_BLOCKING=1`，消息就会指出那一行。常见的是词号超出嵌入表，或类别超出类别数。",
  ],
  index_form: ["索引的形式不对", "索引要有函数所要的那些轴，行数也不能多过张量。", "逐轴比较两个形状。"],
  one_number: [
    "要一个数，却给了张量",
    "`item()`、`float()`、`int()` 只收一个元素的张量，而这个有更多。",
    "取一个或算成一个：`x.mean().item()`、`x[0].item()`；全都要则用 `x.tolist()`。",
  ],
  ragged_lists: [
    "各行长度不同",
    "张量每一行的大小相同，而这些列表不是。",
    "先把列表补到同一长度：`torch.nn.utils.rnn.pad_sequence`。",
  ],
  group_channels: [
    "通道与分组不相配",
    "分组归一化要求通道在轴 1，个数与建层时相同，并能分成各组。",
    "用转置把通道移到轴 1，并选一个能整除的组数。",
  ],
  type_without_grad: ["给整数求梯度", "只有浮点张量才有梯度。", "先 `.float()`。"],
  target_type: [
    "用整数当概率",
    "与预测同形的目标装的是概率，须是浮点数；类别则少一个轴。",
    "`target.float()`，或每个给一个整数类别。",
  ],
  condition_type: [
    "条件不是布尔值",
    "`where` 的第一个参数对每个元素说是或否。",
    "先比较：`mask != 0`，或 `mask.bool()`。",
  ],
  mean_of_whole: ["对整数求平均", "整数的平均得取整才行。", "`x.float().mean()`。"],
  no_parameters: [
    "优化器没有得到参数",
    "放在普通 Python 列表里的层，模块看不见。",
    "`self.layers = nn.ModuleList([...])`；另外 parameters() 只能遍历一次，用完就空了。",
  ],
  gradient_shape: [
    "梯度的形状不同",
    "给 backward 的东西要与结果同形。",
    "`torch.ones_like(y)`，或先变成一个数：`y.sum().backward()`。",
  ],
  graph_copy: [
    "复制计算图里的张量",
    "deepcopy 只复制不是由带梯度的张量算出来的张量。",
    "`.detach().clone()`。",
  ],
  no_cuda: [
    "没有这个 PyTorch 能用的 GPU",
    "这个 PyTorch 没有带 CUDA，或者没有驱动。",
    '`device = "cuda" if torch.cuda.is_available() else "cpu"`；载入文件时加 `map_location=device`。',
  ],
  pad_pairs: [
    "填充的数不成对，或者太多",
    "pad 给每个轴两个数，轴前和轴后各一个，从最后一个轴往前数。",
    "只填最后一个轴：`F.pad(x, (left, right))`；个数是偶数，每个轴最多两个。",
  ],
  wrong_call: [
    "参数的类型不是函数所收的",
    "常见的是该给一个张量元组，却给了几个张量，或者某个大小不是整数。",
    "与消息列出的形式对照：`torch.cat((a, b), dim=1)`。",
  ],
  checkpoint_keys: [
    "检查点属于另一个模型",
    "文件里与模型里的权重名不同；常常差一个 `module.` 这样的前缀。",
    "去掉名字里的前缀，或建成保存时的那个模型。",
  ],
  np_index: [
    "numpy：索引超出数组",
    "位置从 0 到大小 − 1，个数不多过数组的轴数；掩码要与它的轴一样大。",
    "把 `x.shape` 和索引一起打印出来。",
  ],
};
