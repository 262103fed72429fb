/** The page of what our torch has and has not. `{name}` is filled in; `code` in backticks. */
export const compatibility = {
  title: "What this torch has",
  description:
    "How much of PyTorch the Python of this lab has, module by module, and what stands in for the rest.",
  lead: "Python here runs a torch that was written for this lab. This page is made from the package itself by a test.",
  table: "Public names of PyTorch 1.13",
  module: "Module",
  here: "here",
  all: "in PyTorch",
  share: "share",
  compared: "compared",
  comparedNote:
    "“Compared” are functions that a test calls on views and on copies of them, forward and backward. Programs with recorded output of the real PyTorch test the numbers.",
  otherwiseTitle: "What is otherwise",
  otherwise: [
    "`Tensor.view(dtype)` from or to int64, bool and half floats is a copy: writes to one do not show in the other.",
    "Complex tensors are pairs of real ones: what is not written for them says so and names `torch.view_as_real`.",
    "`torch.vmap` and `torch.func.vmap` call the function once for each sample.",
    "`torch.compile`, `torch._dynamo.config` and `torch._inductor.config` are accepted and change nothing.",
    "numpy has no arrays of strings, objects, complex numbers or unsigned integers beyond uint8, and no `default_rng`.",
    "matplotlib.pyplot describes figures that the page draws; `savefig` writes no file, which the figure says.",
  ],
  missingTitle: "What is missing, and the nearest thing that works",
  missing: "{module}: {count} names",
  attributeError: "an AttributeError",
  modules: "Modules that can be imported and hold nothing",
};
export type CompatibilityMessages = typeof compatibility;
