import { reshape, type Tensor3D, tensor } from "@tensorflow/tfjs-core";
import { takesSparsePath } from "../../attention";
import { Generator, randn } from "../../torch";
import { LocalAttention } from "../../xformers";
import type { EngineName } from "../engines";
import { densePathRuns } from "../limits";
import { attention64 } from "../reference";
import type { AttentionRun } from "../run";
import type { ObserverContext } from "./context";
import { bandOf, spanWithout, windowOf } from "./picture";

/** `atol` and `rtol` of the comparison, as torch.allclose takes them: |a − b| ≤ atol + rtol · |b|. */
const CLOSE = { atol: 1e-5, rtol: 1e-5 } as const;

/** xformers' call on folded heads against softmax over exactly the window. */
export interface DropInObservation extends AttentionRun {
  readonly backend: EngineName;
  /** Null where the call is not run: a window that xformers refuses, or dense steps that are too large. */
  readonly result: {
    readonly allclose: boolean;
    /** Largest |xformers − today|; NaN where only one of them is. */
    readonly largest: number;
    readonly compared: number;
  } | null;
}

/**
 * Folds the heads of x = randn(batch, num_heads, seq_len, head_dim) into the batch, calls LocalAttention as the release
 * runs it, unfolds, and compares with the same window as a boolean mask: a softmax over exactly the visible keys, in
 * double precision, which is what scaled_dot_product_attention and FlexAttention define.
 */
export async function observeDropIn(run: AttentionRun, context: ObserverContext): Promise<DropInObservation> {
  const { batch, num_heads, seq_len, head_dim, window_size, causal, seed } = run;
  const answer = { ...run, backend: context.backend };
  const window = windowOf(run);
  if (!window || (!takesSparsePath(seq_len, window) && !densePathRuns(run)))
    return { ...answer, result: null };
  const items = batch * num_heads;
  const drawn = randn(new Generator(seed), items * seq_len * head_dim);
  await context.pause();
  const x = tensor(drawn, [batch, num_heads, seq_len, head_dim]);
  const folded = reshape(x, [items, seq_len, head_dim]) as Tensor3D;
  const attention = new LocalAttention({ causal, window_size }, { mode: "release" });
  const axes = ["batch·head", "seq", "head_dim"] as const;
  const out = attention.forward({ q: folded, k: folded, v: folded }, { axes });
  attention.dispose();
  const released = (await reshape(out, [batch, num_heads, seq_len, head_dim]).data()) as Float32Array;
  const { output } = await attention64(
    {
      query: drawn,
      key: drawn,
      value: drawn,
      items,
      seq: seq_len,
      headDim: head_dim,
      span: spanWithout([], seq_len, window),
      ...bandOf(window, seq_len),
    },
    context.pause,
  );
  return { ...answer, result: compared(released, output) };
}

function compared(ours: Float32Array, theirs: Float64Array | Float32Array) {
  let largest = 0;
  let allclose = true;
  for (let n = 0; n < ours.length; n++) {
    const [a, b] = [ours[n] as number, theirs[n] as number];
    const apart = Math.abs(a - b);
    // NaN is close to nothing, as torch has it.
    if (!(apart <= CLOSE.atol + CLOSE.rtol * Math.abs(b))) allclose = false;
    if (Number.isNaN(apart)) largest = Number.NaN;
    else if (apart > largest) largest = apart;
  }
  return { allclose, largest, compared: ours.length };
}
