import { LIST, onlyClash, rules, side, sizes } from "./helpers";

/** Broadcasting, and growing a tensor by `expand`. */
export const elementwise = rules("PyTorch, aten/src/ATen/ExpandUtils.cpp", [
  {
    id: "broadcast",
    kind: "broadcast",
    operation: "broadcast",
    pattern:
      /size of tensor a \((\d+)\) must match the size of tensor b \((\d+)\)(?: at non-singleton dimension (\d+))?/i,
    read: ([, a, b, axis]) => ({
      sides: [side("a", [Number(a)]), side("b", [Number(b)])],
      axis: axis === undefined ? null : Number(axis),
      told: { a: Number(a), b: Number(b), ...(axis !== undefined && { dim: Number(axis) }) },
    }),
  },
  {
    id: "output-broadcast",
    kind: "broadcast",
    operation: "in-place broadcast",
    pattern: new RegExp(`output with shape ${LIST} doesn't match the broadcast shape ${LIST}`),
    read: ([, own, out]) => ({
      sides: [side("output", sizes(own)), side("broadcast", sizes(out))],
      axis: onlyClash(sizes(own), sizes(out)),
    }),
  },
  {
    id: "no-single-shape",
    kind: "broadcast",
    operation: "broadcast",
    pattern: /objects cannot be broadcast to a single shape(?! [[(])/,
    source: "PyTorch, torch/functional.py; numpy",
  },
  {
    id: "expand-leading",
    kind: "expand",
    operation: "expand",
    pattern:
      /expanded size of the tensor \((-?\d+)\) isn't allowed in a leading, non-existing dimension (\d+)/,
    read: ([, , axis]) => ({ axis: Number(axis), told: { leading: 1 } }),
  },
  {
    id: "shapes-not-broadcastable",
    kind: "broadcast",
    operation: "broadcast",
    pattern: new RegExp(
      `(?:shape mismatch|Shape mismatch|objects cannot be broadcast)[^[(]*${LIST}(?: and | vs\\.? |, )${LIST}`,
    ),
    source: "PyTorch, torch/functional.py and torch/_refs",
    read: ([, a, b]) => ({
      sides: [side("a", sizes(a)), side("b", sizes(b))],
      axis: onlyClash(sizes(a), sizes(b)),
    }),
  },
  {
    id: "expand",
    kind: "expand",
    operation: "expand",
    pattern: new RegExp(
      `expanded size of the tensor \\((-?\\d+)\\) must match the existing size \\((\\d+)\\) at non-singleton dimension (\\d+)(?:\\. ?Target sizes: ${LIST}\\. ?Tensor sizes: ${LIST})?`,
    ),
    read: ([, wanted, own, axis, target, tensor]) => ({
      sides: target
        ? [side("tensor", sizes(tensor)), side("target", sizes(target))]
        : [side("tensor", [Number(own)]), side("target", [Number(wanted)])],
      axis: Number(axis),
      told: { a: Number(own), b: Number(wanted), dim: Number(axis) },
    }),
  },
  {
    id: "expand-too-few",
    kind: "expand",
    operation: "expand",
    pattern: /expand\([\w.]*\{?(\[[\d, ]*\])\}?, size=(\[[-\d, ]*\])\): the number of sizes provided/,
    read: ([, tensor, target]) => ({ sides: [side("tensor", sizes(tensor)), side("target", sizes(target))] }),
  },
  {
    id: "repeat-too-few",
    kind: "expand",
    operation: "repeat",
    pattern: /Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor/,
    source: "PyTorch, aten/src/ATen/native/TensorShape.cpp",
  },
]);
