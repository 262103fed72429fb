import {
  countPairs,
  keyRange,
  lostPairs,
  refusesWindow,
  takesSparsePath,
  xformersWindow,
} from "../attention/geometry";
import type { MaskPicture } from "./observation";
import type { Run } from "./run";

/** How the direct call ends, as far as its sizes alone say it. */
export interface Forecast {
  readonly type: "RuntimeError";
  readonly message: string;
  /** The mask that it makes of the heads. */
  readonly mask: MaskPicture;
}

/** The mask of a window over `seq` positions, by its geometry: as xformers stores it, or `whole`, with no pair lost. */
export function maskPictureOf(
  seq: number,
  run: Pick<Run, "window_size" | "causal">,
  { whole = false } = {},
): MaskPicture {
  const window = xformersWindow(run);
  const sparse = takesSparsePath(seq, window);
  const lost = sparse && !whole ? lostPairs(seq, window) : [];
  const [first, last] = [new Int32Array(seq), new Int32Array(seq)];
  for (let query = 0; query < seq; query++) {
    const span = keyRange(query, seq, window, lost[0]);
    first[query] = span.first;
    last[query] = span.last;
  }
  return {
    seq,
    first,
    last,
    path: sparse ? "sparse" : "dense",
    pairs: countPairs(seq, window),
    lost: lost.length,
  };
}

/**
 * What the release's direct call raises, known before it is run: its mask is made of the heads, (num_heads, num_heads),
 * and on the dense path it is added to scores of (batch, head, seq, seq), where broadcasting refuses it. Null where the
 * call ends in another way, which only running it shows: an even window, a sparse mask, sizes that happen to fit, and
 * sizes that the lab does not run.
 */
export function forecastDirect(run: Run): Forecast | null {
  const { mode, num_heads, seq_len } = run;
  if (mode !== "release" || refusesWindow(run) || num_heads === seq_len || num_heads === 1) return null;
  const mask = maskPictureOf(num_heads, run);
  // One key is stretched over all heads, as any axis of length 1 is.
  if (mask.path === "sparse" || seq_len === 1) return null;
  return {
    type: "RuntimeError",
    message: `The size of tensor a (${seq_len}) must match the size of tensor b (${num_heads}) at non-singleton dimension 3`,
    mask,
  };
}
