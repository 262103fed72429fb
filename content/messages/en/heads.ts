/** The head split as memory. `{name}` is filled in. */
export const heads = {
  comma: ", ",
  controls: {
    split_batch: "Sequences at once.",
    split_seq_len: "Positions. Kept small, so that every number can be drawn.",
    split_dim_model: "Numbers per position.",
    split_num_heads: "Heads that share them. Try a number that does not divide dim_model.",
  },
  show: { label: "In the cells", offset: "offset", value: "number", head: "head" },
  axes: {
    lead: "The axes:",
    batch: "batch, which sequence",
    seq: "seq, which position in it",
    head: "head, which head",
    head_dim: "head_dim, which number of that head",
  },
  sections: {
    split: "In: split and fold (✕: by view alone)",
    merge: "Out: the heads side by side again",
  },
  panel: {
    strides: "strides ({strides})",
    copied: "newly written memory {memory}",
    shared: "same memory {memory}, other strides",
  },
  legend: "head",
  move: { label: "The way of one number", none: "All {steps} moves" },
  help: "Point at a number: [place:the thick frame] is where it stands in every layout. In 1 and 10 [mixed:a dashed frame] marks all numbers of its position, which a projection mixes. [misplaced:A red corner] marks a number in a wrong place. Arrow keys walk, Enter locks, Esc releases.",
  sentence: {
    number:
      "q at batch {batch}, position {position}, head {head}, channel {channel} is {value}: at offset {offset} of its memory after the projection, at {folded} after the fold. Of {changes} changes of layout, {copies} copy.",
    refused: "xformers refuses to share dim_model = {dim_model} among num_heads = {num_heads}: {type}.",
    waiting: "The numbers appear when a kernel has answered.",
  },
  byView: {
    misplaced:
      "`view` alone [misplaced:misplaces {misplaced} of {all} numbers]. No error says so, and here the output does not change measurably.",
    differs:
      "`view` alone [misplaced:misplaces {misplaced} of {all} numbers]: a head gets numbers of other heads and other positions, and no error says so. The output (before the last projection) is wrong at positions {positions}, by up to {max}. What is missing is `transpose(1, 2)`.",
    same: "Here `view` alone happens to be right: with one head, or one position, there is nothing to transpose.",
  },
  reading: {
    made: {
      q: "mixed from all numbers of this position of x",
      y: "a mean over the positions that the query sees",
      out: "mixed from all heads of this position",
    },
    caption: "One number in every layout",
    of: "Batch {batch}, position {position}, head {head}, channel {channel}, in every layout",
    step: "step",
    index: "index",
    offset: "offset = index · strides",
    memory: "memory",
    value: "number",
    copied: "new",
    shared: "same",
  },
  refusal: {
    bare: "(no message)",
    raised: "Raised in",
    why: "{dim_model} numbers among {num_heads} heads are {whole} each, and {over} left over.",
    fix: "What divides:",
  },
  table: {
    caption: "Every number in every layout",
    columns: ["layout", "index", "strides", "offset", "number"],
  },
  modes: { release: "release", intended: "intended" },
  source: {
    measured:
      "Read back at every step of MultiHeadDispatch on {backend}, mode {mode}; largest difference from double precision {max}. Strides by PyTorch’s rules.",
    refused: "Refused by the library’s own check, run on {backend}, mode {mode}.",
    differs: "Read back on {backend}, mode {mode}, and too far from double precision: {max}.",
    waiting: "Your device has not answered yet.",
    failed: "This could not be computed: {message}",
  },
};

export type HeadsMessages = typeof heads;
