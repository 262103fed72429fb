import type { MisuseId } from "@/content/misuse/ids";

export interface MisuseText {
  /** What goes wrong, as a short heading. */
  readonly title: string;
  /** Why it goes wrong, in two to four sentences. */
  readonly why: string;
  /** What to write instead, in one or two sentences. */
  readonly remedy: string;
}

const misuse: Record<MisuseId, MisuseText> = {
  "heads-as-sequence": {
    title: "Four axes: the heads are taken for the sequence",
    why: "LocalAttention reads axis 1 as the [seq:sequence]. On (batch, heads, seq, head_dim) that axis is the [head:heads], so the [mask:mask] it builds is heads × heads, while the [scores:scores] are seq × seq. The two meet in an addition, are aligned from the right, and do not fit.",
    remedy:
      "Give it three axes: fold the [head:heads] into the batch, (batch · heads, seq, head_dim), or let MultiHeadDispatch fold (batch, seq, dim_model) for you.",
  },
  "silent-four-axes": {
    title: "Four axes that happen to pass",
    why: "With one sequence in the batch, the wrong [mask:mask] fits by broadcasting when the number of [head:heads] is 1 or equals the [seq:sequence] length. A batch as large as both fits as well. Nothing is raised. With (1, 1, seq, head_dim) the mask is a single cell: every [query:query] sees every [key:key]. With (1, seq, heads, head_dim) and as many heads as positions, attention runs across the heads of one position.",
    remedy:
      "Never pass four axes. Fold first, and compare one head with a hand-made band when you change shapes.",
  },
  "sequence-before-heads": {
    title: "(batch, seq, heads, head_dim) was not transposed",
    why: "Here axis 1 really is the [seq:sequence], so the [mask:mask] has the right size, but the [scores:scores] are [head:heads] × heads: matrix products use the last two axes. A mask of seq × seq cannot be added to them, and the sparse path refuses four axes with a bare AssertionError.",
    remedy: "Swap [seq:seq] and [head:heads] with transpose(1, 2), then fold the heads into the batch.",
  },
  "too-few-axes": {
    title: "An axis is missing",
    why: "LocalAttention needs (batch, seq, head_dim). Without a batch axis the feature axis is taken for the [seq:sequence], and a [mask:mask] of the wrong size meets the [scores:scores]. With one axis or none there is no axis 1 to read.",
    remedy: "Add a batch axis of length 1 with x[None] and take it off the result.",
  },
  "not-a-tensor": {
    title: "A list or an array instead of a tensor",
    why: "The module reads .shape and calls tensor methods without checking what it was given. So a list fails at the first attribute, and a NumPy array somewhere later.",
    remedy: "Convert first: torch.tensor(list) or torch.from_numpy(array).",
  },
  "right-call": {
    title: "The right call, to start from",
    why: "LocalAttention takes (batch · heads, seq, head_dim). MultiHeadDispatch takes (batch, seq, dim_model), projects, folds the [head:heads] into the batch, calls LocalAttention, and unfolds.",
    remedy: "Start from this call and change one thing at a time.",
  },
  "empty-input": {
    title: "An axis of length 0 or 1",
    why: "An empty [seq:sequence] makes the density of the [mask:mask] 0 / 0, and Python raises ZeroDivisionError. An empty batch or zero features pass and give an empty result. With one position the only [key:key] is the [query:query]'s own, so the [output:output] is the [value:value] itself.",
    remedy: "Skip the call when the [seq:sequence] is empty.",
  },
  "even-window": {
    title: "An even window without causal",
    why: "A non-causal window counts the [query:query] itself and two equal wings, so it must be odd; the constructor asserts it. A causal window has one wing and takes any number: with window_size=W a [query:query] far enough from the start sees W [key:keys] back and its own, W + 1 in all.",
    remedy: "Take an odd number for both sides, or causal=True for one side.",
  },
  "window-below-one": {
    title: "A window of zero or less",
    why: "The check only asks whether the number is odd, and -1 is odd in Python. A causal window of 0 leaves each [query:query] its own [key:key]. Below that nothing is visible: on the sparse path the [output:output] is silently all zero.",
    remedy:
      "Check window_size >= 0 for causal, and >= 1 and odd otherwise, before you build the module. Below zero take 0.",
  },
  "window-not-an-integer": {
    title: "A window that is no integer",
    why: "The number goes into arithmetic before anything looks at its type. 3.0 works, 2.5 fails the odd check (for causal only at the call), None and '3' fail in whatever operation meets them first.",
    remedy: "Round to an int where you compute the window.",
  },
  "window-over-sequence": {
    title: "A window as long as the sequence",
    why: "A window that reaches past both ends is plain full attention, and as slow. But a non-causal window of seq is not: it reaches only half of it to each side. Every [query:query] sees every [key:key] from 2 · seq − 1 on.",
    remedy: "Ask for 2 · seq − 1, or use full attention, which is cheaper than a window that hides nothing.",
  },
  "first-argument-is-dropout": {
    title: "The first positional argument is dropout",
    why: "The signature begins with dropout, so LocalAttention(128) asks for a dropout of 128 and is refused. LocalAttention(1) is accepted: it drops every [weights:weight] in training and keeps the default window of 5.",
    remedy: "Name the arguments: LocalAttention(causal=True, window_size=128).",
  },
  "swallowed-keywords": {
    title: "A keyword that nobody reads",
    why: "The constructors and LocalAttention.forward end in **kwargs and drop what they do not know. LocalAttention(window=128) keeps the default window of 5; key_padding_mask given to LocalAttention hides nothing; dropout given to MultiHeadDispatch does nothing.",
    remedy: "Use the exact names, and read the attribute back.",
  },
  dropout: {
    title: "Dropout: its range, and when it acts",
    why: "Probabilities outside 0 … 1 are refused by nn.Dropout. Inside that range two calls in training mode differ, because new elements are dropped each time; in evaluation mode they agree.",
    remedy: "Call .eval() before you compare [output:outputs].",
  },
  "mask-on-dense": {
    title: "att_mask while the local mask is dense",
    why: "When more than 30% of the pairs are visible, the local [mask:mask] is an AttentionMask of additive values, and every pair is computed: as slow as attention without a window. LocalAttention combines it with yours by &, which AttentionMask does not have. So no mask of yours works here, of whatever type or shape.",
    remedy:
      "Build the band yourself as a bool tensor, combine it with your [mask:mask], and call scaled_dot_product_attention.",
  },
  "mask-on-sparse": {
    title: "att_mask while the local mask is sparse",
    why: "At 30% or less the local [mask:mask] is stored sparsely and a bool or integer mask of (seq, seq) works. It holds one pattern for the whole batch: a mask that differs within the batch is refused. The pairs lost by rounding are lost here too.",
    remedy: "Pass one (seq, seq) [mask:mask], or one call for each batch element.",
  },
  "additive-mask": {
    title: "An additive mask is read the other way round",
    why: "On the sparse path your [mask:mask] is taken for truth values. Zero means hidden and minus infinity means visible: a mask of zeros, meant to hide nothing, hides everything, and a mask of minus infinities acts inverted. Finite biases of an AttentionMask are dropped.",
    remedy: "Pass a bool [mask:mask] in which True means that the [key:key] may be seen.",
  },
  "mask-shape-or-type": {
    title: "A mask of another size or type",
    why: "The [mask:mask] must have one row for each [query:query] and one column for each [key:key]. The classes check little: a list, a bool where floats are expected, or a size off by one fails wherever the first operation meets it.",
    remedy: "Pass a bool tensor of (seq, seq); for AttentionMask use from_bool with bools.",
  },
  "row-without-keys": {
    title: "A query that may see nothing",
    why: "Softmax over no [key:key] is 0 / 0. The dense path returns NaN for that row, and NaN gradients with it; the sparse path returns zeros. Neither raises.",
    remedy: "Keep at least the [query:query]'s own [key:key] visible, or overwrite those rows yourself.",
  },
  "lengths-differ": {
    title: "query, key and value of different lengths",
    why: "LocalAttention builds one square [mask:mask] from the [query:query]'s length, so a [key:key] of another length does not fit it. MultiHeadDispatch asserts equal lengths for LocalAttention first, so its message about causal attention is never reached. A [value:value] longer than the key passes on the sparse path, and its end is ignored.",
    remedy:
      "Do not pad with zeros: a key of zeros has the [scores:score] 0 and takes weight. Build the band yourself, one row for each [query:query] and one column for each [key:key], and give it to scaled_dot_product_attention.",
  },
  "feature-sizes-differ": {
    title: "query and key of different feature size",
    why: "[query:Query] and [key:key] meet in a dot product, so their last axes must agree. The [value:value] is only averaged: its feature size is free and becomes that of the [output:output].",
    remedy: "Project the [key:key] to the [query:query]'s head_dim.",
  },
  "batch-sizes-differ": {
    title: "Different batch sizes",
    why: "On the dense path a [key:key] batch of 1 broadcasts and any other mismatch fails in the product. The sparse path refuses both. MultiHeadDispatch expands batch 1 itself and fails on other sizes.",
    remedy: "Expand the smaller batch explicitly.",
  },
  dtypes: {
    title: "Mixed or unusual dtypes",
    why: "The dense path asks for one dtype in each product. The sparse path takes what it gets and computes in float32: float64 goes in and float32 comes out. The linear layers of MultiHeadDispatch refuse anything but the dtype of their weights.",
    remedy: "Convert the input to the dtype of the weights, and check the dtype of the result.",
  },
  "nan-spreads": {
    title: "One NaN, many rows",
    why: "On the dense path a hidden [scores:score] becomes NaN + (−inf), which is NaN, so one bad [key:key] poisons every row. A bad [value:value] does too, because 0 · NaN is NaN. On the sparse path hidden pairs are never computed, and only the rows that see the key are hit.",
    remedy: "Look for NaN before attention, where the cause still is.",
  },
  "cached-mask": {
    title: "The mask is kept from the last call",
    why: "LocalAttention keeps its [mask:mask] and builds a new one only when the length of axis 1 changes. Changing window_size or causal after a call has no effect. The mask is no buffer: state_dict does not hold it and .to() does not move it.",
    remedy: "Build a new module, or set attention_mask to None.",
  },
  "dispatch-axes": {
    title: "MultiHeadDispatch wants (batch, seq, dim_model)",
    why: "It unpacks exactly three axes and projects the last one, which must be dim_model. Heads must not be split off before. (seq, batch, dim_model) has three axes too: it runs, and mixes batch with [seq:sequence] without a word.",
    remedy: "Bring batch to the front and merge [head:heads] and head_dim into dim_model.",
  },
  "dispatch-sizes": {
    title: "Sizes that do not divide",
    why: "The embedding is cut into num_heads equal parts, so dim_model, dim_key and dim_value must be divisible by num_heads. The output projection expects dim_model unless you give out_proj. Rotary embeddings turn pairs of channels and need an even head_dim.",
    remedy: "Choose dim_model as num_heads times the head_dim you want.",
  },
  "dispatch-arguments": {
    title: "Arguments of MultiHeadDispatch",
    why: "dim_model and attention are required, attention must be an instance, and bias has four entries: query, key, value and output. Key padding masks are refused for LocalAttention.",
    remedy: "Construct the attention first and pass the object.",
  },
  "value-becomes-query": {
    title: "Key given, value not: the value becomes the query",
    why: "A missing [key:key] or [value:value] is filled with the [query:query], each on its own. With mhd(query, key) the [weights:weights] come from the key you gave, but they average the query. It runs and is wrong.",
    remedy: "For cross attention pass [query:query], [key:key] and [value:value].",
  },
  "lost-keys": {
    title: "The sparse path loses the last pairs",
    why: "The sparse [mask:mask] rounds its number of visible pairs down to a multiple of 4 and cuts from the end. Up to three pairs are lost, always [key:keys] of the last row or rows: the newest tokens come out wrong. xformers issue 1124 reports it; the fix was never merged.",
    remedy:
      "Keep the [mask:mask] dense where the last rows matter, or give scaled_dot_product_attention the band as a bool mask. On CUDA there is memory_efficient_attention with a local mask.",
  },
};

