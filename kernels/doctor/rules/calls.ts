import { rules } from "./helpers";

const TENSOR_CALL =
  "cat|stack|concat|matmul|bmm|mm|einsum|softmax|log_softmax|view|reshape|expand|permute|transpose|masked_fill_?|where|linear|scaled_dot_product_attention|embedding|layer_norm|dropout|empty|zeros|ones|randn|rand|full|arange|tril|triu|split|chunk|sum|mean|max|min|unsqueeze|squeeze|gather|scatter_?|index_select|add|sub|mul|div|repeat|flatten|tensor|to|cumsum|topk|pad|conv1d|conv2d";

/** Calls of tensor functions with the wrong things, and names that a tensor does not have. */
export const calls = rules("PyTorch, torch/csrc/utils/python_arg_parser.cpp", [
  {
    id: "call-size-type",
    kind: "view",
    operation: "view",
    pattern:
      /(\w+)\(\): argument '(?:size|shape)'.{0,40}must be tuple of \w*[Ii]nts, but found element of type float/,
    read: ([, name = ""]) => ({ operation: name, told: { float: 1 } }),
  },
  {
    id: "call-keyword",
    kind: "keyword",
    operation: "a call",
    pattern: new RegExp(
      `\\b(${TENSOR_CALL})\\(\\) received an invalid combination of arguments - got \\([^)]*?\\b(\\w+)=(?!NoneType)`,
    ),
    read: ([, name = "", keyword = ""]) => ({ operation: name, told: { name, keyword } }),
  },
  {
    id: "tuple-operand",
    kind: "attribute",
    operation: "a call",
    pattern: new RegExp(
      `\\b(${TENSOR_CALL})\\(\\): argument '(?!\\w*mask)\\w+' (?:\\(position \\d+\\) )?must be Tensor, not tuple|unsupported operand type\\(s\\) for \\S+: '(?:Tensor' and 'tuple|tuple' and 'Tensor)'`,
    ),
    read: ([, name]) => ({ operation: name ?? "an operator", told: { owner: "tuple", name: name ?? "" } }),
  },
  {
    id: "call-types",
    kind: "argument",
    operation: "a call",
    pattern: new RegExp(
      `\\b(${TENSOR_CALL})\\(\\) received an invalid combination of arguments|\\b(${TENSOR_CALL})\\(\\): argument '(\\w+)' (?:\\(position \\d+\\) )?must be `,
    ),
    read: ([, one, other, keyword]) => ({
      operation: one ?? other ?? "a call",
      told: { name: one ?? other ?? "", call: 1, ...(keyword && { keyword }) },
    }),
  },
  {
    id: "call-missing",
    kind: "argument",
    operation: "a call",
    pattern: new RegExp(
      `\\b(${TENSOR_CALL})\\(\\) missing (\\d+) required positional arguments?: "([\\w", ]+)"`,
    ),
    read: ([, name = "", , list = ""]) => ({
      operation: name,
      told: { name, keyword: list.replaceAll('"', "") },
    }),
  },
  {
    id: "not-a-tensor",
    kind: "argument",
    operation: "a call",
    pattern:
      /expected Tensor as (?:element \d+ in argument \d+|first argument), but got (\w+)|unsupported operand type\(s\) for (?:\+|-|\*|\/|@|\*\*)=?: '(?:Tensor|NoneType|list|tuple)' and '(?:Tensor|NoneType|list|tuple)'/,
    only: /[Tt]ensor/,
    read: ([, got]) => ({ told: { call: 1, ...(got && { got }) } }),
  },
  {
    id: "negative-size",
    kind: "argument",
    operation: "a new tensor",
    pattern: /Trying to create tensor with negative dimension -?\d+: (\[[-\d, ]*\])/,
    source: "PyTorch, aten/src/ATen/EmptyTensor.cpp",
    read: () => ({ told: { call: 1 } }),
  },
  {
    id: "shifts",
    kind: "argument",
    operation: "roll",
    pattern: /shifts and dimensions must align\. shifts: (\d+), dims: ?(\d+)/,
    source: "PyTorch, aten/src/ATen/native/TensorTransformations.h",
    read: () => ({ told: { call: 1 } }),
  },
  {
    id: "tensor-name",
    kind: "attribute",
    operation: "an attribute",
    pattern: /'(Tensor|Parameter|numpy\.ndarray|BlockMask)' object has no attribute '(\w+)'/,
    source: "CPython",
    read: ([, owner = "", name = ""]) => ({ told: { owner, name } }),
  },
  {
    id: "layer-name",
    kind: "attribute",
    operation: "an attribute",
    pattern:
      /'(Linear|Embedding|LayerNorm|MultiheadAttention|Sequential|ModuleList|Dropout|Transformer\w*|\w*Attention\w*)' object has no attribute '(\w+)'/,
    source: "PyTorch, torch/nn/modules/module.py",
    read: ([, owner = "", name = ""]) => ({ told: { owner, name } }),
  },
  {
    id: "backward-shape",
    kind: "autograd",
    operation: "backward",
    pattern:
      /Mismatch in shape: grad_output\[\d+\] has a shape of torch\.Size\((\[[\d, ]*\])\) and output\[\d+\] has a shape of torch\.Size\((\[[\d, ]*\])\)/,
    source: "PyTorch, torch/autograd/__init__.py",
    read: ([, a = "", b = ""]) => ({
      sides: [a, b].map((list, n) => ({
        name: ["grad_output", "output"][n] ?? "",
        shape: (list.match(/\d+/g) ?? []).map(Number),
      })),
      told: { gradient: 1 },
    }),
  },
  {
    id: "unused-grad",
    kind: "autograd",
    operation: "autograd.grad",
    pattern: /One of the differentiated Tensors appears to not have been used in the graph/,
    source: "PyTorch, torch/csrc/autograd",
    read: () => ({ told: { detached: 1 } }),
  },
  {
    id: "deepcopy",
    kind: "autograd",
    operation: "deepcopy",
    pattern: /Only Tensors created explicitly by the user .{0,40}support the deepcopy protocol/,
    source: "PyTorch, torch/_tensor.py",
    read: () => ({ told: { copy: 1 } }),
  },
  {
    id: "no-cuda",
    kind: "device",
    operation: "CUDA",
    pattern:
      /Torch not compiled with CUDA enabled|Found no NVIDIA driver on your system|Attempting to deserialize object on a CUDA device/,
    source: "PyTorch, torch/cuda/__init__.py",
    read: () => ({ told: { absent: 1 } }),
  },
  {
    id: "mean-dtype",
    kind: "dtype",
    operation: "mean",
    pattern:
      /(\w+)\(\): (?:could not infer output dtype\. )?[Ii]nput dtype (?:must|should) be (?:either )?(?:a )?floating point.{0,30}(?:Got:? |but got )(\w+)/,
    source: "PyTorch, aten/src/ATen/native/ReduceOps.cpp",
    read: ([, name = "", got = ""]) => ({ operation: name, told: { name, got } }),
  },
  {
    id: "where-dtype",
    kind: "dtype",
    operation: "where",
    pattern: /where expected condition to be a boolean tensor, but got a tensor with dtype (\w+)/,
    source: "PyTorch, aten/src/ATen/native/TensorCompare.cpp",
    read: ([, got = ""]) => ({ told: { got, expected: "Bool", condition: 1 } }),
  },
]);
