"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useLabStores } from "@/components/lab/lab-provider";
import type { Lab, ObserveOptions } from "@/kernels/lab/client";
import type { Progress } from "@/kernels/lab/protocol";

/** One piece of a measurement: asks the lab, perhaps more than once, and gives one row of the result. */
export interface Job<Row> {
  /** What is being measured, for the reader. */
  readonly name: string;
  readonly run: (lab: Lab, options: ObserveOptions) => Promise<Row>;
}

export type MeasuringState =
  | { readonly phase: "idle" | "done" | "cancelled" }
  | { readonly phase: "running"; readonly name: string; readonly done: number; readonly total: number }
  | { readonly phase: "failed"; readonly name: string; readonly message: string };

interface Measured<Row> {
  readonly key: string;
  readonly rows: readonly Row[];
  readonly state: MeasuringState;
}

const NOTHING = { rows: [], state: { phase: "idle" } } as const;

/**
 * A measurement that the reader starts, sees growing and may cancel. Its rows belong to `key`: with another one there
 * is nothing measured, and a measurement under way is given up.
 */
export function useMeasuring<Row>(key: string, channel: string) {
  const { lab, scope } = useLabStores();
  const [measured, setMeasured] = useState<Measured<Row>>({ key, ...NOTHING });
  const stop = useRef<AbortController | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another key, or leaving, ends what is under way
  useEffect(() => () => stop.current?.abort(), [key]);

  const start = async (jobs: readonly Job<Row>[]) => {
    if (!lab) return;
    stop.current?.abort();
    const abort = new AbortController();
    stop.current = abort;
    const rows: Row[] = [];
    const set = (state: MeasuringState) => {
      if (stop.current === abort) setMeasured({ key, rows: [...rows], state });
    };
    for (const [n, { name, run }] of jobs.entries()) {
      const tell = ({ done, total }: Progress) =>
        set({ phase: "running", name, done: n + done / total, total: jobs.length });
      tell({ done: 0, total: 1 });
      try {
        rows.push(await run(lab, { signal: abort.signal, channel: `${scope}${channel}`, onProgress: tell }));
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        set(abort.signal.aborted ? { phase: "cancelled" } : { phase: "failed", name, message });
        return;
      }
    }
    set({ phase: "done" });
  };
  const cancel = useCallback(() => stop.current?.abort(), []);
  const { rows, state } = measured.key === key ? measured : NOTHING;
  return { rows: rows as readonly Row[], state: state as MeasuringState, start, cancel, ready: lab !== null };
}
