/** What the rows of the bench say: medians, limits in milliseconds, who is fastest. */
import { median } from "@/components/ui/median";
import type { BenchEngine, BenchEntry, BenchRow, BenchWay } from "@/kernels/attention/bench/live/types";

export interface Timed {
  readonly engine: BenchEngine;
  readonly way: BenchWay;
  readonly causal: boolean;
  readonly ms: number;
  readonly difference: number | null;
  /** The nearer of the engine's two limits, as a share of the time it took. */
  readonly share: number;
}

/** Milliseconds below which an engine cannot be: its arithmetic alone, its reads and writes alone. */
export interface LimitTimes {
  readonly arithmetic: number;
  readonly stream: number;
}

export interface EngineResult {
  readonly engine: BenchEngine;
  /** NaN where one was not measured. */
  readonly limits: LimitTimes;
  /** Fastest first. */
  readonly timed: readonly Timed[];
  readonly failed: readonly BenchEntry[];
}

export function resultsOf(row: BenchRow): readonly EngineResult[] {
  return row.limits.map(({ engine, arithmetic, stream }) => {
    const limits = {
      arithmetic: (median(arithmetic.rounds) * row.flops) / arithmetic.flops,
      stream: median(stream.rounds),
    };
    const own = row.entries.filter((entry) => entry.engine === engine);
    const timed = own
      .filter(({ rounds }) => rounds.length > 0)
      .map(({ way, causal, rounds, difference }) => {
        const ms = median(rounds);
        const share = Math.max(limits.arithmetic, limits.stream) / ms;
        return { engine, way, causal, ms, difference, share };
      })
      .sort((a, b) => a.ms - b.ms);
    return { engine, limits, timed, failed: own.filter(({ rounds }) => rounds.length === 0) };
  });
}

export const isOurs = ({ way }: { way: BenchWay }): boolean => way === "ours" || way === "ours-half";

/** The fastest of ours and the fastest other, on whatever engine; undefined where there is none. */
export function fastest(results: readonly EngineResult[]): {
  readonly ours: Timed | undefined;
  readonly other: Timed | undefined;
} {
  const all = results.flatMap(({ timed }) => timed).sort((a, b) => a.ms - b.ms);
  return { ours: all.find(isOurs), other: all.find((each) => !isOurs(each)) };
}
