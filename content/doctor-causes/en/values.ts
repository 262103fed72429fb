import type { Causes } from "../words";

/** Causes of errors of what is in a tensor and where: dtype, device, indices, gradients. */
export const values = {
  embed_float: ["An embedding of floats", "Tokens are whole numbers.", "`ids.long()`."],
  fill_float: [
    "A float mask where a bool is needed",
    "masked_fill hides where its mask is True.",
    "`mask.bool()`, or a comparison: `mask == 0`.",
  ],
  int_matmul: [
    "Whole numbers meet floats in a product",
    "A product needs both sides of one type.",
    "`x.float()`.",
  ],
  mixed_precision: [
    "Two precisions",
    "The two sides are of different precisions: half, bfloat16, float or double.",
    "Cast one: `x.to(layer.weight.dtype)`, or use autocast around the whole.",
  ],
  no_kernel_for_dtype: [
    "Not for this type",
    "This operation does not exist for this dtype on this device.",
    "Compute in float: `x.float()`, and a layer's weights with it: `model.float()`. bfloat16 often has what half has not.",
  ],
  class_targets: [
    "Classes given as floats",
    "A loss of classes takes their numbers, which are whole: the target has to be int64.",
    "`F.cross_entropy(logits, target.long())`.",
  ],
  beyond_type: [
    "A number that this type does not hold",
    "The largest half is 65504: −1e9, as it is often put into a mask, lies far beyond it.",
    "`torch.finfo(x.dtype).min`, or `float('-inf')`.",
  ],
  device_inputs: [
    "Token ids on another device than the model",
    "The model looks its tokens up on its own device, and the ids are still on the CPU.",
    "`inputs = tokenizer(..., return_tensors='pt').to(model.device)`.",
  ],
  bool_minus: ["1 − mask of a bool", "Bools have no minus in PyTorch.", "`~mask`."],
  bitwise_float: ["~, & or | of floats", "They are for bools.", "`mask.bool()` first."],
  cast: [
    "A result that does not fit its place",
    "An in-place operation cannot change the type of its tensor.",
    "Write `x = x * y`, or make x a float first.",
  ],
  device: [
    "Tensors on two devices",
    "One is on the CPU, or on another GPU. Often it is a mask or a table made inside forward.",
    "Make it there: `torch.ones(..., device=x.device)`, or register it as a buffer.",
  ],
  index_dtype: ["An index of floats", "Indices are whole numbers or bools.", "`index.long()`."],
  index_mask: [
    "A bool mask of another shape",
    "A mask as index has to have the sizes of the axes it chooses from.",
    "Compare the two shapes axis by axis.",
  ],
  index_range: [
    "An index beyond the axis",
    "Positions run from 0 to size − 1.",
    "Check what makes the index; off by one at the end of a window is common.",
  ],
  index_shapes: [
    "Index and tensor do not fit",
    "Indices are broadcast with one another and with what is assigned.",
    "Print their shapes.",
  ],
  ambiguous: [
    "A whole tensor as a condition",
    "`if mask:` asks for one truth, and a tensor has many.",
    "`mask.any()` or `mask.all()`; `is None` to ask whether there is one.",
  ],
  inplace: [
    "An in-place change broke the backward pass",
    "Softmax and others keep their result for the gradient; it was changed afterwards.",
    "Make a new tensor: `w = w + 1`, `masked_fill` without the underscore, and mask before the softmax.",
  ],
  inplace_one_of_many: [
    "One of several views is changed in place",
    "chunk, split and unbind give views of one tensor, with one gradient for all of them: PyTorch allows no change of one alone.",
    "A new tensor in its place: `q = q * scale`, or `q = q.clone()` before the change.",
  ],
  inplace_leaf: [
    "A parameter changed in place",
    "What gradients are kept for cannot be overwritten while it is watched.",
    "Do it under `torch.no_grad()`, or make a new tensor.",
  ],
  inplace_expanded: [
    "Writing to an expanded tensor",
    "After expand many positions share one place in memory.",
    "`.clone()` before writing.",
  ],
  no_grad: [
    "Nothing to differentiate",
    "No tensor that led here asks for a gradient: detached, under no_grad, or integers.",
    "Check `requires_grad` of the parameters, and `.detach()`, `.item()` on the way.",
  ],
  none_grad: [
    "No gradient was kept here",
    "backward fills `.grad` of parameters and of tensors made with `requires_grad=True`. What was computed from them keeps none, and what the loss does not depend on gets none.",
    "`x.retain_grad()` before backward for what was computed; read `.grad` after backward.",
  ],
  graph_twice: [
    "backward twice through one graph",
    "After the first backward what it needed is freed. Often a state is carried on from one step to the next.",
    "`.detach()` the state between steps.",
  ],
  scalar_loss: ["backward of more than one number", "A loss is one number.", "`.mean()` or `.sum()` first."],
  detach_numpy: [
    "numpy() of a tensor with a gradient",
    "numpy does not know gradients.",
    "`x.detach().numpy()`.",
  ],
} satisfies Causes;
