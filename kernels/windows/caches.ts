/** Which positions a cache of keys and values holds, step by step, as the caches of transformers 5.17.0 do. */

/** `dynamic` grows and slides, `static` has `window` slots from the start, `full` keeps everything. */
export type CacheKind = "dynamic" | "static" | "full";

export interface CacheStep {
  /** Tokens given in this step. */
  readonly tokens: number;
  /** Length of the mask, and the position of its first column. */
  readonly mask_sizes: readonly [number, number];
  /** Positions that the step's attention is given; -1 is a slot that holds nothing yet. */
  readonly attended: readonly number[];
  /** Positions kept for the next step. */
  readonly stored: readonly number[];
  /** Tokens seen so far. */
  readonly seq_length: number;
}

/**
 * @param window keys that a query sees, itself included
 * @param plan tokens given at each step
 */
export function cacheSteps(kind: CacheKind, window: number, plan: readonly number[]): CacheStep[] {
  let before = 0;
  return plan.map((tokens) => {
    const seq_length = before + tokens;
    // A sliding cache keeps what the first query of the step still sees: window − 1 keys before it.
    const first = kind === "full" ? 0 : Math.max(0, before - (window - 1));
    const slots = kind === "static" ? window : 0;
    const attended = filled(range(first, seq_length), slots);
    const keep = kind === "full" ? seq_length : kind === "static" ? window : window - 1;
    const stored = filled(range(Math.max(0, seq_length - keep), seq_length), slots);
    before = seq_length;
    return { tokens, mask_sizes: [attended.length, first], attended, stored, seq_length };
  });
}

/** Positions still stored after `tokens` tokens in a dynamic cache; all of them where the layer has no window. */
export function keptTokens(window: number | null, tokens: number): number {
  return window === null ? tokens : Math.min(tokens, window - 1);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, n) => from + n);
}

function filled(positions: number[], slots: number): number[] {
  const empty = Math.max(0, slots - positions.length);
  return [...positions, ...Array.from({ length: empty }, () => -1)];
}
