/** Lets all engines of this browser compute the same numbers, one after the other, and says how far they are apart. */
import { createLab } from "./client";
import { type EngineName, engineChoices } from "./engines";
import type { NumbersObservation } from "./observers/numbers";
import type { AttentionRun } from "./run";

export interface Agreement {
  /** Engines that computed, and those that this browser does not have. */
  readonly computed: readonly EngineName[];
  readonly missing: readonly EngineName[];
  /** How many numbers each of them gave. */
  readonly count: number;
  /** The largest difference of any number between any two; NaN where one is NaN and the other is not. */
  readonly largest: number;
  /** The two engines between which it is. */
  readonly between: readonly [EngineName, EngineName] | null;
}

const parts = ["out", "weights", "dquery", "dkey", "dvalue"] as const;

/** The largest difference between two lists of numbers; NaN meets NaN and an infinity itself. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = a.length === b.length ? 0 : Number.NaN;
  for (let n = 0; n < a.length; n++) {
    const [x, y] = [a[n] as number, b[n] as number];
    if (Object.is(x, y) || x === y) continue;
    const difference = Math.abs(x - y);
    if (!(difference <= largest)) largest = difference;
    if (Number.isNaN(difference)) return Number.NaN;
  }
  return largest;
}

/** @throws LabError when an engine fails; the signal's reason when cancelled */
export async function compareEngines(run: AttentionRun, signal?: AbortSignal): Promise<Agreement> {
  const all: NumbersObservation[] = [];
  const missing: EngineName[] = [];
  for (const choice of engineChoices) {
    if (choice === "auto") continue;
    const lab = createLab(choice);
    try {
      const numbers = await lab.observe("numbers", run, { signal });
      if (numbers.backend === choice) all.push(numbers);
      else missing.push(choice);
    } finally {
      lab.dispose();
    }
  }
  let largest = 0;
  let between: Agreement["between"] = null;
  for (const [n, a] of all.entries()) {
    for (const b of all.slice(n + 1)) {
      for (const part of parts) {
        const difference = largestDifference(a[part], b[part]);
        if (difference <= largest) continue;
        largest = difference;
        between = [a.backend, b.backend];
      }
    }
  }
  const count = parts.reduce((sum, part) => sum + (all[0]?.[part].length ?? 0), 0);
  return { computed: all.map(({ backend }) => backend), missing, count, largest, between };
}
