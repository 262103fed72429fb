import type { ReferenceMessages } from "../en/reference";

export const reference: ReferenceMessages = {
  glossary: {
    title: "术语表",
    description: "局部注意力的术语，每个一两句话。",
    lead: "课程用到的术语，按文献里通行的用法。",
  },
  sheet: {
    title: "局部注意力速查表",
    description: "局部注意力的形状、窗口、调用与改法，一页纸，可以打印。",
    print: "打印这一页",
    shapes: {
      title: "形状",
      columns: ["对象", "形状"],
      rows: [
        ["`LocalAttention` 接收", "`(batch, seq, head_dim)`"],
        ["`MultiHeadDispatch` 接收", "`(batch, seq, dim_model)`"],
        ["`scaled_dot_product_attention` 接收", "`(batch, heads, seq, head_dim)`"],
        ["`memory_efficient_attention` 接收", "`(batch, seq, heads, head_dim)`"],
        ["分数、掩码、权重", "`(…, query, key)`"],
      ],
      note: "`dim_model = heads × head_dim`",
    },
    heads: {
      title: "拆成头，再合回来",
      note: "直接 `view` 成 `(batch, heads, seq, head_dim)`：形状对，数却错，而且不报错。",
    },
    window: {
      title: "窗口 w 看到什么",
      columns: ["库", "较远的查询看到的键数", "对应的 xformers 因果窗口"],
      note: "xformers 非因果时，w 是全宽，取奇数；到 2 · seq − 1 才是全注意力。",
    },
    errors: {
      title: "报错，或者不报错",
      rows: [
        ["`size of tensor a (512) must match … b (8)`", "头占了序列的位置：把头折进批次"],
        ["`window size is assumed to be odd`", "非因果要用奇数窗口"],
        ["`too many values to unpack (expected 3)`", "`MultiHeadDispatch` 要 `(batch, seq, dim_model)`"],
        ["`name 'SparseCS' is not defined`", "xformers 没有编译好的算子"],
        ["`unsupported operand … 'AttentionMask' and 'Tensor'`", "稠密路径不接受你自己的掩码"],
        ["不报错，`mhd(q, key=k)`", "值成了查询：三个都要写明"],
        ["不报错，`LocalAttention(window=128)`", "被吞掉了：窗口仍是 5"],
        ["不报错，最后几行不对", "丢失的键：稀疏路径只留 4 的倍数个格子"],
        ["不报错，调用之后又改了窗口", "掩码有缓存：设 `attention_mask = None`"],
      ],
    },
    today: { title: "如今的写法，因果窗口 W" },
  },
};
