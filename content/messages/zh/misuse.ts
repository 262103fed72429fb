import type { MisusePage } from "../en/misuse";

const misuse: MisusePage["families"] = {
  "heads-as-sequence": {
    title: "四个轴：头数被当成了序列长度",
    why: "LocalAttention 把第 1 轴当作[seq:序列]。对 (batch, heads, seq, head_dim) 来说，第 1 轴其实是[head:头]，于是它造出的[mask:掩码]是 heads × heads，而注意力[scores:分数]是 seq × seq。两者相加时从右对齐，尺寸对不上。",
    remedy:
      "只给它三个轴：把[head:头]折叠进批次，即 (batch · heads, seq, head_dim)；或者交给 MultiHeadDispatch，由它来折叠 (batch, seq, dim_model)。",
  },
  "silent-four-axes": {
    title: "四个轴，却碰巧通过",
    why: "批次里只有一条序列时，[head:头]数只要等于[seq:序列]长度或等于 1，错误的[mask:掩码]就能靠广播凑合对上，什么错误也不报；批次大小与两者都相等时也一样。形状为 (1, 1, seq, head_dim) 时掩码只有一个格子，每个[query:查询]都看得见全部[key:键]；形状为 (1, seq, heads, head_dim)、头数又等于位置数时，注意力是在同一位置的各个头之间计算的。",
    remedy: "不要传四个轴。先折叠；改动形状之后，拿一个头和手写的带状[mask:掩码]对一遍。",
  },
  "sequence-before-heads": {
    title: "(batch, seq, heads, head_dim) 没有转置",
    why: "这里第 1 轴确实是[seq:序列]，[mask:掩码]的大小没错；但矩阵乘法用的是最后两个轴，所以[scores:分数]是 heads × heads。seq × seq 的掩码加不上去；稀疏路径则用一个没有内容的 AssertionError 拒绝四维输入。",
    remedy: "先用 transpose(1, 2) 交换 [seq:seq] 与 [head:heads]，再把头折叠进批次。",
  },
  "too-few-axes": {
    title: "少了一个轴",
    why: "LocalAttention 需要 (batch, seq, head_dim)。没有批次轴时，特征轴被当成了[seq:序列]，造出的[mask:掩码]和[scores:分数]大小不符。只有一个轴或没有轴时，第 1 轴根本不存在。",
    remedy: "用 x[None] 补上长度为 1 的批次轴，算完再去掉。",
  },
  "not-a-tensor": {
    title: "传入的是列表或数组，不是张量",
    why: "模块不检查输入是什么，直接读 .shape、调用张量的方法。列表在第一个属性上就失败，NumPy 数组则会在后面某处失败。",
    remedy: "先转换：torch.tensor(列表) 或 torch.from_numpy(数组)。",
  },
  "right-call": {
    title: "正确的调用，由此出发",
    why: "LocalAttention 接受 (batch · heads, seq, head_dim)。MultiHeadDispatch 接受 (batch, seq, dim_model)：先投影，把[head:头]折叠进批次，调用 LocalAttention，最后再展开。",
    remedy: "从这个调用出发，一次只改一处。",
  },
  "empty-input": {
    title: "长度为 0 或 1 的轴",
    why: "[seq:序列]为空时，[mask:掩码]密度成了 0 / 0，Python 抛出 ZeroDivisionError。批次为空或特征数为零都能通过，结果也是空的。只有一个位置时，唯一的[key:键]就是[query:查询]自己，[output:输出]等于[value:值]本身。",
    remedy: "[seq:序列]为空时跳过这次调用。",
  },
  "even-window": {
    title: "非因果窗口取了偶数",
    why: "非因果窗口由[query:查询]自己和等长的两翼组成，所以必须是奇数，构造函数对此有断言。因果窗口只有一翼，任何数都可以：window_size=W 时，距序列开头足够远的[query:查询]看得见之前的 W 个[key:键]，加上自己的共 W + 1 个。",
    remedy: "要看两侧就取奇数，只看一侧就用 causal=True。",
  },
  "window-below-one": {
    title: "窗口为零或负数",
    why: "检查只看是不是奇数，而在 Python 里 -1 是奇数。因果窗口取 0 时，每个[query:查询]只看得见自己的[key:键]；再小就什么都看不见了，稀疏路径会一声不响地返回全零。",
    remedy: "构造模块之前先检查：因果时 window_size >= 0，否则必须 >= 1 且为奇数。小于零就取 0。",
  },
  "window-not-an-integer": {
    title: "窗口不是整数",
    why: "这个数还没经过类型检查就参与了运算。3.0 可以；2.5 通不过奇数检查（因果时要到调用才发现）；None 和 '3' 则在最先碰到的运算上失败。",
    remedy: "在计算窗口的地方取整。",
  },
  "window-over-sequence": {
    title: "窗口和序列一样长",
    why: "两端都超出[seq:序列]的窗口就是普通的全注意力，也和它一样慢：窗口没有让计算变少。但非因果窗口取 seq 并不是：它向每一侧只伸出一半。要到 2 · seq − 1，每个[query:查询]才看得见所有[key:键]。",
    remedy: "取 2 · seq − 1；或者直接用全注意力，它比什么都不遮的窗口更省。",
  },
  "first-argument-is-dropout": {
    title: "第一个位置参数是 dropout",
    why: "签名的第一个参数是 dropout，所以 LocalAttention(128) 要的是 128 的丢弃率，会被拒绝。LocalAttention(1) 却能通过：训练时丢掉所有[weights:权重]，窗口仍是默认的 5。",
    remedy: "写出参数名：LocalAttention(causal=True, window_size=128)。",
  },
  "swallowed-keywords": {
    title: "没人读取的关键字参数",
    why: "构造函数和 LocalAttention.forward 的末尾都是 **kwargs，不认识的参数直接丢掉。LocalAttention(window=128) 的窗口仍是默认的 5；给 LocalAttention 的 key_padding_mask 什么也没遮住；给 MultiHeadDispatch 的 dropout 不起作用。",
    remedy: "用准确的参数名，并把属性读出来核对。",
  },
  dropout: {
    title: "丢弃率的范围，以及它何时起作用",
    why: "超出 0 到 1 的概率会被 nn.Dropout 拒绝。在范围之内，训练模式下两次调用的结果不同，因为每次丢弃的元素都不一样；评估模式下则完全一致。",
    remedy: "比较[output:输出]之前先调用 .eval()。",
  },
  "mask-on-dense": {
    title: "局部掩码是稠密的，又给了 att_mask",
    why: "可见的格子（查询–键对）超过 30% 时，局部[mask:掩码]是一个存放加性数值的 AttentionMask，所有格子都要算，和没有窗口一样慢。LocalAttention 用 & 把它和你的掩码合并，而 AttentionMask 没有这个运算。所以无论你的掩码是什么类型、什么形状，在这里都用不了。",
    remedy: "自己造出布尔的带状[mask:掩码]，和你的掩码合并，再调用 scaled_dot_product_attention。",
  },
  "mask-on-sparse": {
    title: "局部掩码是稀疏的，又给了 att_mask",
    why: "可见的格子不超过 30% 时，局部[mask:掩码]以稀疏形式存放，(seq, seq) 的布尔或整数掩码可以使用。整个批次只存一种稀疏模式，所以批次内各不相同的掩码会被拒绝。因取整而丢失的格子，在这里同样会丢。",
    remedy: "传一个 (seq, seq) [mask:掩码]，或者对批次中的每条序列各调用一次。",
  },
  "additive-mask": {
    title: "加性掩码被反着理解",
    why: "在稀疏路径上，你的[mask:掩码]被当作布尔值：零表示遮住，负无穷反而表示可见。本意什么都不遮的全零掩码会遮住一切，负无穷掩码的作用正好相反。AttentionMask 里的有限偏置会被丢掉。",
    remedy: "传布尔[mask:掩码]，True 表示这个[key:键]可以看见。",
  },
  "mask-shape-or-type": {
    title: "掩码的大小或类型不对",
    why: "[mask:掩码]的每一行对应一个[query:查询]，每一列对应一个[key:键]。这些类很少检查：列表、该用浮点却给了布尔、大小差一，都会在最先碰到的运算上失败。",
    remedy: "传 (seq, seq) 的布尔张量；要用 AttentionMask，就用 from_bool 并给它布尔值。",
  },
  "row-without-keys": {
    title: "什么都看不见的查询",
    why: "对零个[key:键]做 softmax 就是 0 / 0。稠密路径在这一行返回 NaN，梯度也跟着成为 NaN；稀疏路径返回零。两者都不报错。",
    remedy: "至少保留[query:查询]自己的[key:键]，或者自己改写这些行。",
  },
  "lengths-differ": {
    title: "query、key、value 长度不同",
    why: "LocalAttention 按[query:查询]的长度造出一个方形[mask:掩码]，长度不同的键对不上。对 LocalAttention，MultiHeadDispatch 会先断言长度相等，所以关于因果注意力的那条提示永远不会出现。[value:value] 比 [key:key] 长时，稀疏路径照样通过，多出来的部分被忽略。",
    remedy:
      "不要补零：全零的键[scores:分数]是 0，会分走权重。自己造出带状掩码，一行一个[query:查询]，一列一个[key:键]，交给 scaled_dot_product_attention。",
  },
  "feature-sizes-differ": {
    title: "query 与 key 的特征数不同",
    why: "[query:查询]与[key:键]要做点积，最后一个轴必须一致。[value:值]只参与加权平均，特征数可以不同，并决定[output:输出]的特征数。",
    remedy: "把 [key:key] 投影到[query:查询]的 head_dim。",
  },
  "batch-sizes-differ": {
    title: "批次大小不同",
    why: "在稠密路径上，大小为 1 的 [key:key] 批次会广播，其他的不一致在乘法里失败；稀疏路径两者都拒绝。MultiHeadDispatch 自己会扩展大小为 1 的批次，其他大小则失败。",
    remedy: "显式地把较小的批次扩展开。",
  },
  dtypes: {
    title: "混用的或少见的数据类型",
    why: "稠密路径的每次乘法都要求同一种类型。稀疏路径来者不拒，一律按 float32 计算：进去的是 float64，出来的是 float32。MultiHeadDispatch 的线性层只接受与权重相同的类型。",
    remedy: "把输入转换成权重的类型，并核对结果的类型。",
  },
  "nan-spreads": {
    title: "一个 NaN，许多行遭殃",
    why: "在稠密路径上，被遮住的[scores:分数]会变成 NaN + (−inf)，结果还是 NaN，一个坏[key:键]就污染所有行；坏[value:值]也一样，因为 0 · NaN 是 NaN。稀疏路径从不计算被遮住的格子，只有看得见这个键的行受影响。",
    remedy: "在注意力之前、原因还在的地方查找 NaN。",
  },
  "cached-mask": {
    title: "掩码沿用了上一次调用的",
    why: "LocalAttention 会保留[mask:掩码]，只有第 1 轴的长度变了才重新造。调用之后再改 window_size 或 causal 都不起作用。掩码也不是缓冲区：state_dict 里没有它，.to() 也不会移动它。",
    remedy: "新建一个模块，或者把 attention_mask 设为 None。",
  },
  "dispatch-axes": {
    title: "MultiHeadDispatch 要的是 (batch, seq, dim_model)",
    why: "它恰好拆出三个轴，并对最后一个轴做投影，这个轴必须等于 dim_model。事先不能把头拆开。(seq, batch, dim_model) 也是三个轴：它照样运行，却不声不响地把批次和[seq:序列]混在一起。",
    remedy: "把批次放到最前面，并把 [head:heads] 与 head_dim 合并成 dim_model。",
  },
  "dispatch-sizes": {
    title: "除不尽的尺寸",
    why: "嵌入要平均切成 num_heads 份，所以 dim_model、dim_key、dim_value 都必须能被 num_heads 整除。不给 out_proj 时，输出投影要求输入为 dim_model。旋转位置编码成对地旋转通道，head_dim 必须是偶数。",
    remedy: "让 dim_model 等于 num_heads 乘以想要的 head_dim。",
  },
  "dispatch-arguments": {
    title: "MultiHeadDispatch 的参数",
    why: "dim_model 和 attention 必须给出，attention 要的是实例，bias 有四项：query、key、value 和输出。用 LocalAttention 时不支持键填充掩码（key padding mask）。",
    remedy: "先构造注意力，再把这个对象传进去。",
  },
  "value-becomes-query": {
    title: "给了 key 没给 value：value 变成了 query",
    why: "缺少的 [key:key] 或 [value:value] 各自用 [query:query] 补上。mhd(query, key) 的[weights:权重]来自你给的 key，加权平均的却是 query。它能运行，但结果是错的。",
    remedy: "做交叉注意力时，[query:query]、[key:key]、[value:value] 三个都要给。",
  },
  "lost-keys": {
    title: "稀疏路径丢掉最后几格",
    why: "稀疏[mask:掩码]把可见格子的数目向下取到 4 的倍数，从末尾截断。最多丢三个，而且总是最后一行或几行的[key:键]：最新的词元算错了。xformers issue 1124 报告过这个问题，修复一直没有合并。",
    remedy:
      "最后几行要紧时让[mask:掩码]保持稠密，或者把带状的布尔掩码交给 scaled_dot_product_attention。在 CUDA 上还可以用 memory_efficient_attention 配局部掩码。",
  },
};

export const misusePage: MisusePage = {
  title: "用错的调用",
  lead: "不按 xformers 的 LocalAttention 与 MultiHeadDispatch 所期望的方式调用时会怎样：错误报在远离原因的地方，或者不声不响地给出错误的结果。每一种都有原因，以及可以运行的改法。",
  contents: "哪里会出错",
  remedy: "应当这样：",
  cases: "记录下来的调用，逐步执行（{count} 个）",
  find: {
    label: "按报错信息、现象或形状查找",
    placeholder: "size of tensor a (512) … · NaN · (2, 8, 512, 32)",
    none: "这些错误里没有说这个的。",
    found: "找到 {count} 个",
    asError: "把这段文字当作报错来读，连同里面的数",
  },
  picture: {
    raises: "{given}：停在 {error}。",
    returns: "{given}：返回 {shape}，没有报错。",
    passes: "{given}：没有报错。",
    silent: "没有报错",
    and: " 和 ",
  },
  families: misuse,
};
