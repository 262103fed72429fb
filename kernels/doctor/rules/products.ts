import { LIST, rules, side, sizes } from "./helpers";

/** Matrix products under their many names. */
export const products = rules("PyTorch, aten/src/ATen/native/LinearAlgebra.cpp", [
  {
    id: "mat1-mat2",
    kind: "linear",
    operation: "linear",
    pattern:
      /(?:(?:mat1 and mat2|input and weight\.T) shapes cannot be multiplied \(|size mismatch, m1: \[)(\d+) ?x ?(\d+)(?: and |\], m2: \[)(\d+) ?x ?(\d+)[)\]]/,
    read: ([, rows, inner, other, columns]) => ({
      sides: [side("mat1", [Number(rows), Number(inner)]), side("mat2", [Number(other), Number(columns)])],
      told: { rows: Number(rows), inner: Number(inner), expected: Number(other), columns: Number(columns) },
    }),
  },
  {
    id: "mat-vec",
    kind: "matmul",
    operation: "matmul",
    pattern: /size mismatch, got (?:input \()?(\d+)\)?, ?(?:mat \()?(\d+)x(\d+)\)?, ?(?:vec \()?(\d+)\)?/,
    source: "PyTorch, aten/src/ATen/native/Blas.cpp",
    read: ([, , rows, inner, vec]) => ({
      sides: [side("mat", [Number(rows), Number(inner)]), side("vec", [Number(vec)])],
    }),
  },
  {
    id: "dot",
    kind: "matmul",
    operation: "dot",
    pattern: new RegExp(`inconsistent tensor size, expected tensor ${LIST} and src ${LIST}`),
    source: "PyTorch, aten/src/ATen/native/Blas.cpp",
    read: ([, a, b]) => ({ sides: [side("tensor", sizes(a)), side("src", sizes(b))] }),
  },
  {
    id: "dot-1d",
    kind: "matmul",
    operation: "dot",
    pattern: /1D tensors expected, but got (\d+)D and (\d+)D tensors/,
    source: "PyTorch, aten/src/ATen/native/Blas.cpp",
    read: ([, a, b]) => ({ sides: [side("axes of self", [Number(a)]), side("axes of tensor", [Number(b)])] }),
  },
  {
    id: "batch2",
    kind: "bmm",
    operation: "batched product",
    pattern: new RegExp(
      `Expected size for first two dimensions of batch2 tensor to be: ${LIST} but got: ${LIST}`,
    ),
    read: ([, wanted, got]) => {
      const [batch = 0, inner = 0] = sizes(wanted);
      return {
        // A product of four axes folds batch and heads into one before it multiplies; that number is seldom small.
        kind: batch >= 8 ? "matmul" : "bmm",
        sides: [side("expected", sizes(wanted)), side("batch2", sizes(got))],
        told: { batch, inner, got: sizes(got)[1] ?? 0, other: sizes(got)[0] ?? 0 },
      };
    },
  },
  {
    id: "bmm-3d",
    kind: "bmm",
    operation: "bmm",
    pattern: /(?:batch[12]|self|mat2) must be a 3D tensor|expected 3D tensor|batch1 and batch2 must be 3D/,
  },
  {
    id: "bmm-batches",
    kind: "bmm",
    operation: "bmm",
    pattern: /batch1 and batch2 must have same number of batches, got (\d+) and (\d+)/,
    read: ([, a, b]) => ({ sides: [side("batch1", [Number(a)]), side("batch2", [Number(b)])], axis: 0 }),
  },
  {
    id: "bmm-inner",
    kind: "bmm",
    operation: "bmm",
    pattern:
      /Incompatible matrix sizes for bmm \((\d+)x(\d+) and (\d+)x(\d+)\)|batch1 dim 2 must match batch2 dim 1/,
    read: ([, a, b, c, d]) => ({
      sides: a ? [side("batch1", [Number(a), Number(b)]), side("batch2", [Number(c), Number(d)])] : [],
    }),
  },
  {
    id: "mm-2d",
    kind: "matmul",
    operation: "mm",
    pattern: /(?:self|mat1|mat2) must be a matrix|mat1 and mat2 must be matrices/,
  },
  {
    id: "at-least-1d",
    kind: "matmul",
    operation: "matmul",
    pattern: /both arguments to (?:matmul|linear) need to be at least 1D, but they are (\d)D and (\d)D/,
  },
  {
    id: "contracted",
    kind: "matmul",
    operation: "tensordot",
    pattern:
      /contracted dimensions need to match, but first has size (\d+) in dim (-?\d+) and second has size (\d+) in dim (-?\d+)/,
    source: "PyTorch, aten/src/ATen/native/Linear.cpp",
    read: ([, a, , b]) => ({ sides: [side("first", [Number(a)]), side("second", [Number(b)])] }),
  },
  {
    id: "columns",
    kind: "matmul",
    operation: "cdist",
    pattern: /X1 and X2 must have the same number of columns\. X1: (\d+) X2: (\d+)/,
    source: "PyTorch, aten/src/ATen/native/Distance.cpp",
    read: ([, a, b]) => ({ sides: [side("X1", [Number(a)]), side("X2", [Number(b)])] }),
  },
  {
    id: "vectors",
    kind: "matmul",
    operation: "a product of vectors",
    pattern:
      /outer: Expected 1-D argument \w+, but got (\d)-D|vector \+ matrix @ vector expected, got (\d), (\d), (\d)/,
    source: "PyTorch, aten/src/ATen/native/LinearAlgebra.cpp",
  },
  {
    id: "einsum-size",
    kind: "einsum",
    operation: "torch.einsum",
    pattern:
      /einsum\(\): subscript (\w) has size (\d+) for operand (\d+) which does not broadcast with previously seen size (\d+)/,
    source: "PyTorch, aten/src/ATen/native/Linear.cpp",
    read: ([, letter = "", size, operand, before]) => ({
      sides: [
        side(`${letter}, before`, [Number(before)]),
        side(`${letter}, operand ${operand}`, [Number(size)]),
      ],
      told: { letter, a: Number(before), b: Number(size), operand: Number(operand) },
    }),
  },
  {
    id: "einsum-count",
    kind: "einsum",
    operation: "torch.einsum",
    pattern:
      /einsum\(\): the number of subscripts in the equation \((\d+)\) (?:does not match|is more than) the number of dimensions \((\d+)\) for operand (\d+)/,
    source: "PyTorch, aten/src/ATen/native/Linear.cpp",
    read: ([, letters, axes, operand]) => ({
      sides: [side("letters", [Number(letters)]), side(`axes of operand ${operand}`, [Number(axes)])],
      told: { given: Number(letters), axes: Number(axes), operand: Number(operand) },
    }),
  },
  {
    id: "einsum-other",
    kind: "einsum",
    operation: "einsum",
    pattern:
      /einsum\(\):? .*(?:operand|subscript|equation)|einstein sum subscripts string|Einstein sum subscripts/,
    source: "PyTorch, aten/src/ATen/native/Linear.cpp; numpy, core/src/multiarray/einsum",
  },
]);
