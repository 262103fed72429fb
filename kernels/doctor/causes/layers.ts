import { has, role, rule, word } from "./helpers";
import type { Cause } from "./types";

/** Other layers and losses. */
export const layers: readonly Cause[] = [
  { id: "ln", kinds: ["layernorm"], fits: (e) => (rule(e, "group-norm") ? 0 : 0.9) },
  { id: "embed", kinds: ["embedding"], fits: (e) => 0.9 + word(e, /pos/i, -0.2) },
  { id: "embed_positions", kinds: ["embedding"], fits: (e) => 0.5 + word(e, /pos/i, 0.5) },
  {
    id: "ce",
    kinds: ["loss"],
    fits: (e) =>
      rule(e, "target-size")
        ? 1
        : rule(e, "target-batch")
          ? role(e, "input")?.shape.length === 3
            ? 0.95
            : 0.5
          : 0.1,
  },
  { id: "loss_batch", kinds: ["loss"], fits: (e) => (rule(e, "target-batch", "loss-sizes") ? 0.8 : 0.1) },
  { id: "loss_range", kinds: ["loss"], fits: (e) => (has(e, "range") ? 1 : 0) },
  { id: "loss_axes", kinds: ["loss"], fits: (e) => (rule(e, "loss-axes") ? 0.9 : 0) },
];
