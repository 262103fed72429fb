import { differences, LIST, rules, side, sizes } from "./helpers";

/** What changes shape or order: view, reshape, transpose, permute, cat, stack, split, conv. */
export const layout = rules("PyTorch, aten/src/ATen/native/TensorShape.cpp", [
  {
    id: "view-strides",
    kind: "view",
    operation: "view",
    pattern: /view size is not compatible with input tensor's size and stride/,
  },
  {
    id: "reshape",
    kind: "reshape",
    operation: "view or reshape",
    pattern: /shape '(\[[-\d, ]*\])' is invalid for input of size (\d+)/,
    source: "PyTorch, aten/src/ATen/InferSize.h",
    read: ([, target, size]) => ({
      sides: [side("elements", [Number(size)]), side("target", sizes(target))],
      told: { elements: Number(size) },
    }),
  },
  {
    id: "reshape-two",
    kind: "reshape",
    operation: "view or reshape",
    pattern: /only one dimension can be inferred|invalid shape dimension -?\d+/,
    source: "PyTorch, aten/src/ATen/InferSize.h",
  },
  {
    id: "unflatten",
    kind: "reshape",
    operation: "unflatten",
    pattern: new RegExp(
      `[Pp]rovided sizes ${LIST} don't multiply up to the size of dim (-?\\d+) \\((\\d+)\\) in the input tensor`,
    ),
    read: ([, target, dim, size]) => ({
      sides: [side("axis", [Number(size)]), side("target", sizes(target))],
      told: { dim: Number(dim) },
    }),
  },
  {
    id: "dim-range",
    kind: "dim",
    operation: "an axis by number",
    pattern: /Dimension out of range \(expected to be in range of \[(-?\d+), (-?\d+)\], but got (-?\d+)\)/,
    source: "PyTorch, c10/core/WrapDimMinimal.cpp",
    read: ([, low, high, got]) => ({ told: { low: Number(low), high: Number(high), dim: Number(got) } }),
  },
  {
    id: "dim-repeated",
    kind: "permute",
    operation: "permute",
    pattern:
      /number of dims don't match in permute|repeated dim in permute|permute\(\): duplicate dims are not allowed|dims must be unique/,
  },
  {
    id: "permute",
    kind: "permute",
    operation: "permute",
    pattern:
      /permute(?:\(sparse_coo\))?:? ?number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i\.e\. input\.dim\(\) = (\d+) is not equal to len\(dims\) = (\d+)/,
    read: ([, own, got]) => ({ told: { axes: Number(own), given: Number(got) } }),
  },
  {
    id: "dims-twice",
    kind: "dim",
    operation: "axes by number",
    pattern: /dim (-?\d+) appears multiple times in the list of dims|start_dim cannot come after end_dim/,
    source: "PyTorch, aten/src/ATen/WrapDimUtilsMulti.h",
    read: ([, dim]) => ({ told: dim ? { dim: Number(dim) } : {} }),
  },
  {
    id: "pixel-shuffle",
    kind: "divisibility",
    operation: "pixel_shuffle",
    pattern: /input\.size\(-\d\) ?= ?(\d+) is not divisible by (\d+)/,
    source: "PyTorch, aten/src/ATen/native/PixelShuffle.cpp",
    read: ([, a, b]) => ({
      sides: [side("channels", [Number(a)]), side("divisor", [Number(b)])],
      told: { groups: 1 },
    }),
  },
  {
    id: "no-dims",
    kind: "dim",
    operation: "an axis by number",
    pattern: /Dimension specified as (-?\d+) but tensor has no dimensions/,
    read: ([, got]) => ({ told: { dim: Number(got) } }),
  },
  {
    id: "rows-only",
    kind: "dim",
    operation: "multinomial",
    pattern: /prob_dist must be 1 or 2 dim/,
    source: "PyTorch, aten/src/ATen/native/Distributions.cpp",
  },
  {
    id: "triangle",
    kind: "dim",
    operation: "tril or triu",
    pattern: /(tril|triu): input tensor must have at least 2 dimensions/,
    source: "PyTorch, aten/src/ATen/native/TriangularOps.cpp",
    read: ([, name = ""]) => ({ operation: name }),
  },
  {
    id: "t-2d",
    kind: "dim",
    operation: "t",
    pattern: /t\(\) expects a tensor with <= 2 dimensions, but self is (\d)D/,
    read: ([, axes]) => ({ told: { axes: Number(axes) } }),
  },
  {
    id: "cat",
    kind: "cat",
    operation: "torch.cat",
    pattern:
      /Sizes of tensors must match except in dimension (\d+)\. (?:Expected size (\d+) but got size (\d+) for tensor number (\d+) in the list|Got (\d+) and (\d+) in dimension (\d+))/,
    read: ([, dim, one, other, at, a, b, axis]) => ({
      sides: [side("first", [Number(one ?? a)]), side(`number ${at ?? 1}`, [Number(other ?? b)])],
      axis: axis === undefined ? null : Number(axis),
      told: { dim: Number(dim), a: Number(one ?? a), b: Number(other ?? b) },
    }),
  },
  {
    id: "cat-ranks",
    kind: "cat",
    operation: "torch.cat",
    pattern: /Tensors must have same number of dimensions: got (\d+) and (\d+)/,
    read: ([, a, b]) => ({ told: { axes: Number(a), given: Number(b) } }),
  },
  {
    id: "stack",
    kind: "stack",
    operation: "torch.stack",
    pattern: new RegExp(
      `stack expects each tensor to be equal size, but got ${LIST} at entry (\\d+) and ${LIST} at entry (\\d+)`,
    ),
    read: ([, a, i, b, j]) => {
      const [axis, ...more] = differences(sizes(a), sizes(b));
      return {
        sides: [side(`entry ${i}`, sizes(a)), side(`entry ${j}`, sizes(b))],
        axis: axis !== undefined && more.length === 0 ? axis : null,
      };
    },
  },
  {
    id: "split",
    kind: "split",
    operation: "split",
    pattern: new RegExp(
      `split_with_sizes expects split_sizes to sum exactly to (\\d+) \\(input tensor's size at dimension (-?\\d+)\\), but got split_sizes=${LIST}`,
    ),
    read: ([, size, dim, parts]) => ({
      sides: [side("axis", [Number(size)]), side("split_sizes", sizes(parts))],
      told: { dim: Number(dim) },
    }),
  },
  {
    id: "narrow",
    kind: "index",
    operation: "narrow",
    pattern: /start \((-?\d+)\) \+ length \((\d+)\) exceeds dimension size \((\d+)\)/,
    read: ([, start, length, size]) => ({
      sides: [side("axis", [Number(size)]), side("slice", [Number(start), Number(length)])],
    }),
  },
  {
    id: "conv-kernel",
    kind: "conv",
    operation: "convolution",
    pattern:
      /Calculated padded input size per channel: \(([\d x]+)\)\. Kernel size: \(([\d x]+)\)\. Kernel size can't be greater/,
    source: "PyTorch, aten/src/ATen/native/Convolution.cpp",
    read: ([, input, kernel]) => ({ sides: [side("input", sizes(input)), side("kernel", sizes(kernel))] }),
  },
  {
    id: "conv-input",
    kind: "conv",
    operation: "convolution",
    pattern: new RegExp(
      `Given groups=(\\d+), weight of size ${LIST}, expected input${LIST} to have (\\d+) channels, but got (\\d+) channels instead`,
    ),
    source: "PyTorch, aten/src/ATen/native/Convolution.cpp",
    read: ([, , weight, input, wanted, got]) => ({
      sides: [side("input", sizes(input)), side("weight", sizes(weight))],
      told: { expected: Number(wanted), got: Number(got) },
    }),
  },
]);
