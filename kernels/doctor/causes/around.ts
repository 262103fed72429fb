import { has, only, scored } from "./helpers";
import type { Cause } from "./types";

/** Causes around attention: transformers and norms, single numbers, gradients, calls, what is not on this machine. */
export const around: readonly Cause[] = [
  { id: "transformer_batch", kinds: ["mha-embed"], fits: only("transformer-batch") },
  { id: "transformer_width", kinds: ["mha-embed"], fits: only("transformer-features", "mha-weights") },
  { id: "mha_batches", kinds: ["mha-embed"], fits: scored(0.9, "reshape") },
  { id: "mha_mask_form", kinds: ["mha-mask"], fits: only("mha-mask-type") },
  {
    id: "index_beyond",
    kinds: ["index"],
    fits: scored(0.9, "select-range", "topk", "unfold-range", "strided"),
  },
  { id: "index_on_gpu", kinds: ["index"], fits: scored(0.9, "device-assert") },
  { id: "index_form", kinds: ["index"], fits: scored(0.9, "scatter", "index-vector", "repeat-interleave") },
  { id: "one_number", kinds: ["index"], fits: only("one-element") },
  { id: "ragged_lists", kinds: ["index"], fits: only("ragged") },
  {
    id: "group_channels",
    kinds: ["layernorm", "divisibility"],
    fits: (e) => (e.finding.rule === "group-norm" || has(e, "groups") ? 1 : 0),
  },
  { id: "type_without_grad", kinds: ["dtype"], fits: only("grad-dtype") },
  { id: "target_type", kinds: ["dtype"], fits: only("target-dtype") },
  { id: "condition_type", kinds: ["dtype"], fits: only("where-dtype") },
  { id: "mean_of_whole", kinds: ["dtype"], fits: only("mean-dtype") },
  { id: "no_parameters", kinds: ["autograd"], fits: only("empty-parameters") },
  { id: "gradient_shape", kinds: ["autograd"], fits: only("backward-shape") },
  { id: "graph_copy", kinds: ["autograd"], fits: only("deepcopy") },
  { id: "no_cuda", kinds: ["device"], fits: (e) => (has(e, "absent") ? 1 : 0) },
  { id: "pad_pairs", kinds: ["argument"], fits: only("pad-pairs") },
  { id: "wrong_call", kinds: ["argument"], fits: (e) => (has(e, "call") ? 1 : 0) },
  { id: "checkpoint_keys", kinds: ["checkpoint"], fits: only("state-dict-keys") },
  { id: "np_index", kinds: ["numpy"], fits: (e) => (has(e, "index") ? 1 : 0) },
];
