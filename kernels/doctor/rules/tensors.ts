import { LIST, rules, side, sizes } from "./helpers";

const DTYPE = "(?:c10::)?(?:Float|Half|BFloat16|Double|Long|Int|Bool|Char|Byte|Short|ComplexFloat)";
/** `got`, `found`: words of the two types of a message. */
const pair = (a: string | undefined, b: string | undefined) => ({
  told: { got: a ?? "", expected: b ?? "" },
});

/** Element types, devices, indices, gradients. */
export const tensors = rules("PyTorch, aten/src/ATen", [
  {
    id: "indices-dtype",
    kind: "dtype",
    operation: "nn.Embedding",
    pattern:
      /Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got (?:torch\.(?:cuda\.)?)?(\w+?)(?:Tensor)? instead/,
    source: "PyTorch, aten/src/ATen/TensorUtils.cpp",
    read: ([, got]) => ({ ...pair(got, "Long"), operation: "nn.Embedding" }),
  },
  {
    id: "fill-dtype",
    kind: "dtype",
    operation: "masked_fill",
    pattern:
      /masked_fill_? only supports boolean masks, but got mask with dtype ([\w ]+)|Expected (?:object of )?(?:scalar type|mask to be) [Bb]ool .*mask/,
    read: ([, got]) => pair(got, "bool"),
  },
  {
    id: "product-dtype",
    kind: "dtype",
    operation: "a product",
    pattern:
      /expected (?:m1 and m2|mat1 and mat2) to have the same dtype, but got: ([\w: ]+?) != ([\w: ]+)|(?:mat1|self|input|bias) and mat2 must have the same dtype(?:, but got (\w+) and (\w+))?|expected both (?:vectors|tensors) to have (?:the )?same dtype/,
    read: ([, a, b, c, d]) => pair(a ?? c, b ?? d),
  },
  {
    id: "scalar-type",
    kind: "dtype",
    operation: "an operation of two types",
    pattern: new RegExp(
      `[Ee]xpected (?:object of )?scalar type (${DTYPE}) but (?:found|got scalar type) (${DTYPE})`,
    ),
    read: ([, wanted, got]) => pair(got, wanted),
  },
  {
    id: "index-put-dtype",
    kind: "dtype",
    operation: "assigning to an index",
    pattern: new RegExp(
      `Index put requires the source and destination dtypes match, got (${DTYPE}) for the destination and (${DTYPE}) for the source`,
    ),
    source: "PyTorch, aten/src/ATen/native/TensorAdvancedIndexing.cpp",
    read: ([, to, from]) => pair(from, to),
  },
  {
    id: "overflow",
    kind: "dtype",
    operation: "a number put into a tensor",
    pattern: /value cannot be converted to type (?:at::|c10::)?(\w+) without overflow/,
    source: "PyTorch, c10/util/TypeCast.h",
    read: ([, type = ""]) => ({ told: { got: type } }),
  },
  {
    id: "not-implemented",
    kind: "dtype",
    operation: "an operation without this type",
    pattern: new RegExp(`"(\\w+)" not implemented for '(${DTYPE})'`),
    read: ([, name = "", got]) => ({ told: { name, got: got ?? "" } }),
  },
  {
    id: "bool-minus",
    kind: "dtype",
    operation: "subtraction",
    pattern: /Subtraction, the `-` operator, with (?:a bool tensor|two bool tensors) is not supported/,
    read: () => ({ told: { minus: 1 } }),
  },
  {
    id: "bitwise-dtype",
    kind: "dtype",
    operation: "~, & or |",
    pattern:
      /~ \(operator\.invert\) is only implemented on integer and Boolean-type tensors|"bitwise_\w+" not implemented for|unsupported operand type\(s\) for [&|]: '(?:Tensor|float)'/,
    read: () => ({ told: { bitwise: 1 } }),
  },
  {
    id: "cast",
    kind: "dtype",
    operation: "a result in place",
    pattern: /result type (\w+) can't be cast to the desired output type (\w+)/,
    read: ([, a, b]) => pair(a, b),
  },
  {
    id: "target-dtype",
    kind: "dtype",
    operation: "a loss",
    pattern: /Expected floating point type for target with class probabilities, got (\w+)/,
    read: ([, got]) => pair(got, "float"),
  },
  {
    id: "class-dtype",
    kind: "dtype",
    operation: "cross_entropy",
    pattern: /expected target dtype to be Long or Byte, but got (\w+)/,
    source: "PyTorch, aten/src/ATen/native/LossNLL.cpp",
    read: ([, got]) => pair(got, "Long"),
  },
  {
    id: "grad-dtype",
    kind: "dtype",
    operation: "requires_grad",
    pattern: /[Oo]nly Tensors of floating point (?:and complex )?dtype can require gradients/,
  },
  {
    id: "input-weight-device",
    kind: "device",
    operation: "a layer",
    pattern:
      /Input type \(torch\.cuda\.(\w+)\) and weight type \(torch\.\1\)|Input type \(torch\.(\w+)\) and weight type \(torch\.cuda\.\2\)/,
    source: "PyTorch, aten/src/ATen/native/Convolution.cpp",
  },
  {
    id: "input-weight-type",
    kind: "dtype",
    operation: "a layer",
    pattern:
      /Input type \((?:torch\.|c10::)?(?:cuda\.)?(\w+?)(?:Tensor)?\) and (?:weight|bias) type \((?:torch\.|c10::)?(?:cuda\.)?(\w+?)(?:Tensor)?\) should be the same/,
    read: ([, a, b]) => pair(a, b),
  },
  {
    id: "index-dtype",
    kind: "index",
    operation: "indexing",
    pattern:
      /tensors used as indices must be long, (?:int, )?byte or bool tensors|(?:gather|index_select|scatter|take|index_add|index_fill|index_copy)_?\(\): Expected dtype int(?:32\/int)?64 for index/,
    read: () => ({ told: { dtype: 1 } }),
  },
  {
    id: "index-mask",
    kind: "index",
    operation: "indexing with a mask",
    pattern: new RegExp(
      `[Tt]he shape of the mask ${LIST} at index (\\d+) does not match the shape of the indexed tensor ${LIST} at index (\\d+)`,
    ),
    read: ([, mask, axis, tensor]) => ({
      sides: [side("mask", sizes(mask)), side("tensor", sizes(tensor))],
      told: { axis: Number(axis), mask: 1 },
    }),
  },
  {
    id: "index-broadcast",
    kind: "index",
    operation: "indexing",
    pattern: new RegExp(
      `shape mismatch: indexing tensors could not be broadcast together with shapes ${LIST}(?:, ${LIST})?`,
    ),
    read: ([, a, b]) => ({ sides: [side("index", sizes(a)), ...(b ? [side("index", sizes(b))] : [])] }),
  },
  {
    id: "index-value",
    kind: "index",
    operation: "assigning to an index",
    pattern: new RegExp(
      `shape mismatch: value tensor of shape ${LIST} cannot be broadcast to indexing result of shape ${LIST}`,
    ),
    read: ([, a, b]) => ({ sides: [side("value", sizes(a)), side("target", sizes(b))] }),
  },
  {
    id: "index-range",
    kind: "index",
    operation: "indexing",
    pattern: /index (-?\d+) is out of bounds for dimension (\d+) with size (\d+)/,
    read: ([, index, axis, size]) => ({
      sides: [side("index", [Number(index)]), side("axis", [Number(size)])],
      axis: Number(axis),
    }),
  },
  {
    id: "gather",
    kind: "index",
    operation: "gather",
    pattern: new RegExp(
      `Size does not match at dimension (\\d+) expected index ${LIST} to be (?:no larger|smaller) than (?:self|src) ${LIST}|Index tensor must have the same number of dimensions as (?:input|self|src) tensor`,
    ),
    read: ([, axis, index, own]) => ({
      sides: index ? [side("index", sizes(index)), side("tensor", sizes(own))] : [],
      axis: axis === undefined ? null : Number(axis),
    }),
  },
  {
    id: "too-many-indices",
    kind: "index",
    operation: "indexing",
    pattern: /too many indices for tensor of dimension (\d+)/,
    read: ([, axes]) => ({ told: axes ? { axes: Number(axes) } : {} }),
  },
  {
    id: "device",
    kind: "device",
    operation: "an operation on two devices",
    pattern:
      /Expected all tensors to be on the same device|Tensor on device \w+(?::\d+)? is not on the expected device|[Ee]xpected (?:self and mask|all tensors|query, key, and value) to (?:all )?be on (?:the )?same device|Input type \(torch\.cuda\.\w+\) and weight type \(torch\.\w+Tensor\)|indices should be either on cpu or on the same device|Expected object of device type \w+ but got device type \w+|Placeholder storage has not been allocated on MPS device|is on (?:cpu|cuda:\d), different from other tensors on (?:cpu|cuda:\d)/,
  },
  {
    id: "inplace-version",
    kind: "inplace",
    operation: "backward",
    pattern: new RegExp(
      `one of the variables needed for gradient computation has been modified by an inplace operation(?:: \\[[\\w.]+ ${LIST}\\](?:, which is output \\d+ of (\\w+))?)?`,
    ),
    source: "PyTorch, torch/csrc/autograd/saved_variable.cpp",
    read: ([, shape, maker]) => ({
      sides: shape ? [side("changed", sizes(shape))] : [],
      told: maker ? { maker: maker.replace(/Backward\d*$/, "") } : {},
    }),
  },
  {
    id: "inplace-leaf",
    kind: "inplace",
    operation: "an in-place change",
    pattern:
      /a (?:view of a )?leaf Variable that requires grad is being used in an in-place operation|leaf variable has been moved into the graph interior/,
    source: "PyTorch, torch/csrc/autograd/VariableTypeUtils.h",
    read: () => ({ told: { leaf: 1 } }),
  },
  {
    id: "inplace-one-of-many",
    kind: "inplace",
    operation: "an in-place change",
    pattern:
      /Output \d+ of (\w+) is a view and (?:is being|its base or another view of its base has been) modified inplace\. This view is the output of a function that returns multiple views/,
    source: "PyTorch, torch/csrc/autograd/variable.cpp",
    read: ([, maker = ""]) => ({ told: { many: 1, maker: maker.replace(/Backward\d*$/, "") } }),
  },
  {
    id: "inplace-expanded",
    kind: "inplace",
    operation: "an in-place change",
    pattern:
      /unsupported operation: (?:more than one element of the written-to tensor refers to a single memory location|some elements of the input tensor and the written-to tensor)/,
    read: () => ({ told: { expanded: 1 } }),
  },
  {
    id: "no-grad",
    kind: "autograd",
    operation: "backward",
    pattern: /element \d+ of tensors does not require grad and does not have a grad_fn/,
    source: "PyTorch, torch/csrc/autograd",
    read: () => ({ told: { detached: 1 } }),
  },
  {
    id: "none-grad",
    kind: "autograd",
    operation: ".grad",
    pattern:
      /'NoneType' object has no attribute '(?:norm|data|zero_|abs|mean|sum|max|clone|clamp_?|mul_|add_|copy_|detach|numpy|item|shape|view|cpu)'/,
    only: /\.grad\b/,
    source: "PyTorch, torch/csrc/autograd",
    read: () => ({ told: { absent: 1 } }),
  },
  {
    id: "empty-parameters",
    kind: "autograd",
    operation: "an optimizer",
    pattern: /optimizer got an empty parameter list/,
    source: "PyTorch, torch/optim/optimizer.py",
  },
  {
    id: "twice",
    kind: "autograd",
    operation: "backward",
    pattern: /[Tt]rying to backward through the graph a second time/,
    source: "PyTorch, torch/csrc/autograd",
    read: () => ({ told: { twice: 1 } }),
  },
  {
    id: "scalar-backward",
    kind: "autograd",
    operation: "backward",
    pattern: /grad can be implicitly created only for scalar outputs/,
    source: "PyTorch, torch/autograd/__init__.py",
    read: () => ({ told: { scalar: 1 } }),
  },
  {
    id: "grad-numpy",
    kind: "autograd",
    operation: "numpy()",
    pattern: /Can't call numpy\(\) on Tensor that requires grad/,
    read: () => ({ told: { numpy: 1 } }),
  },
  {
    id: "ambiguous-bool",
    kind: "index",
    operation: "a tensor as a condition",
    pattern:
      /Boolean value of Tensor with more than one value is ambiguous|truth value of an array with more than one element is ambiguous/,
  },
  {
    id: "size-type",
    kind: "view",
    operation: "view",
    pattern:
      /(view|reshape|expand|randn|zeros|ones|empty|rand|unflatten|split|chunk|repeat|arange)\(\)?:? ?argument '(\w+)'.{0,60}(?:must be (?:tuple of )?ints?, ?(?:but (?:found element of type|got)|not) float|failed to unpack the object .{0,60}ints?,? ?but got float)/,
    source: "PyTorch, torch/csrc/utils/python_arg_parser.cpp",
    read: ([, name = ""]) => ({ operation: name, told: { float: 1 } }),
  },
  {
    id: "size-type-old",
    kind: "view",
    operation: "view",
    pattern: /(view|reshape|expand)\(\) received an invalid combination of arguments.{0,40}float/,
    source: "PyTorch, torch/csrc/utils/python_arg_parser.cpp",
    read: ([, name = ""]) => ({ operation: name, told: { float: 1 } }),
  },
]);
