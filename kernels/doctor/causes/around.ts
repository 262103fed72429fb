import type { Cause, Evidence } from "./types";

const has = (e: Evidence, name: string) => e.finding.told[name] !== undefined;
const only =
  (score: number, ...ids: string[]) =>
  (e: Evidence) =>
    ids.includes(e.finding.rule) ? score : 0;

/** Causes around attention: transformers and norms, single numbers, gradients, calls, what is not on this machine. */
export const around: readonly Cause[] = [
  { id: "transformer_batch", kinds: ["mha-embed"], fits: only(1, "transformer-batch") },
  { id: "transformer_width", kinds: ["mha-embed"], fits: only(1, "transformer-features", "mha-weights") },
  { id: "mha_batches", kinds: ["mha-embed"], fits: only(0.9, "reshape") },
  { id: "mha_mask_form", kinds: ["mha-mask"], fits: only(1, "mha-mask-type") },
  {
    id: "index_beyond",
    kinds: ["index"],
    fits: only(0.9, "select-range", "topk", "unfold-range", "strided"),
  },
  { id: "index_on_gpu", kinds: ["index"], fits: only(0.9, "device-assert") },
  { id: "index_form", kinds: ["index"], fits: only(0.9, "scatter", "index-vector", "repeat-interleave") },
  { id: "one_number", kinds: ["index"], fits: only(1, "one-element") },
  { id: "ragged_lists", kinds: ["index"], fits: only(1, "ragged") },
  {
    id: "group_channels",
    kinds: ["layernorm", "divisibility"],
    fits: (e) => (e.finding.rule === "group-norm" || has(e, "groups") ? 1 : 0),
  },
  { id: "type_without_grad", kinds: ["dtype"], fits: only(1, "grad-dtype") },
  { id: "target_type", kinds: ["dtype"], fits: only(1, "target-dtype") },
  { id: "condition_type", kinds: ["dtype"], fits: only(1, "where-dtype") },
  { id: "mean_of_whole", kinds: ["dtype"], fits: only(1, "mean-dtype") },
  { id: "no_parameters", kinds: ["autograd"], fits: only(1, "empty-parameters") },
  { id: "gradient_shape", kinds: ["autograd"], fits: only(1, "backward-shape") },
  { id: "graph_copy", kinds: ["autograd"], fits: only(1, "deepcopy") },
  { id: "no_cuda", kinds: ["device"], fits: (e) => (has(e, "absent") ? 1 : 0) },
  { id: "wrong_call", kinds: ["argument"], fits: (e) => (has(e, "call") ? 1 : 0) },
  { id: "checkpoint_keys", kinds: ["checkpoint"], fits: only(1, "state-dict-keys") },
  { id: "np_index", kinds: ["numpy"], fits: (e) => (has(e, "index") ? 1 : 0) },
];
