/** What the lab does not show, and what it rests on. */
export const limits = {
  title: "What this lab does not show",
  description:
    "CUDA, half precision, kernel speed on other devices, seeds on ARM: what was not run here, and the sources.",
  lead: "The lab computes on your device, and is held against recordings of the real library. Here is where that ends.",
  items: [
    {
      name: "CUDA",
      text: "The real library was recorded on CPUs only, with its compiled CPU operators. What it does on a GPU of its own was not run: other kernels, other errors, other lost keys are possible. Its memory_efficient_attention runs on CUDA only. Ours computes it here, says so, and shows on request the error that a CPU gets.",
    },
    {
      name: "Half precision",
      text: "Everything here is float32, and so were the recordings. Training today mostly uses bfloat16 or float16, where rounding is coarser and some masks overflow.",
    },
    {
      name: "Speed elsewhere",
      text: "A time on these pages is a time of your device, through WebGL. It says how costs grow, not how fast a CUDA kernel is. Recorded times are labelled as recorded, and wandered by a factor of two to three from run to run.",
    },
    {
      name: "Seeds on ARM, and on CUDA",
      text: "manual_seed gives PyTorch’s own numbers as an x86 processor with AVX2 draws them. PyTorch itself draws slightly other numbers on ARM, and quite other ones on CUDA.",
    },
    {
      name: "float64 and int64",
      text: "A GPU in a browser has neither. Python here says where a result would differ from PyTorch’s.",
    },
    {
      name: "What maintainers think",
      text: "No reply of the maintainers to issue 1076 was found, so none is quoted.",
    },
    {
      name: "Learning",
      text: "Nobody has measured yet whether this course teaches better than reading. The test before and after it is there so that you can.",
    },
  ],
  sources: {
    title: "Papers and sources",
    items: [
      {
        name: "Beltagy, Peters, Cohan (2020): Longformer: The Long-Document Transformer",
        href: "https://arxiv.org/abs/2004.05150",
      },
      {
        name: "Child, Gray, Radford, Sutskever (2019): Generating Long Sequences with Sparse Transformers",
        href: "https://arxiv.org/abs/1904.10509",
      },
      { name: "Vaswani et al. (2017): Attention Is All You Need", href: "https://arxiv.org/abs/1706.03762" },
      { name: "Jiang et al. (2023): Mistral 7B", href: "https://arxiv.org/abs/2310.06825" },
      { name: "Dao, Fu, Ermon, Rudra, Ré (2022): FlashAttention", href: "https://arxiv.org/abs/2205.14135" },
      {
        name: "Chen, Xu, Zhang, Guestrin (2016): Training Deep Nets with Sublinear Memory Cost",
        href: "https://arxiv.org/abs/1604.06174",
      },
      { name: "xformers, issue 1076", href: "https://github.com/facebookresearch/xformers/issues/1076" },
      {
        name: "xformers, issue 1124: lost pairs of the sparse path",
        href: "https://github.com/facebookresearch/xformers/issues/1124",
      },
      {
        name: "PyTorch: FlexAttention",
        href: "https://pytorch.org/docs/stable/nn.attention.flex_attention.html",
      },
    ],
  },
};

export type LimitsMessages = typeof limits;
