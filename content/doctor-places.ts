import type { ChapterId } from "@/content/chapters";
import type { CauseId } from "@/content/messages/en/doctor-causes";
import type { MisuseId } from "@/content/misuse/ids";
import type { Kind } from "@/kernels/doctor/types";

/** Where the course explains what a kind of error is about. */
export interface DoctorPlace {
  readonly chapter: ChapterId;
  readonly step: string;
}

const at = (chapter: ChapterId, step: string): DoctorPlace => ({ chapter, step });
const clash = at("the-error", "clash");
const mask = at("one-row", "mask");
const scores = at("one-row", "scores");
const split = at("heads", "share");
const turn = at("heads", "transpose");
const inside = at("dispatch", "inside");

export const kindPlaces: Readonly<Record<Kind, DoctorPlace>> = {
  broadcast: clash,
  expand: clash,
  view: turn,
  reshape: split,
  matmul: scores,
  bmm: scores,
  linear: inside,
  einsum: scores,
  "mha-mask": mask,
  "mha-embed": at("dispatch", "arguments"),
  "sdpa-mask": mask,
  "sdpa-heads": turn,
  "flex-mask": mask,
  divisibility: split,
  cat: clash,
  stack: clash,
  split,
  index: at("the-error", "message"),
  embedding: at("the-error", "message"),
  layernorm: at("the-error", "message"),
  loss: at("the-error", "message"),
  dtype: inside,
  device: at("shapes-that-lie", "cached"),
  dim: turn,
  permute: turn,
  inplace: at("the-error", "message"),
  autograd: at("the-error", "message"),
  unpack: at("dispatch", "by-hand"),
  keyword: at("shapes-that-lie", "swallowed"),
  argument: at("dispatch", "arguments"),
  attribute: at("the-error", "message"),
  import: at("the-error", "message"),
  conv: inside,
  numpy: clash,
  jax: clash,
  einops: split,
  flash: scores,
  "xformers-ops": mask,
  transformers: mask,
  longformer: at("the-window", "both"),
  windows: at("the-window", "both"),
  config: at("the-window", "both"),
  checkpoint: at("the-error", "message"),
  memory: at("the-window", "density"),
  nan: mask,
};

/** The entry of the catalogue of mistakes that is the same mistake with xformers' own classes. */
export const causeEntries: Readonly<Partial<Record<CauseId, MisuseId>>> = {
  heads_as_seq: "heads-as-sequence",
  pad_mask_2d: "mask-shape-or-type",
  mask_3d: "mask-shape-or-type",
  mask_length: "mask-shape-or-type",
  lengths_differ: "lengths-differ",
  batch_sizes: "batch-sizes-differ",
  mha_div: "dispatch-sizes",
  split_heads: "dispatch-sizes",
  unpack4: "dispatch-axes",
  linear: "dispatch-axes",
  all_hidden: "row-without-keys",
  even_window: "even-window",
  device: "cached-mask",
  mixed_precision: "dtypes",
  int_matmul: "dtypes",
  keyword: "swallowed-keywords",
};
