import type { Causes } from "../words";

/** Causes of errors around attention: transformers and norms, single numbers, gradients, what is not on this machine. */
export const around = {
  transformer_batch: [
    "Source and target of different batches",
    "nn.Transformer attends from one sequence to another of the same batch; axis 1 is the batch unless `batch_first=True`.",
    "Give both the same batch; with (batch, seq, dim), set `batch_first=True`.",
  ],
  transformer_width: [
    "Inputs of another width than the layer",
    "The weights were made for one width (`d_model`, or `kdim` and `vdim`), and the input has another last axis.",
    "Make the layer with the width of the input, or project the input to d_model first.",
  ],
  mha_batches: [
    "Query and key of different batches",
    "The layer folds batch and heads into one axis, with the batch of the query; the key has another.",
    "Give both the same batch; with (batch, seq, dim), set `batch_first=True`.",
  ],
  mha_mask_form: [
    "A mask of another type, or none beside is_causal",
    "Masks are booleans or floating point; `is_causal=True` is a hint about a mask that has to be given too.",
    "`mask.bool()`; beside `is_causal=True`, give the causal `attn_mask`.",
  ],
  index_beyond: [
    "More than the axis has",
    "The place, the number of elements or the window asked for goes beyond the end of the axis.",
    "Take no more than its size: `min(k, x.size(-1))`.",
  ],
  index_on_gpu: [
    "An index out of range, found on the GPU",
    "A kernel on the GPU checks its indices and stops without saying which one; the line shown is often a later one.",
    "Run once on the CPU, or with `CUDA_LAUNCH_BLOCKING=1`: then the message names the line. Often it is an id beyond an embedding, or a class beyond the number of classes.",
  ],
  index_form: [
    "An index of another form",
    "The index has to have the axes that the function asks for, and no more rows than the tensor.",
    "Compare the two shapes axis by axis.",
  ],
  one_number: [
    "A tensor where one number is asked",
    "`item()`, `float()` and `int()` take a tensor of one element, and this one has more.",
    "Take one element or make one: `x.mean().item()`, `x[0].item()`; for all, `x.tolist()`.",
  ],
  ragged_lists: [
    "Rows of different lengths",
    "A tensor has the same size in every row, and these lists have not.",
    "Pad the lists to one length first: `torch.nn.utils.rnn.pad_sequence`.",
  ],
  group_channels: [
    "Channels that do not fit the groups",
    "A norm of groups takes channels on axis 1, as many as it was made for, and divides them into groups.",
    "Bring the channels to axis 1 with a transpose, and choose groups that divide them.",
  ],
  type_without_grad: [
    "A gradient for whole numbers",
    "Only tensors of floating point can have gradients.",
    "Make it `.float()` first.",
  ],
  target_type: [
    "Probabilities of whole numbers",
    "A target of the shape of the predictions holds probabilities, which are floating point; classes have one axis less.",
    "`target.float()`, or give the classes as one whole number each.",
  ],
  condition_type: [
    "A condition that is no boolean",
    "The first argument of `where` says yes or no for each element.",
    "Compare first: `mask != 0`, or `mask.bool()`.",
  ],
  mean_of_whole: [
    "A mean of whole numbers",
    "The mean of whole numbers would have to be rounded.",
    "`x.float().mean()`.",
  ],
  no_parameters: [
    "The optimizer was given no parameters",
    "Layers in a plain Python list are not seen by their module.",
    "`self.layers = nn.ModuleList([...])`; and call parameters() again where it has been gone through.",
  ],
  gradient_shape: [
    "A gradient of another shape",
    "What is given to backward has to have the shape of the result.",
    "`torch.ones_like(y)`, or make one number of it: `y.sum().backward()`.",
  ],
  graph_copy: [
    "A copy of a tensor inside a graph",
    "`deepcopy` copies only tensors that were not computed from others with gradients.",
    "`.detach().clone()`.",
  ],
  no_cuda: [
    "No GPU that this PyTorch can use",
    "This build of PyTorch has no CUDA, or there is no driver.",
    '`device = "cuda" if torch.cuda.is_available() else "cpu"`, and `map_location=device` where a file is loaded.',
  ],
  pad_pairs: [
    "Paddings that are no pairs, or too many",
    "pad takes two numbers for each axis, before and after it, from the last axis backwards.",
    "For the last axis alone: `F.pad(x, (left, right))`; an even count, and at most two for each axis.",
  ],
  wrong_call: [
    "Arguments of other types than the function takes",
    "Often several tensors are given where one tuple of tensors is asked, or a size is no whole number.",
    "Compare your call with the forms the message lists: `torch.cat((a, b), dim=1)`.",
  ],
  checkpoint_keys: [
    "A checkpoint of another model",
    "Names of weights in the file and in the model differ; often one of them begins with `module.`.",
    "Take that beginning off the names, or make the model that was saved.",
  ],
  np_index: [
    "numpy: an index beyond the array",
    "Positions run from 0 to size − 1, with no more of them than the array has axes; a mask has the size of its axis.",
    "Print `x.shape` beside the index.",
  ],
} satisfies Causes;
