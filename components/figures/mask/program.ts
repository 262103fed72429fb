import type { FigureProgram } from "../program/program";
import { windowInFunction } from "../python/parts";

/** The mask as a boolean matrix. */
export const program: FigureProgram = {
  parameters: ["seq_len", "window_size", "causal"],
  body: `    """visible (query, key), and how many keys each query sees."""
${windowInFunction}
    return {"visible": visible, "keys": visible.sum(1)}`,
  shown: "visible",
};
