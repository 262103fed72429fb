import {
  type AttentionWindow,
  keyRange,
  lostPairs,
  type Pair,
  refusesWindow,
  xformersWindow,
} from "../../attention";
import type { MaskPicture, Trace } from "../observation";
import type { KeySpan } from "../reference";
import type { WindowArguments } from "../run";

/** The window of a run; null where xformers refuses it (even and not causal). */
export function windowOf(run: WindowArguments): AttentionWindow | null {
  return refusesWindow(run) ? null : xformersWindow(run);
}

/** The reaches of a window inside a sequence, and the width of its band: a wider band would be empty at its sides. */
export function bandOf(window: AttentionWindow, seq: number) {
  const left = Math.min(window.left, seq - 1);
  const right = Math.min(window.right, seq - 1);
  return { left, right, width: left + 1 + right };
}

/** What a query sees of `seq` keys once the pairs in `lost`, the last ones, are gone. */
export function spanWithout(lost: readonly Pair[], seq: number, window: AttentionWindow) {
  const firstLostPair = lost[0];
  return (query: number): KeySpan => {
    const { first, last } = keyRange(query, seq, window);
    if (!firstLostPair || query < firstLostPair.query) return { first, last };
    return { first, last: query === firstLostPair.query ? firstLostPair.key - 1 : first - 1 };
  };
}

/** The mask a run made, drawn from what its trace says about it. Null when the run made none. */
export function maskOf(trace: Trace, run: WindowArguments): MaskPicture | null {
  const origin = trace.steps.find(({ mask }) => mask)?.mask;
  const window = windowOf(run);
  if (!origin || !window) return null;
  const seq = origin.sizedBy.length;
  const lost = origin.lost > 0 ? lostPairs(seq, window) : [];
  const span = spanWithout(lost, seq, window);
  const spans = Array.from({ length: seq }, (_, query) => span(query));
  return {
    seq,
    first: Int32Array.from(spans, ({ first }) => first),
    last: Int32Array.from(spans, ({ last }) => last),
    path: origin.path,
    pairs: origin.pairs,
    lost: origin.lost,
  };
}
