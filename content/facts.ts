import type { Language } from "./languages";

/**
 * Numbers and names that others published, each with where it stands. A chapter cites one as `<Fact id="…" />`; it is
 * listed at the chapter's end.
 */
interface FactEntry {
  readonly value: string;
  /** Where it was read, or how it was recorded. */
  readonly source: Readonly<Record<Language, string>>;
  readonly href?: string;
}

export const facts = {
  "issue-1076": {
    value: "#1076",
    source: {
      en: "facebookresearch/xformers, issue 1076 (2024-07-31)",
      zh: "facebookresearch/xformers，issue 1076（2024-07-31）",
    },
    href: "https://github.com/facebookresearch/xformers/issues/1076",
  },
  "last-release": {
    value: "0.0.28.post3",
    source: {
      en: "xformers 0.0.28.post3 (2024-10-30), the last release with LocalAttention and MultiHeadDispatch",
      zh: "xformers 0.0.28.post3（2024-10-30），最后一个带有 LocalAttention 和 MultiHeadDispatch 的版本",
    },
    href: "https://pypi.org/project/xformers/0.0.28.post3/",
  },
  "removed-in": {
    value: "0.0.29",
    source: {
      en: "facebookresearch/xformers, commit 291ddf6d (2024-12-11, pull request 1264) removed both classes",
      zh: "facebookresearch/xformers，提交 291ddf6d（2024-12-11，PR 1264）删去了这两个类",
    },
    href: "https://github.com/facebookresearch/xformers/pull/1264",
  },
  "ops-cuda-only": {
    value: "CUDA",
    source: {
      en: "xformers v0.0.28.post3, ops/fmha (cutlass.py, flash.py, flash3.py, triton_splitk.py, ck.py): SUPPORTED_DEVICES of every operator; issue 1143 has the error that a CPU gets",
      zh: "xformers v0.0.28.post3，ops/fmha（cutlass.py、flash.py、flash3.py、triton_splitk.py、ck.py）：每个算子的 SUPPORTED_DEVICES；issue 1143 里有在 CPU 上得到的报错",
    },
    href: "https://github.com/facebookresearch/xformers/issues/1143",
  },
  "mslk-since": {
    value: "2026-04",
    source: {
      en: "facebookresearch/xformers, commit ca6d2aa0 (2026-04-21): the modules of ops/fmha became stubs that pass mslk on",
      zh: "facebookresearch/xformers，提交 ca6d2aa0（2026-04-21）：ops/fmha 的各模块成了空壳，只转给 mslk",
    },
    href: "https://github.com/facebookresearch/xformers/commit/ca6d2aa0",
  },
  "mslk-preferred": {
    value: "mslk",
    source: {
      en: "Comfy-Org/ComfyUI, pull request 13528: an author of xformers prefers that one depends on mslk itself",
      zh: "Comfy-Org/ComfyUI，PR 13528：xformers 的一位作者更希望别人直接依赖 mslk",
    },
    href: "https://github.com/comfyanonymous/ComfyUI/pull/13528",
  },
  "flex-compiled": {
    value: "torch.compile",
    source: {
      en: "PyTorch, torch/nn/attention/flex_attention.py: uncompiled it warns that it computes all scores (materializes the full scores matrix)",
      zh: "PyTorch，torch/nn/attention/flex_attention.py：未经编译时会警告，它会算出全部分数（materializes the full scores matrix）",
    },
    href: "https://github.com/pytorch/pytorch/blob/main/torch/nn/attention/flex_attention.py",
  },
  "flash-memory": {
    value: "FlashAttention",
    source: {
      en: "Dao-AILab/flash-attention, README, Memory: linear in the length, where standard attention is quadratic",
      zh: "Dao-AILab/flash-attention，README 的 Memory 一节：内存随长度线性增长，标准注意力则按平方增长",
    },
    href: "https://github.com/Dao-AILab/flash-attention#memory",
  },
  "flash-attn-window": {
    value: "flash-attn",
    source: {
      en: "Dao-AILab/flash-attention, README: window_size is (left, right), both inclusive; CUDA or ROCm, float16 or bfloat16",
      zh: "Dao-AILab/flash-attention，README：window_size 是（左，右），两端都算在内；需要 CUDA 或 ROCm，float16 或 bfloat16",
    },
    href: "https://github.com/Dao-AILab/flash-attention",
  },
  "flax-value": {
    value: "Flax",
    source: {
      en: "Flax, nnx.MultiHeadAttention: layer(q, k) equals layer(q, k, k)",
      zh: "Flax，nnx.MultiHeadAttention：layer(q, k) 等于 layer(q, k, k)",
    },
    href: "https://flax.readthedocs.io/en/stable/api_reference/flax.nnx/nn/attention.html",
  },
  "hf-bidirectional": {
    value: "abs(q − kv) ≤ w",
    source: {
      en: "transformers, masking_utils.py, sliding_window_bidirectional_overlay (ModernBERT; 5.17.0 was run)",
      zh: "transformers，masking_utils.py，sliding_window_bidirectional_overlay（ModernBERT；实际运行的是 5.17.0）",
    },
    href: "https://github.com/huggingface/transformers/blob/main/src/transformers/masking_utils.py",
  },
  "onnx-window": {
    value: "ONNX",
    source: {
      en: "onnx/onnx, pull request 8108: with a positive local_window_size, is_causal must be 1",
      zh: "onnx/onnx，PR 8108：local_window_size 为正时，is_causal 必须是 1",
    },
    href: "https://github.com/onnx/onnx/pull/8108",
  },
  fsdp2: {
    value: "FSDP2",
    source: {
      en: "PyTorch, torch/distributed/fsdp/_fully_shard/_fsdp_init.py: takes a mesh of CUDA devices where it can, else one of CPUs",
      zh: "PyTorch，torch/distributed/fsdp/_fully_shard/_fsdp_init.py：能用 CUDA 就取 CUDA 设备组成的 mesh，否则取 CPU",
    },
    href: "https://github.com/pytorch/pytorch/blob/main/torch/distributed/fsdp/_fully_shard/_fsdp_init.py",
  },
  "model-configs": {
    value: "transformers",
    source: {
      en: "transformers 5.17.0 on torch 2.11.0: the configurations of these model types, recorded by running it; Longformer's attention_window is the whole of both sides",
      zh: "transformers 5.17.0，torch 2.11.0：实际运行后记录下这些模型类型的配置；Longformer 的 attention_window 是两侧合计",
    },
    href: "https://github.com/huggingface/transformers",
  },
  "longformer-windows": {
    value: "Longformer",
    source: {
      en: "Beltagy, Peters, Cohan (2020), Longformer: its language models take small windows in the lower layers and larger ones above",
      zh: "Beltagy、Peters、Cohan（2020），Longformer：它的语言模型在低层用小窗口，往上用更大的窗口",
    },
    href: "https://arxiv.org/abs/2004.05150",
  },
  "sdpa-since": {
    value: "2.0",
    source: {
      en: "PyTorch, torch.nn.functional.scaled_dot_product_attention, new in 2.0, on CPU and CUDA",
      zh: "PyTorch，torch.nn.functional.scaled_dot_product_attention，2.0 起提供，支持 CPU 和 CUDA",
    },
    href: "https://pytorch.org/docs/2.0/generated/torch.nn.functional.scaled_dot_product_attention.html",
  },
  ddp: {
    value: "DDP",
    source: {
      en: "PyTorch, DistributedDataParallel: averages gradients over processes; its backend gloo is for CPUs",
      zh: "PyTorch，DistributedDataParallel：在各进程之间平均梯度；它的后端 gloo 用于 CPU",
    },
    href: "https://pytorch.org/docs/stable/generated/torch.nn.parallel.DistributedDataParallel.html",
  },
  "first-call-mask": {
    value: "S × S",
    source: {
      en: "xformers v0.0.28.post3, components/attention/local.py: the first call builds the pattern of all pairs, and makes it sparse afterwards",
      zh: "xformers v0.0.28.post3，components/attention/local.py：第一次调用先建出全部格子的模式，然后才变成稀疏的",
    },
    href: "https://github.com/facebookresearch/xformers/blob/v0.0.28.post3/xformers/components/attention/local.py",
  },
  "mistral-cache": {
    value: "Mistral",
    source: {
      en: "mistral-inference c18d5b9, mistral/cache.py: a rotating cache of sliding_window slots",
      zh: "mistral-inference c18d5b9，mistral/cache.py：有 sliding_window 个槽的循环缓存",
    },
    href: "https://github.com/mistralai/mistral-inference",
  },
  "recorded-full-8192": {
    value: "4135 MiB",
    source: {
      en: "recorded: peak memory of plain softmax attention without a window, on the same CPU, 8 heads of 64",
      zh: "记录值：不带窗口的普通 softmax 注意力的内存峰值，同一个 CPU，8 个 64 维的头",
    },
  },
  "recorded-default-8192": {
    value: "645 MiB",
    source: {
      en: "recorded: peak memory of LocalAttention's sparse path, xformers with its CPU operators, 8 heads of 64, window 129, first call",
      zh: "记录值：LocalAttention 稀疏路径的内存峰值，xformers 及其 CPU 算子，8 个 64 维的头，窗口 129，第一次调用",
    },
  },
  "recorded-dense-8192": {
    value: "4392 MiB",
    source: {
      en: "recorded: peak memory of LocalAttention forced onto its dense path (by itself it takes the sparse one: density 0.016), xformers with its CPU operators, 8 heads of 64, window 129",
      zh: "记录值：强制走稠密路径的 LocalAttention 的内存峰值（它自己会走稀疏路径：密度 0.016），xformers 及其 CPU 算子，8 个 64 维的头，窗口 129",
    },
  },
  "rule-short": {
    value: "S 512–1024: W 64–128",
    source: {
      en: "advice for LocalAttention's window_size that is passed around; neither its first place nor a measurement behind it was found",
      zh: "关于 LocalAttention 的 window_size 流传的建议；最初的出处和背后的测量都没有找到",
    },
  },
  "rule-long": {
    value: "S ≥ 2048: W 256–512",
    source: {
      en: "advice for LocalAttention's window_size that is passed around; neither its first place nor a measurement behind it was found",
      zh: "关于 LocalAttention 的 window_size 流传的建议；最初的出处和背后的测量都没有找到",
    },
  },
} as const satisfies Record<string, FactEntry>;

export type FactId = keyof typeof facts;
