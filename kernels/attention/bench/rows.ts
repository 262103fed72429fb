/** A benchmark's table: cells in, rows out. */

import { meterBytes } from "../bytes";
import type { AttentionWindow } from "../geometry";
import { type BenchProblem, benchTensors, ours, usefulFlops } from "./contenders";
import { type Contender, measure, median, type Times } from "./measure";

export interface BenchRow {
  readonly impl: string;
  readonly S: number;
  readonly D: number;
  readonly BH: number;
  /** Keys that a query far from both ends sees. */
  readonly window: number;
  readonly causal: boolean;
  readonly pass: "forward" | "forward+backward" | "forward+backward, weights recomputed";
  /** Median of the rounds; null where it could not run. */
  readonly ms: number | null;
  /** Useful arithmetic per second: what the visible pairs need, whatever the implementation computes besides. */
  readonly gflops: number | null;
  /** Peak GPU bytes above the inputs; null where tfjs does not allocate them. */
  readonly bytes: number | null;
  readonly error?: string;
}

export function rowOf(
  contender: string,
  problem: BenchProblem,
  times: Times | undefined,
  more: { pass?: BenchRow["pass"]; bytes?: number | null; products?: number } = {},
): BenchRow {
  const { S, D, BH, window } = problem;
  const ms = times && "rounds" in times ? median(times.rounds) : null;
  const flops = (usefulFlops(problem) / 2) * (more.products ?? 2);
  return {
    impl: contender,
    S,
    D,
    BH,
    window: window.left + 1 + window.right,
    causal: window.right === 0 && window.left > 0,
    pass: more.pass ?? "forward",
    ms,
    gflops: ms === null ? null : flops / ms / 1e6,
    bytes: more.bytes ?? null,
    ...(times && "error" in times && { error: times.error }),
  };
}

/** Peak GPU bytes of one run above what was there before. */
export async function peakBytes(contender: Contender): Promise<number> {
  const { bytes } = meterBytes(() => contender.run());
  await contender.fence();
  return bytes.peakBytes - bytes.startBytes;
}

/** A window of `keys` keys: before the query when causal, half on each side otherwise. */
export function windowOf(keys: number, causal: boolean): AttentionWindow {
  return causal ? { left: keys - 1, right: 0 } : { left: (keys - 1) / 2, right: (keys - 1) / 2 };
}

/** Times our op on one problem. */
export async function timeOurs(
  problem: BenchProblem,
  rounds: number,
  signal?: AbortSignal,
): Promise<BenchRow> {
  const tensors = benchTensors(problem);
  const contender = ours(problem, tensors);
  try {
    const times = await measure([contender], { rounds, ...(signal && { signal }) });
    const result = times.get(contender.impl);
    const bytes = result && "rounds" in result ? await peakBytes(contender) : null;
    return rowOf(contender.impl, problem, result, { bytes });
  } finally {
    contender.dispose();
    for (const tensor of Object.values(tensors)) tensor.dispose();
  }
}
