import { LIST, rules, side, sizes } from "./helpers";

/** What picks elements: gather, scatter, topk, masks of numpy, and numbers asked of a whole tensor. */
export const picking = rules("PyTorch, aten/src/ATen/native/TensorAdvancedIndexing.cpp", [
  {
    id: "scatter",
    kind: "index",
    operation: "scatter or gather",
    pattern: new RegExp(
      `Expected index ${LIST} to be (?:smaller|no larger) than (?:self|src|input) ${LIST} apart from dimension (\\d+)`,
    ),
    read: ([, index, own, axis]) => ({
      sides: [side("index", sizes(index)), side("tensor", sizes(own))],
      told: { apart: Number(axis) },
    }),
  },
  {
    id: "index-vector",
    kind: "index",
    operation: "index_select",
    pattern: /[Ii]ndex is supposed to be (?:a|an empty tensor or a) vector|index_select\(\): .{0,60}vector/,
    source: "PyTorch, aten/src/ATen/native/TensorAdvancedIndexing.cpp",
  },
  {
    id: "topk",
    kind: "index",
    operation: "topk",
    pattern: /selected index k out of range|topk\(\): k .{0,30}out of range|k not in range for dimension/,
    source: "PyTorch, aten/src/ATen/native/Sorting.cpp",
  },
  {
    id: "select-range",
    kind: "index",
    operation: "select",
    pattern: new RegExp(`index (-?\\d+) out of range for tensor of size ${LIST} at dimension (\\d+)`),
    source: "PyTorch, aten/src/ATen/native/TensorShape.cpp",
    read: ([, index, own, axis]) => ({
      sides: [side("index", [Number(index)]), side("tensor", sizes(own))],
      axis: Number(axis),
    }),
  },
  {
    id: "unfold-range",
    kind: "index",
    operation: "unfold",
    pattern: /maximum size for tensor at dimension (\d+) is (\d+) but size is (\d+)/,
    source: "PyTorch, aten/src/ATen/native/TensorShape.cpp",
    read: ([, axis, own, wanted]) => ({
      sides: [side("axis", [Number(own)]), side("window", [Number(wanted)])],
      axis: Number(axis),
    }),
  },
  {
    id: "strided",
    kind: "index",
    operation: "as_strided",
    pattern: new RegExp(
      `setStorage: sizes ${LIST}, strides ${LIST}, storage offset \\d+, and itemsize \\d+ requiring a storage size of`,
    ),
    source: "PyTorch, aten/src/ATen/native/Resize.h",
    read: ([, own, steps]) => ({ sides: [side("size", sizes(own)), side("stride", sizes(steps))] }),
  },
  {
    id: "device-assert",
    kind: "index",
    operation: "a kernel on the GPU",
    pattern: /CUDA error: device-side assert triggered/,
    source: "PyTorch, c10/cuda/CUDAException.cpp",
  },
  {
    id: "one-element",
    kind: "index",
    operation: "a tensor as a number",
    pattern:
      /only one element tensors can be converted to Python scalars|a Tensor with (\d+) elements cannot be converted to Scalar|only (?:length-1|0-dimensional|size-1) arrays can be converted to (?:a )?Python scalars?|only integer tensors of a single element can be converted to an index/,
    source: "PyTorch, aten/src/ATen/native/Scalar.cpp; numpy",
    read: ([, count]) => ({
      sides: count ? [side("elements", [Number(count)])] : [],
      told: { one: 1 },
    }),
  },
  {
    id: "ragged",
    kind: "index",
    operation: "torch.tensor of lists",
    pattern: /expected sequence of length (\d+) at dim (\d+) \(got (\d+)\)/,
    source: "PyTorch, torch/csrc/utils/tensor_new.cpp",
    read: ([, wanted, axis, got]) => ({
      sides: [side("first", [Number(wanted)]), side("later", [Number(got)])],
      axis: Number(axis),
      told: { ragged: 1 },
    }),
  },
  {
    id: "repeat-interleave",
    kind: "index",
    operation: "repeat_interleave",
    pattern: /repeats must have the same size as input along dim/,
    source: "PyTorch, aten/src/ATen/native/Repeat.cpp",
  },
]);
