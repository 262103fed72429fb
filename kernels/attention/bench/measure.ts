/** Timing that can be believed: interleaved rounds, a fence after each run, medians of per-round ratios. */
import { median as middle } from "d3-array";

/** One thing to time. `run` starts the work, `fence` returns once its result is there. */
export interface Contender {
  readonly impl: string;
  /** It has run before, so that nothing of it is compiled any more. */
  readonly warm?: boolean;
  run(): void | Promise<void>;
  fence(): void | Promise<void>;
  /** After a timed run: waits until the machine is at rest, where a contender leaves it busy. */
  settle?(): Promise<void>;
  /** One more run, for its numbers: (BH, S, D), row by row. Those that compute something else have none. */
  read?(): Promise<Float32Array>;
  dispose(): void;
}

/** Milliseconds of one contender, one number a round; or why it could not run. */
export type Times = { readonly rounds: number[] } | { readonly error: string };

export interface MeasureOptions {
  readonly rounds: number;
  /**
   * Contenders that take less than `ms` take part in so many rounds, since a median of more of them wanders less, and
   * each timed run follows one that is not timed, since what the contender before leaves in the caches is a good part
   * of a short run.
   */
  readonly quick?: { readonly rounds: number; readonly ms: number };
  /** A contender whose first run takes longer than this is not timed further. */
  readonly capMs?: number;
  readonly signal?: AbortSignal;
}

export const median = (numbers: readonly number[]): number => middle(numbers) ?? Number.NaN;

/** Median over rounds of `a` / `b`; undefined when one of them has no times. */
export function ratio(a: Times | undefined, b: Times | undefined): number | undefined {
  if (!a || !b || "error" in a || "error" in b) return undefined;
  const rounds = Math.min(a.rounds.length, b.rounds.length);
  return median(Array.from({ length: rounds }, (_, n) => (a.rounds[n] as number) / (b.rounds[n] as number)));
}

async function once(contender: Contender): Promise<number> {
  const start = performance.now();
  await contender.run();
  await contender.fence();
  const took = performance.now() - start;
  await contender.settle?.();
  return took;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Lets the browser paint and take input. */
export const breathe = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/**
 * Times all contenders in turn, round after round, so that whatever slows the machine slows them all. The first run of
 * each compiles and is not counted.
 *
 * @throws the signal's reason when cancelled
 */
export async function measure(
  contenders: readonly Contender[],
  options: MeasureOptions,
): Promise<Map<string, Times>> {
  const { rounds, quick, capMs = Number.POSITIVE_INFINITY, signal } = options;
  const results = new Map<string, { rounds: number[] } | { error: string }>();
  for (const contender of contenders) {
    signal?.throwIfAborted();
    await breathe();
    try {
      const first = await once(contender);
      results.set(
        contender.impl,
        first > capMs ? { error: `one run takes longer than ${capMs / 1000} s` } : { rounds: [] },
      );
    } catch (error) {
      results.set(contender.impl, { error: messageOf(error) });
    }
  }
  for (let round = 0; round < Math.max(rounds, quick?.rounds ?? 0); round++) {
    for (const contender of contenders) {
      const result = results.get(contender.impl);
      if (!result || "error" in result) continue;
      const isQuick = quick !== undefined && (result.rounds.at(-1) ?? Number.POSITIVE_INFINITY) < quick.ms;
      if (round >= rounds && !isQuick) continue;
      signal?.throwIfAborted();
      await breathe();
      try {
        if (isQuick) await once(contender);
        result.rounds.push(await once(contender));
      } catch (error) {
        results.set(contender.impl, { error: messageOf(error) });
      }
    }
  }
  return results;
}
