/**
 * Numbers and names that others published, each with where it stands. A chapter cites one as `<Fact id="…" />`; it is
 * listed at the chapter's end.
 */
interface FactEntry {
  readonly value: string;
  /** Where it was read, or how it was recorded. */
  readonly source: string;
  readonly href?: string;
}

export const facts = {
  "issue-1076": {
    value: "#1076",
    source: "facebookresearch/xformers, issue 1076 (2024-07-31)",
    href: "https://github.com/facebookresearch/xformers/issues/1076",
  },
  "last-release": {
    value: "0.0.28.post3",
    source: "xformers 0.0.28.post3 (2024-10-30), the last release with LocalAttention and MultiHeadDispatch",
    href: "https://pypi.org/project/xformers/0.0.28.post3/",
  },
  "removed-in": {
    value: "0.0.29",
    source: "facebookresearch/xformers, commit 291ddf6d (2024-12-11, pull request 1264) removed both classes",
    href: "https://github.com/facebookresearch/xformers/pull/1264",
  },
  "ops-cuda-only": {
    value: "CUDA",
    source:
      "xformers v0.0.28.post3, ops/fmha (cutlass.py, flash.py, flash3.py, triton_splitk.py, ck.py): SUPPORTED_DEVICES of every operator; issue 1143 has the error that a CPU gets",
    href: "https://github.com/facebookresearch/xformers/issues/1143",
  },
  "mslk-since": {
    value: "2026-04",
    source:
      "facebookresearch/xformers, commit ca6d2aa0 (2026-04-21): the modules of ops/fmha became stubs that pass mslk on",
    href: "https://github.com/facebookresearch/xformers/commit/ca6d2aa0",
  },
  "mslk-preferred": {
    value: "mslk",
    source:
      "Comfy-Org/ComfyUI, pull request 13528: an author of xformers prefers that one depends on mslk itself",
    href: "https://github.com/comfyanonymous/ComfyUI/pull/13528",
  },
  "flex-compiled": {
    value: "torch.compile",
    source:
      "PyTorch, torch/nn/attention/flex_attention.py: uncompiled it warns that it computes all scores (materializes the full scores matrix)",
    href: "https://github.com/pytorch/pytorch/blob/main/torch/nn/attention/flex_attention.py",
  },
  "flash-memory": {
    value: "FlashAttention",
    source:
      "Dao-AILab/flash-attention, README, Memory: linear in the length, where standard attention is quadratic",
    href: "https://github.com/Dao-AILab/flash-attention#memory",
  },
  "flash-attn-window": {
    value: "flash-attn",
    source:
      "Dao-AILab/flash-attention, README: window_size is (left, right), both inclusive; CUDA or ROCm, float16 or bfloat16",
    href: "https://github.com/Dao-AILab/flash-attention",
  },
  "flax-value": {
    value: "Flax",
    source: "Flax, nnx.MultiHeadAttention: layer(q, k) equals layer(q, k, k)",
    href: "https://flax.readthedocs.io/en/stable/api_reference/flax.nnx/nn/attention.html",
  },
  "hf-bidirectional": {
    value: "abs(q − kv) ≤ w",
    source:
      "transformers, masking_utils.py, sliding_window_bidirectional_overlay (ModernBERT; 5.17.0 was run)",
    href: "https://github.com/huggingface/transformers/blob/main/src/transformers/masking_utils.py",
  },
  "onnx-window": {
    value: "ONNX",
    source: "onnx/onnx, pull request 8108: with a positive local_window_size, is_causal must be 1",
    href: "https://github.com/onnx/onnx/pull/8108",
  },
  fsdp2: {
    value: "FSDP2",
    source:
      "PyTorch, torch/distributed/fsdp/_fully_shard/_fsdp_init.py: takes a mesh of CUDA devices where it can, else one of CPUs",
    href: "https://github.com/pytorch/pytorch/blob/main/torch/distributed/fsdp/_fully_shard/_fsdp_init.py",
  },
  "model-configs": {
    value: "transformers",
    source:
      "transformers 5.17.0 on torch 2.11.0: the configurations of these model types, recorded by running it; Longformer's attention_window is the whole of both sides",
    href: "https://github.com/huggingface/transformers",
  },
  "longformer-windows": {
    value: "Longformer",
    source:
      "Beltagy, Peters, Cohan (2020), Longformer: its language models take small windows in the lower layers and larger ones above",
    href: "https://arxiv.org/abs/2004.05150",
  },
  "sdpa-since": {
    value: "2.0",
    source: "PyTorch, torch.nn.functional.scaled_dot_product_attention, new in 2.0, on CPU and CUDA",
    href: "https://pytorch.org/docs/2.0/generated/torch.nn.functional.scaled_dot_product_attention.html",
  },
  ddp: {
    value: "DDP",
    source:
      "PyTorch, DistributedDataParallel: averages gradients over processes; its backend gloo is for CPUs",
    href: "https://pytorch.org/docs/stable/generated/torch.nn.parallel.DistributedDataParallel.html",
  },
  "first-call-mask": {
    value: "S × S",
    source:
      "xformers v0.0.28.post3, components/attention/local.py: the first call builds the pattern of all pairs, and makes it sparse afterwards",
    href: "https://github.com/facebookresearch/xformers/blob/v0.0.28.post3/xformers/components/attention/local.py",
  },
  "mistral-cache": {
    value: "Mistral",
    source: "mistral-inference c18d5b9, mistral/cache.py: a rotating cache of sliding_window slots",
    href: "https://github.com/mistralai/mistral-inference",
  },
  "recorded-full-8192": {
    value: "4135 MiB",
    source:
      "recorded: peak memory of plain softmax attention without a window, on the same CPU, 8 heads of 64",
  },
  "recorded-default-8192": {
    value: "645 MiB",
    source:
      "recorded: peak memory of LocalAttention's sparse path, xformers with its CPU operators, 8 heads of 64, window 129, first call",
  },
  "recorded-dense-8192": {
    value: "4392 MiB",
    source:
      "recorded: peak memory of LocalAttention forced onto its dense path (by itself it takes the sparse one: density 0.016), xformers with its CPU operators, 8 heads of 64, window 129",
  },
  "rule-short": {
    value: "S 512–1024: W 64–128",
    source:
      "advice for LocalAttention's window_size that is passed around; neither its first place nor a measurement behind it was found",
  },
  "rule-long": {
    value: "S ≥ 2048: W 256–512",
    source:
      "advice for LocalAttention's window_size that is passed around; neither its first place nor a measurement behind it was found",
  },
} as const satisfies Record<string, FactEntry>;

export type FactId = keyof typeof facts;
