// Geometry alone: pages import this, and tfjs stays with the worker.
import { countPairs, refusesWindow, xformersWindow } from "../attention/geometry";
import type { Sizes, WindowArguments } from "./run";

/** What a form of attention needs by calculation, before anything is measured. */
export interface CalculatedCost {
  /** Multiply-adds of q·k and of weights·v together. */
  readonly work: number;
  /** Bytes of the scores the form holds in full: (batch·head, query, key), or the band. */
  readonly scoreBytes: number;
}

/** Null for a window that xformers refuses, even and not causal. */
export function calculatedCost(
  run: Sizes & WindowArguments,
): { readonly local: CalculatedCost; readonly dense: CalculatedCost } | null {
  const { batch, num_heads, seq_len, head_dim, window_size, causal } = run;
  if (refusesWindow({ window_size, causal })) return null;
  const window = xformersWindow({ window_size, causal });
  const reach = (keys: number) => Math.min(keys, seq_len - 1);
  const items = batch * num_heads;
  const all = seq_len * seq_len;
  return {
    local: {
      work: 2 * items * countPairs(seq_len, window) * head_dim,
      scoreBytes: 4 * items * seq_len * (reach(window.left) + 1 + reach(window.right)),
    },
    dense: { work: 2 * items * all * head_dim, scoreBytes: 4 * items * all },
  };
}
