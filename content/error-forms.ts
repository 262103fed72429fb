import type { Kind } from "@/kernels/doctor/types";

/** A message of each kind of error as people meet it, for the search: each leads to the page that reads it. */
export const errorForms: readonly (readonly [Kind, string])[] = [
  [
    "broadcast",
    "The size of tensor a (512) must match the size of tensor b (8) at non-singleton dimension 3",
  ],
  [
    "expand",
    "The expanded size of the tensor (512) must match the existing size (2) at non-singleton dimension 2. Target sizes: [2, 8, 512, 512]. Tensor sizes: [2, 512]",
  ],
  [
    "view",
    "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.",
  ],
  ["reshape", "shape '[2, 512, 8, 32]' is invalid for input of size 32768"],
  ["matmul", "size mismatch, got input (512), mat (512x32), vec (8)"],
  ["bmm", "Expected size for first two dimensions of batch2 tensor to be: [2, 32] but got: [2, 512]."],
  ["linear", "mat1 and mat2 shapes cannot be multiplied (1024x32 and 256x256)"],
  [
    "einsum",
    "einsum(): subscript d has size 32 for operand 1 which does not broadcast with previously seen size 64",
  ],
  ["mha-mask", "The shape of the 2D attn_mask is torch.Size([77, 77]), but should be (128, 128)."],
  ["mha-embed", "was expecting embedding dimension of 512, but got 256"],
  ["sdpa-mask", "Expected attn_mask dtype to be bool or float or to match query dtype"],
  [
    "flex-mask",
    "block_mask was created for block_mask.shape=(1, 1, 256, 256) but got q_len=512 and kv_len=512.",
  ],
  ["divisibility", "embed_dim must be divisible by num_heads"],
  [
    "cat",
    "Sizes of tensors must match except in dimension 2. Expected size 8 but got size 1 for tensor number 1 in the list.",
  ],
  [
    "stack",
    "stack expects each tensor to be equal size, but got [64, 16] at entry 0 and [127, 16] at entry 1",
  ],
  ["embedding", "index out of range in self"],
  [
    "layernorm",
    "Given normalized_shape=[512], expected input with shape [*, 512], but got input of size[2, 8, 64]",
  ],
  ["loss", "Expected input batch_size (12) to match target batch_size (48)."],
  ["dtype", "expected scalar type Half but found Float"],
  [
    "device",
    "Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!",
  ],
  ["dim", "Dimension out of range (expected to be in range of [-3, 2], but got 3)"],
  [
    "inplace",
    "one of the variables needed for gradient computation has been modified by an inplace operation",
  ],
  ["autograd", "element 0 of tensors does not require grad and does not have a grad_fn"],
  ["unpack", "not enough values to unpack (expected 4, got 3)"],
  ["keyword", "flash_attn_func() got an unexpected keyword argument 'window_size'"],
  ["import", "No module named 'xformers.components'"],
  ["numpy", "operands could not be broadcast together with shapes (2,8,512,512) (8,512)"],
  ["jax", "Incompatible shapes for broadcasting: shapes=[(2, 8, 512, 512), (8, 512)]"],
  ["flash", "FlashAttention only support fp16 and bf16 data type"],
  ["transformers", "Attention mask should be of size (1, 1, 512, 512), but is torch.Size([1, 1, 8, 512])"],
  ["windows", "sequence length 600 must be divisible by window size 128 for local attention"],
  ["config", "'Gemma3Config' object has no attribute 'sliding_window'"],
  ["memory", "CUDA out of memory. Tried to allocate 8.00 GiB"],
  ["nan", "attention: NaN with window_size=1"],
];
