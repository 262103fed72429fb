import type { LimitsMessages } from "../en/limits";
import { limits as en } from "../en/limits";

export const limits: LimitsMessages = {
  title: "这个实验室展示不了什么",
  description: "CUDA、半精度、其他设备上的内核速度、ARM 上的种子：哪些没有实际运行过，以及资料来源。",
  lead: "实验室在你的设备上计算，并和真实的库的记录对照。下面是它的边界。",
  items: [
    {
      name: "CUDA",
      text: "真实的库只在 CPU 上、用编译后的 CPU 算子记录过。它在自己的 GPU 上怎样没有运行过：内核、报错、丢失的键都可能不同。它的 memory_efficient_attention 只能在 CUDA 上运行；我们的版本在这里计算，说明这一点，也能按要求给出 CPU 上的报错。",
    },
    {
      name: "半精度",
      text: "这里的一切都是 float32，记录也是。如今训练多用 bfloat16 或 float16，舍入更粗，有些掩码会溢出。",
    },
    {
      name: "别处的速度",
      text: "页面上的时间是你的设备通过 WebGL 的时间。它说明开销怎样增长，不说明 CUDA 内核有多快。记录下来的时间都标明是记录，而且每次运行相差两到三倍。",
    },
    {
      name: "ARM 和 CUDA 上的种子",
      text: "manual_seed 给出的是 PyTorch 在带 AVX2 的 x86 处理器上的数。PyTorch 自己在 ARM 上的数略有不同，在 CUDA 上则完全不同。",
    },
    {
      name: "float64 和 int64",
      text: "浏览器里的 GPU 两样都没有。结果会与 PyTorch 不同的地方，这里的 Python 会说明。",
    },
    {
      name: "维护者怎么看",
      text: "没有找到维护者对 issue 1076 的答复，所以这里不引用任何说法。",
    },
    {
      name: "学习效果",
      text: "还没有人量过这门课是否比读书教得更好。课前课后的测验就是为了让你能量。",
    },
  ],
  sources: {
    title: "论文与资料",
    // Titles of papers are as they were published.
    items: en.sources.items.map((item) =>
      item.href.endsWith("/xformers/issues/1124")
        ? { ...item, name: "xformers，issue 1124：稀疏路径丢失的格子" }
        : item,
    ),
  },
};
