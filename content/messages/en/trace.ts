/** What a trace of a call says: its steps, and two shapes that clash. */
export const trace = {
  /** Ends a sentence, and parts it from the next. */
  stop: ".",
  between: " ",
  trace: {
    title: "Shape trace",
    previous: "Back one step",
    next: "On one step",
    position: "Step {at} of {count}",
    scrub: "Step",
    all: "See all",
    one: "One at a time",
    frame: "in",
    moves: "copies",
    view: "moves nothing",
    failedHere: "Stops here",
    maskOrigin: {
      wrong:
        "The mask’s side, {length}, was read from `{tensor}.shape[{axis}]`. xformers takes that axis for `{intended}`; in this call it is `{name}`.",
      right:
        "The mask’s side, {length}, was read from `{tensor}.shape[{axis}]`, the `{name}` axis, as it should be.",
      dense:
        "{pairs} of {total} pairs are visible ({density}): above 0.30, so it is kept as a dense tensor to be added.",
      sparse: "{pairs} of {total} pairs are visible ({density}): at most 0.30, so only those are kept.",
    },
    steps: {
      check: {
        title: "Check the sizes",
        text: "The module asks whether it can work with what it was given. Here it cannot.",
      },
      expand_batch: {
        title: "Repeat over the batch",
        text: "One batch element is stretched to the size of the others.",
      },
      project: {
        title: "Project",
        text: "Three linear layers turn each token into its [query:query], [key:key] and [value:value].",
      },
      split_heads: {
        title: "Split into heads",
        text: "The last axis becomes two: head and numbers per head. Same numbers, same order in memory.",
      },
      swap_heads: {
        title: "Bring the heads forward",
        text: "The head axis moves before the sequence. This is a transpose: only the strides change.",
      },
      rotate: {
        title: "Rotary position",
        text: "Pairs of channels turn by an angle that grows with the position.",
      },
      fold_heads: {
        title: "Fold the heads into the batch",
        text: "Batch and head become one axis. From here on axis 1 is the sequence, which is what LocalAttention counts on. The transposed numbers are copied, unless there is one head or one sequence.",
      },
      reuse_mask: {
        title: "Take the mask of the last call",
        text: "The stored [mask:mask] has the right length and is used again, even if the window has changed since.",
      },
      make_mask: {
        title: "Make the mask",
        text: "A band of visible (query, key) pairs. Its side comes from axis 1 of `q`, whatever that axis is.",
      },
      store_mask: {
        title: "Store the mask",
        text: "The band is put into the form the next steps use.",
      },
      and_mask: {
        title: "Combine with your mask",
        text: "What both masks show stays visible.",
      },
      scale: {
        title: "Scale the queries",
        text: "Divided by the root of head_dim, so that the [scores:scores] do not grow with it.",
      },
      transpose_key: {
        title: "Turn the keys",
        text: "The last two axes of the [key:keys] change places, ready for the product.",
      },
      scores: {
        title: "Score every pair",
        text: "Each [query:query] times each [key:key]: all of them, visible or not.",
      },
      repeat_mask: {
        title: "Repeat the mask",
        text: "The [mask:mask] has one leading entry and the scores have several, so it is repeated. It now looks like a batch of masks.",
      },
      add_mask: {
        title: "Add the mask",
        text: "0 where a pair is visible, minus infinity where it is hidden. PyTorch lines both shapes up from the right and needs every pair of sizes to be equal, or one of them 1.",
      },
      masked_scores: {
        title: "Score the visible pairs",
        text: "Only pairs inside the [mask:mask] are multiplied; the others do not exist.",
      },
      softmax: {
        title: "Softmax",
        text: "Each row becomes [weights:weights] that add up to 1.",
      },
      dropout: { title: "Dropout", text: "Some [weights:weights] are set to 0 and the rest scaled up." },
      weighted_sum: {
        title: "Weighted sum",
        text: "Each query’s [output:output] is the sum of the [value:values], weighted.",
      },
      window_attention: {
        title: "Attention in the window",
        text: "Softmax over exactly the window, in one kernel.",
      },
      unfold_heads: {
        title: "Unfold the heads",
        text: "The first axis becomes batch and head again.",
      },
      merge_heads: {
        title: "Put the heads side by side",
        text: "Heads and their numbers become one axis, dim_model, once more. This copies, unless there is one head or one position.",
      },
      project_out: { title: "Project out", text: "A last linear layer mixes the heads." },
    },
    empty: "The call ended before its first step.",
  },
  clash: {
    aligned: "The two shapes, lined up from the right",
    missing: "1 is assumed",
    equal: "equal",
    clash: "clash",
    stretch: "stretches",
    operands:
      "`{a}` of shape {shapeA} meets `{b}` of shape {shapeB}. On axis {axis} the first has {sizeA} ({nameA}), the second {sizeB} ({nameB}). They differ and neither is 1.",
    operandsInPlace:
      "`{a}` of shape {shapeA} would have to become {shapeB}. On axis {axis} it has {sizeA} ({nameA}) and the sum has {sizeB} ({nameB}); an addition in place cannot stretch the tensor it writes to.",
    operandsPlain: "`{a}` of shape {shapeA} meets `{b}` of shape {shapeB}.",
  },
};

export type TraceMessages = typeof trace;
