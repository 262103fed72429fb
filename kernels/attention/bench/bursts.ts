/** Throughput: bursts of runs of which only the last is waited for, in interleaved rounds. */
import { breathe, type Contender, messageOf, type Times } from "./measure";

/** Most runs of a burst, whatever they take. */
const MOST_RUNS = 400;
/** Runs by which the length of a burst is found: the fence of a single one may take longer than it. */
const FEW = 4;
/**
 * What takes longer is timed in no more than so many rounds, the first of them the one by which that was found: its share
 * of noise is small.
 */
const LONG_MS = 1000;
const LONG_ROUNDS = 3;

export interface BurstOptions {
  /** About how long a burst takes, so that its one fence, which may cost more than a run, weighs little. */
  readonly burstMs: number;
  readonly rounds: number;
  /** A contender whose first run takes longer than this is not timed further. */
  readonly capMs?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What is said of a contender that is over the cap. */
export const overCap = (capMs: number): string => `one run takes longer than ${capMs / 1000} s`;

interface Sized {
  readonly contender: Contender;
  readonly runs: number;
  /** How many rounds it takes part in, and the first of them where it has been timed already. */
  readonly rounds: number;
  readonly timed: readonly number[];
}

async function burst(contender: Contender, runs: number): Promise<number> {
  const start = performance.now();
  for (let n = 0; n < runs; n++) await contender.run();
  await contender.fence();
  const took = performance.now() - start;
  await contender.settle?.();
  return took / runs;
}

/** How many runs a burst of this contender has; undefined where its first run is over the cap. It has been compiled then. */
async function sized(contender: Contender, options: BurstOptions): Promise<Sized | undefined> {
  const { burstMs, rounds, capMs = Number.POSITIVE_INFINITY } = options;
  if (!contender.warm && (await burst(contender, 1)) > capMs) return undefined;
  const once = await burst(contender, 1);
  if (once > LONG_MS) return { contender, runs: 1, rounds: Math.min(rounds, LONG_ROUNDS), timed: [once] };
  const ms = once < burstMs ? await burst(contender, FEW) : once;
  return { contender, runs: Math.max(1, Math.min(MOST_RUNS, Math.round(burstMs / ms))), rounds, timed: [] };
}

/**
 * Milliseconds a run when runs follow each other and only the last is waited for: what a device does once it is busy.
 * Contenders take turns, round after round, so that whatever slows the machine slows them all.
 *
 * @throws the signal's reason when cancelled
 */
export async function throughput(
  contenders: readonly Contender[],
  options: BurstOptions,
): Promise<Map<string, Times>> {
  const { rounds, capMs, signal, onProgress } = options;
  const results = new Map<string, { rounds: number[] } | { error: string }>();
  const total = contenders.length * (1 + rounds);
  let done = 0;
  const turn = async (work: () => Promise<void>, { impl }: Contender) => {
    signal?.throwIfAborted();
    await breathe();
    try {
      await work();
    } catch (error) {
      results.set(impl, { error: messageOf(error) });
    }
    onProgress?.(++done, total);
  };

  const runnable: Sized[] = [];
  for (const contender of contenders) {
    await turn(async () => {
      const found = await sized(contender, options);
      if (found) runnable.push(found);
      const error = { error: overCap(capMs ?? 0) };
      results.set(contender.impl, found ? { rounds: [...found.timed] } : error);
    }, contender);
  }
  for (let round = 0; round < rounds; round++) {
    for (const { contender, runs, rounds: own } of runnable) {
      const result = results.get(contender.impl);
      if (!result || "error" in result || result.rounds.length >= own) continue;
      await turn(async () => void result.rounds.push(await burst(contender, runs)), contender);
    }
  }
  onProgress?.(total, total);
  return results;
}