export interface MisusePage {
  readonly title: string;
  readonly lead: string;
  readonly contents: string;
  readonly remedy: string;
  /** Leads to the figure that shows the recorded cases of a family. */
  readonly cases: string;
  /** The field that finds mistakes. */
  readonly find: {
    readonly label: string;
    readonly placeholder: string;
    readonly none: string;
    readonly found: string;
    /** Leads to the page that reads errors. */
    readonly asError: string;
  };
  /** A mistake's picture in words. */
  readonly picture: {
    readonly raises: string;
    readonly returns: string;
    readonly passes: string;
    /** Short, in the picture: nothing was raised. */
    readonly silent: string;
    readonly and: string;
  };
  readonly families: typeof misuse;
}

export const misusePage: MisusePage = {
  title: "Calls that go wrong",
  lead: "What xformers’ LocalAttention and MultiHeadDispatch answer when they are called otherwise than they expect: an error far from its cause, or a wrong result without a word. Each with its reason, and a fix that runs.",
  contents: "What goes wrong",
  remedy: "Instead:",
  cases: "The recorded calls, step by step ({count})",
  find: {
    label: "Find yours by its message, by what you see, or by a shape",
    placeholder: "size of tensor a (512) … · NaN · (2, 8, 512, 32)",
    none: "None of these mistakes says that.",
    found: "Found: {count}",
    asError: "Read this text as an error, with its own numbers",
  },
  picture: {
    raises: "{given}: it stops with {error}.",
    returns: "{given}: it returns {shape}, and no error is raised.",
    passes: "{given}: no error is raised.",
    silent: "no error",
    and: " and ",
  },
  families: misuse,
};
