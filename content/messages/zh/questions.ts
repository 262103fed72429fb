import type { QuestionsMessages } from "../en/questions";

export const questions: QuestionsMessages = {
  title: { before: "课前六问", after: "课后六问" },
  description: "课前、课后各答六个问题，看看学到了什么。",
  lead: {
    before:
      "大约五分钟，请不要查资料。这不是考试，只是让你自己看清起点；愿意的话，也可以让老师看到。不知道就选“不知道”，不必猜。",
    after: "和课前问的是同样六件事，只是换了数字。答完之后，前后两次并排给出，并说明每个答案为什么对。",
  },
  invite: {
    before: "开始之前：六个问题",
    beforeLead: "花五分钟，学完之后就能看出学到了什么。",
    after: "学完之后：同样六问，换了数字",
    afterLead: "看看有什么变化，并把结果交给老师。",
    done: "已作答：{all} 题对了 {right} 题",
  },
  question: "第 {n} 题，共 {all} 题",
  unsure: "不知道",
  finish: "答完了",
  open: "还没有作答：第 {list} 题。“不知道”也是一种回答。",
  again: "重新作答",
  result: {
    title: "你的结果",
    score: "{all} 题对了 {right} 题。",
    beforeKept: "正确答案要等学完课程、换了数字再问一次之后才公布。",
    read: "一路上请留意",
    allRight: "全部答对。关于“会骗人的形状”和训练的章节里也许仍有新东西。",
    start: "去学课程",
    noBefore: "你没有做课前六问，所以无从比较。",
    compare: "课前与课后",
    topic: "问的是什么",
    before: "课前",
    after: "课后",
    right: "✓ 对",
    wrong: "✗ 不对",
    unsure: "？ 不知道",
    none: "– 没有作答",
    yours: "你选的是：{answer}",
    rightAnswer: "正确答案：{answer}",
    place: "课程里的位置",
  },
  questions: {
    "mask-size": {
      topic: "哪一轴被当成了序列",
      text: "查询、键和值的形状都是 `({batch}, {heads}, {seq}, {head_dim})`，本意依次是批次、头、序列、head_dim。把它们直接交给 xformers 的 `LocalAttention`，它建出的掩码有多大？",
      options: {
        seq: "`{seq} × {seq}`",
        heads: "`{heads} × {heads}`",
        head_dim: "`{head_dim} × {head_dim}`",
      },
      why: "`LocalAttention` 把第二轴当成序列。这里第二轴是头，所以掩码是 `{heads} × {heads}`，与 `{seq} × {seq}` 的分数对不上。",
    },
    softmax: {
      topic: "遮住一些键，权重会怎样",
      text: "一个查询对 {all} 个键各有一个分数。掩码在 softmax 之前遮住了其中 {hidden} 个。其余 {left} 个键的权重加起来是多少？",
      options: {
        share: "`{left}/{all}`",
        one: "`1`",
        less: "小于 `1`，小多少要看被遮住的分数",
      },
      why: "被遮住的分数变成 −∞，权重为 `0`。softmax 除以剩下各项之和，所以剩下的权重加起来仍是 `1`。",
    },
    fold: {
      topic: "把头折叠进批次",
      text: "`x` 的形状是 `({batch}, {seq}, {dim})`，依次是批次、序列、模型维。分成 {heads} 个头时，交给 `LocalAttention` 的形状应当是哪一个，才能让每个头在自己的序列上计算注意力？",
      options: {
        four: "`({batch}, {heads}, {seq}, {head_dim})`",
        undivided: "`({batch_heads}, {seq}, {dim})`",
        mixed: "`({batch_seq}, {heads}, {head_dim})`",
        folded: "`({batch_heads}, {seq}, {head_dim})`",
      },
      why: "它要三个轴，序列在第二位。各头平分模型维（{dim} / {heads} = {head_dim}），头再折叠进批次（{batch} · {heads} = {batch_heads}）。",
    },
    view: {
      topic: "用 view 代替转置",
      text: "`x` 的形状是 `({batch}, {seq}, {dim})`。有人写了 `x.view({batch}, {heads}, {seq}, {head_dim})`，本该写的是 `x.view({batch}, {seq}, {heads}, {head_dim}).transpose(1, 2)`。结果会怎样？",
      options: {
        error: "报错：尺寸对不上",
        silent: "不报错，但每个“头”里混进了别的词元的片段",
        same: "不报错，同样的数在同样的位置",
        order: "不报错，只是头的次序不同",
      },
      why: "两种写法得到的形状相同，所以没有任何提示。但 `view` 只是把内存重新划分：数的先后不变，词元和头混在了一起。",
    },
    cost: {
      topic: "序列变长，开销如何",
      text: "序列长度变为原来的 {times} 倍，窗口远短于序列，保持不变。只计算窗口之内的注意力，现在要算多少个分数？",
      options: {
        same: "和原来一样多",
        square: "大约是原来的 {square} 倍",
        linear: "大约是原来的 {times} 倍",
      },
      why: "每个查询看到的键和原来一样多，而查询的个数是原来的 {times} 倍。平方关系属于不加窗口的注意力。",
    },
    move: {
      topic: "把窗口搬到别的库",
      text: "要把 `LocalAttention(causal=True, window_size={window})` 换成另一种写法，那里的 `sliding_window` 与 Hugging Face 一样，数的是一个查询看到的全部键，包括它自己的那个。填哪个数，窗口才保持不变？",
      options: { same: "`{window}`", less: "`{less}`", more: "`{more}`", twice: "`{twice}`" },
      why: "xformers 的因果窗口看得见之前的 {window} 个键，再加上查询自己的那个键：{window} + 1 = {more} 个。",
    },
  },
};
