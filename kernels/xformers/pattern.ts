import { type AttentionWindow, countPairs } from "../attention";
import { FRAMES } from "./frames";
import { assert, modulo } from "./python";
import type { Recorder } from "./recorder";
import { ODD_WINDOW } from "./refusals";

/**
 * A (seq, seq) boolean matrix in which query i sees keys i-left … i+right. Such a matrix is known by these three
 * numbers, so nothing of size seq² is built before somebody asks for its entries.
 */
export interface Pattern extends AttentionWindow {
  readonly seq: number;
}

/**
 * The keys at most half a window away on either side.
 *
 * @throws TorchError AssertionError unless `window_size` is odd; negative odd numbers pass and see nothing
 */
export function local1dPattern(recorder: Recorder, seq: number, window_size: number): Pattern {
  return recorder.within(FRAMES.pattern.local, () => {
    assert(modulo(window_size, 2) === 1, ODD_WINDOW);
    const reach = Math.floor(window_size / 2);
    return { seq, left: reach, right: reach };
  });
}

/** The keys up to the query itself. */
export function causal1dPattern(recorder: Recorder, seq: number): Pattern {
  return recorder.within(FRAMES.pattern.causal, () => ({ seq, left: seq, right: 0 }));
}

/** What both patterns let through. */
export function bothPatterns(a: Pattern, b: Pattern): Pattern {
  return { seq: a.seq, left: Math.min(a.left, b.left), right: Math.min(a.right, b.right) };
}

export function visiblePairs(pattern: Pattern): number {
  return countPairs(pattern.seq, pattern);
}
