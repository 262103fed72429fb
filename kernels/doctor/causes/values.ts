import { has, only, rule } from "./helpers";
import type { Cause, Evidence } from "./types";

const wantsWhole = (e: Evidence) => rule(e, "scalar-type") && /Long/.test(String(e.finding.told["expected"]));

/** A loss of classes, which takes whole numbers: the words of a product's error come from there as well. */
const ofClasses = (e: Evidence) =>
  wantsWhole(e) && /cross_?entropy|nll_?loss|criterion|\bloss_?f/i.test(e.text);

/** What is in a tensor and where: dtype, device, indices, gradients. */
export const values: readonly Cause[] = [
  { id: "embed_float", kinds: ["dtype"], fits: only("indices-dtype") },
  { id: "fill_float", kinds: ["dtype"], fits: only("fill-dtype") },
  {
    id: "int_matmul",
    kinds: ["dtype"],
    fits: (e) =>
      rule(e, "product-dtype", "scalar-type") && !ofClasses(e)
        ? /int|Long|Int/.test(`${e.finding.told["got"]} ${e.finding.told["expected"]}`)
          ? 0.95
          : 0.4
        : 0,
  },
  {
    id: "mixed_precision",
    kinds: ["dtype"],
    fits: (e) =>
      rule(e, "product-dtype", "scalar-type", "input-weight-type", "index-put-dtype") && !ofClasses(e)
        ? /[Hh]alf|[Bb][Ff]loat16|[Dd]ouble/.test(`${e.finding.told["got"]} ${e.finding.told["expected"]}`)
          ? 0.95
          : 0.5
        : 0,
  },
  {
    id: "class_targets",
    kinds: ["dtype"],
    // Without a line the same words may come from a product.
    fits: (e) => (ofClasses(e) || rule(e, "class-dtype") ? 1 : wantsWhole(e) && e.line === "" ? 0.6 : 0),
  },
  { id: "beyond_type", kinds: ["dtype"], fits: only("overflow") },
  { id: "no_kernel_for_dtype", kinds: ["dtype"], fits: only("not-implemented") },
  { id: "bool_minus", kinds: ["dtype"], fits: (e) => (has(e, "minus") ? 1 : 0) },
  { id: "bitwise_float", kinds: ["dtype"], fits: (e) => (has(e, "bitwise") ? 1 : 0) },
  { id: "cast", kinds: ["dtype"], fits: only("cast") },
  {
    id: "device_inputs",
    kinds: ["device"],
    fits: (e) =>
      !has(e, "absent") && /embed_tokens|\bF\.embedding|torch\.embedding|index_select|\bwte\b/.test(e.text)
        ? 1
        : 0,
  },
  { id: "device", kinds: ["device"], fits: (e) => (has(e, "absent") ? 0 : 0.9) },
  { id: "index_dtype", kinds: ["index"], fits: (e) => (has(e, "dtype") ? 1 : 0) },
  { id: "index_mask", kinds: ["index"], fits: (e) => (has(e, "mask") ? 1 : 0) },
  {
    id: "index_range",
    kinds: ["index"],
    fits: (e) => (rule(e, "index-range", "narrow", "too-many-indices") ? 0.9 : 0),
  },
  {
    id: "index_shapes",
    kinds: ["index"],
    fits: (e) => (rule(e, "index-broadcast", "index-value", "gather") ? 0.9 : 0),
  },
  { id: "ambiguous", kinds: ["index"], fits: only("ambiguous-bool") },
  {
    id: "inplace",
    kinds: ["inplace"],
    fits: (e) => (has(e, "many") ? 0 : has(e, "leaf") || has(e, "expanded") ? 0.2 : 0.95),
  },
  { id: "inplace_one_of_many", kinds: ["inplace"], fits: (e) => (has(e, "many") ? 1 : 0) },
  { id: "inplace_leaf", kinds: ["inplace"], fits: (e) => (has(e, "leaf") ? 0.95 : 0) },
  { id: "inplace_expanded", kinds: ["inplace"], fits: (e) => (has(e, "expanded") ? 0.95 : 0) },
  { id: "no_grad", kinds: ["autograd"], fits: (e) => (has(e, "detached") ? 1 : 0) },
  { id: "none_grad", kinds: ["autograd"], fits: only("none-grad") },
  { id: "graph_twice", kinds: ["autograd"], fits: (e) => (has(e, "twice") ? 1 : 0) },
  { id: "scalar_loss", kinds: ["autograd"], fits: (e) => (has(e, "scalar") ? 1 : 0) },
  { id: "detach_numpy", kinds: ["autograd"], fits: (e) => (has(e, "numpy") ? 1 : 0) },
];
