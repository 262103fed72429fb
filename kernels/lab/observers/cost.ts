import {
  add,
  matMul,
  mul,
  slice,
  softmax,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  tensor2d,
  tidy,
} from "@tensorflow/tfjs-core";
import { type AttentionWindow, type ByteReport, keyRange, localAttention, meterBytes } from "../../attention";
import { check } from "../compare";
import { type CalculatedCost, calculatedCost } from "../cost-model";
import type { EngineName } from "../engines";
import type { Check } from "../observation";
import type { AttentionRun } from "../run";
import "../tfjs";
import type { ObserverContext } from "./context";
import { drawInputs, numbersOf, upload } from "./inputs";
import { bandOf } from "./picture";

/** Bytes of dense scores above which the dense form is not tried unasked: three arrays of this size live at once. */
const MAX_SCORE_BYTES = 2 ** 29;

export interface CostInput extends Omit<AttentionRun, "seq_len"> {
  /** Measured one after the other, in this order. */
  readonly seqLens: readonly number[];
  /** Timed runs after one that compiles. Default 3. */
  readonly repeats?: number;
  /** Bytes of dense scores above which the dense form is not tried; 0 leaves it out. Default 512 MiB. */
  readonly maxScoreBytes?: number;
}

/** What one form of attention costs at one length. */
export interface Cost extends CalculatedCost {
  readonly outcome:
    | {
        readonly kind: "measured";
        /** Of each timed run. */
        readonly milliseconds: readonly number[];
        /** Measured in the run before them. */
        readonly bytes: ByteReport;
      }
    // With the error of the device or of tfjs.
    | { readonly kind: "failed"; readonly message: string }
    | { readonly kind: "not_tried"; readonly maxBytes: number };
}

export interface CostPoint {
  readonly seq_len: number;
  readonly local: Cost;
  /** Scores of all pairs plus a mask, from tfjs' own operations: what a window costs where it saves nothing. */
  readonly dense: Cost;
  /** Local against dense, where both ran. */
  readonly agreement: Check | null;
}

export interface CostObservation {
  readonly backend: EngineName;
  readonly points: readonly CostPoint[];
}

/**
 * Times local and dense attention on this device as the sequence grows, everything else as given. A time
 * ends when one number of the result has been read back.
 *
 * @throws RangeError for a window that xformers refuses
 */
export async function observeCost(
  { seqLens, repeats = 3, maxScoreBytes = MAX_SCORE_BYTES, ...run }: CostInput,
  context: ObserverContext,
): Promise<CostObservation> {
  const points: CostPoint[] = [];
  for (const seq_len of seqLens) {
    context.progress(points.length, seqLens.length);
    points.push(await measure({ ...run, seq_len }, { repeats, maxScoreBytes }, context));
  }
  context.progress(seqLens.length, seqLens.length);
  return { backend: context.backend, points };
}

async function measure(
  run: AttentionRun,
  { repeats, maxScoreBytes }: { repeats: number; maxScoreBytes: number },
  context: ObserverContext,
): Promise<CostPoint> {
  const { seq_len } = run;
  const drawn = drawInputs(run);
  const { window } = drawn;
  const calculated = calculatedCost(run);
  if (!calculated) throw new RangeError("a window that xformers refuses has no cost");
  const { q, k, v } = upload(drawn, run);
  await context.pause();
  const band = bandOf(window, seq_len);
  const local = await timed(() => localAttention(q, k, v, band), repeats, context);
  // Built by the first, untimed run, which is where a mask that is too large fails.
  let mask: Tensor2D | undefined;
  const dense = () => {
    mask ??= additiveMask(seq_len, window);
    return denseAttention(q, k, v, mask);
  };
  const masked =
    calculated.dense.scoreBytes > maxScoreBytes
      ? { outcome: { kind: "not_tried", maxBytes: maxScoreBytes } as const, output: null }
      : await timed(dense, repeats, context);
  const agreement = local.output && masked.output ? check([[local.output, masked.output]]) : null;
  for (const tensor of [q, k, v, mask]) tensor?.dispose();
  return {
    seq_len,
    local: { ...calculated.local, outcome: local.outcome },
    dense: { ...calculated.dense, outcome: masked.outcome },
    agreement,
  };
}

interface Timed {
  readonly outcome: Cost["outcome"];
  readonly output: Float32Array | null;
}

async function timed(run: () => Tensor3D, repeats: number, context: ObserverContext): Promise<Timed> {
  try {
    const { result, bytes } = meterBytes(run);
    const output = await finished(result, (tensor) => numbersOf(tensor));
    const milliseconds: number[] = [];
    for (let n = 0; n < repeats; n++) {
      await context.pause();
      const started = performance.now();
      await finished(run(), oneNumber);
      milliseconds.push(performance.now() - started);
    }
    return { outcome: { kind: "measured", milliseconds, bytes }, output };
  } catch (error) {
    // A request that is no longer wanted, or that lost its context, is not a finding about the form.
    await context.pause();
    return {
      outcome: { kind: "failed", message: error instanceof Error ? error.message : String(error) },
      output: null,
    };
  }
}

async function finished<T>(tensor: Tensor3D, read: (tensor: Tensor3D) => Promise<T>): Promise<T> {
  const result = await read(tensor);
  tensor.dispose();
  return result;
}

/** The read-back that makes a time honest: until then WebGL has only been told what to do. */
async function oneNumber(tensor: Tensor3D): Promise<void> {
  const one = slice(tensor, [0, 0, 0], [1, 1, 1]);
  await one.data();
  one.dispose();
}

function denseAttention(q: Tensor3D, k: Tensor3D, v: Tensor3D, mask: Tensor2D): Tensor3D {
  return tidy((): Tensor => {
    const scores = mul(matMul(q, k, false, true), 1 / Math.sqrt(q.shape[2]));
    return matMul(softmax(add(scores, mask)), v);
  }) as Tensor3D;
}

/** 0 where a query sees a key, minus infinity elsewhere. */
function additiveMask(seq: number, window: AttentionWindow): Tensor2D {
  const mask = new Float32Array(seq * seq).fill(Number.NEGATIVE_INFINITY);
  for (let query = 0; query < seq; query++) {
    const { first, last } = keyRange(query, seq, window);
    mask.fill(0, query * seq + first, query * seq + last + 1);
  }
  return tensor2d(mask, [seq, seq]);
}
