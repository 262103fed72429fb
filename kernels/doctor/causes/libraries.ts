import { has, MASK, only, rule, word } from "./helpers";
import type { Cause, Evidence } from "./types";

/** A part of xformers that its later releases have not. */
const isRemoved = ({ finding: { told: said } }: Evidence) =>
  /^xformers\.(?:components|factory|sparse|triton|benchmarks)/.test(String(said["module"])) ||
  /^(?:LocalAttention|MultiHeadDispatch|build_attention|ScaledDotProduct)$/.test(String(said["name"] ?? ""));

const isSdpa = ({ line }: Evidence) => /scaled_dot_product_attention\(/.test(line);

/** A model's own check of its output, of which the axis of heads alone is another. */
function fewerHeads({ finding }: Evidence): number {
  const [wanted, got] = finding.sides.map(({ shape }) => shape);
  if (finding.rule !== "wrong-mask-shape" || !wanted || !got || wanted.length !== 4) return 0;
  const clashes = wanted.flatMap((n, axis) => (n === got[axis] ? [] : [axis]));
  return clashes.length === 1 && clashes[0] === 1 && (wanted[1] ?? 0) > (got[1] ?? 0) ? 0.9 : 0;
}

/** Other libraries, versions that are not there, calls with other arguments than a function has. */
export const libraries: readonly Cause[] = [
  { id: "np_matmul", kinds: ["numpy"], fits: (e) => (has(e, "matmul") ? 1 : 0) },
  { id: "np_reshape", kinds: ["numpy"], fits: (e) => (has(e, "reshape") ? 1 : 0) },
  {
    id: "np_mask",
    kinds: ["numpy"],
    fits: (e) =>
      has(e, "matmul") || has(e, "reshape") || has(e, "index")
        ? 0
        : rule(e, "numpy-broadcast", "numpy-input", "broadcast")
          ? 0.8
          : 0.2,
  },
  {
    id: "np_join",
    kinds: ["numpy"],
    fits: (e) => (rule(e, "numpy-concatenate", "numpy-stack", "numpy-axes") ? 0.8 : 0),
  },
  {
    id: "jax_mask",
    kinds: ["jax"],
    fits: (e) => (has(e, "matmul") || has(e, "reshape") || rule(e, "jax-concatenate") ? 0 : 0.8),
  },
  { id: "jax_matmul", kinds: ["jax"], fits: (e) => (has(e, "matmul") ? 1 : 0) },
  { id: "jax_reshape", kinds: ["jax"], fits: (e) => (has(e, "reshape") ? 1 : 0) },
  { id: "jax_join", kinds: ["jax"], fits: only("jax-concatenate") },
  { id: "einops_pattern", kinds: ["einops"], fits: () => 0.9 },
  { id: "flash_dtype", kinds: ["flash"], fits: (e) => (has(e, "dtype") ? 1 : 0) },
  { id: "flash_head_dim", kinds: ["flash"], fits: (e) => (has(e, "head") ? 1 : 0) },
  { id: "flash_gpu", kinds: ["flash"], fits: only("flash-gpu") },
  { id: "flash_shapes", kinds: ["flash"], fits: only("flash-shape") },
  { id: "no_operator", kinds: ["xformers-ops"], fits: only("xformers-operator") },
  { id: "bias_shape", kinds: ["xformers-ops"], fits: only("xformers-bias") },
  {
    id: "model_mask",
    kinds: ["transformers"],
    fits: (e) => (rule(e, "attention-mask-size", "wrong-mask-shape") && has(e, "mask") ? 0.9 : 0),
  },
  { id: "model_heads", kinds: ["transformers"], fits: fewerHeads },
  { id: "window_unsupported", kinds: ["transformers"], fits: only("window-unsupported") },
  { id: "config_field", kinds: ["config"], fits: only("config-field") },
  { id: "too_long", kinds: ["transformers"], fits: only("too-long") },
  { id: "window_per_layer", kinds: ["longformer"], fits: only("longformer-list") },
  { id: "even_window", kinds: ["longformer"], fits: only("longformer-even") },
  { id: "window_multiple", kinds: ["longformer", "windows"], fits: only("longformer-multiple") },
  { id: "image_windows", kinds: ["windows"], fits: only("vision-window") },
  {
    id: "memory_sdpa",
    kinds: ["memory"],
    // To whom it is that says so, the function is no advice.
    fits: (e) => (isSdpa(e) ? 1.2 : 0),
  },
  {
    id: "memory_scores",
    kinds: ["memory"],
    fits: (e) => (isSdpa(e) ? 0.1 : 0.8 + word(e, MASK, 0.05)),
  },
  { id: "memory_kept", kinds: ["memory"], fits: () => 0.4 },
  { id: "all_hidden", kinds: ["nan"], fits: () => 0.9 },
  {
    id: "no_components",
    kinds: ["import"],
    fits: (e) => (isRemoved(e) ? 1 : 0),
  },
  {
    id: "not_installed",
    kinds: ["import"],
    fits: (e) => (isRemoved(e) ? 0 : e.finding.rule === "no-module" ? 0.6 : 0.3),
  },
  {
    id: "version",
    kinds: ["import"],
    fits: (e) => (isRemoved(e) ? 0 : e.finding.rule === "no-module" ? 0.3 : 0.6),
  },
  { id: "flash_missing", kinds: ["import"], fits: only("flash-not-here") },
  { id: "keyword", kinds: ["keyword"], fits: () => 0.9 },
  {
    id: "missing_argument",
    kinds: ["argument"],
    fits: (e) => (has(e, "call") || rule(e, "pad-pairs") ? 0 : 0.9),
  },
  {
    id: "tuple_result",
    kinds: ["attribute"],
    fits: (e) => (/tuple|list/.test(String(e.finding.told["owner"])) ? 0.95 : 0),
  },
  {
    id: "none_value",
    kinds: ["attribute"],
    fits: (e) => (e.finding.told["owner"] === "NoneType" ? 0.95 : 0),
  },
  { id: "other_type", kinds: ["attribute"], fits: () => 0.3 },
];
