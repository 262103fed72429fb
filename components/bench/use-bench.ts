"use client";

import { useRef, useState } from "react";
import { useLabStores } from "@/components/lab/lab-provider";
import type { OutputOf } from "@/kernels/lab/observers";

export type BenchRow = OutputOf<"bench">;

/** Doubling lengths: a straight line on logarithmic axes is a power law. */
export const LENGTHS = [256, 512, 1024, 2048] as const;
export const ROUNDS = 3;

export type BenchState =
  | { readonly phase: "idle" | "done" | "cancelled" }
  | { readonly phase: "running"; readonly seq: number; readonly done: number; readonly total: number }
  | { readonly phase: "failed"; readonly seq: number; readonly message: string };

/** Times one length after the other until all are done, the reader cancels, or the device gives up. */
export function useBench() {
  const { lab } = useLabStores();
  const [rows, setRows] = useState<readonly BenchRow[]>([]);
  const [state, setState] = useState<BenchState>({ phase: "idle" });
  const stop = useRef<AbortController | null>(null);

  const run = async () => {
    if (!lab) return;
    const abort = new AbortController();
    stop.current = abort;
    setRows([]);
    for (const seq of LENGTHS) {
      setState({ phase: "running", seq, done: 0, total: 1 });
      try {
        const row = await lab.observe(
          "bench",
          { seq_len: seq, rounds: ROUNDS },
          {
            signal: abort.signal,
            onProgress: ({ done, total }) => setState({ phase: "running", seq, done, total }),
          },
        );
        setRows((all) => [...all, row]);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        setState(abort.signal.aborted ? { phase: "cancelled" } : { phase: "failed", seq, message });
        return;
      }
    }
    setState({ phase: "done" });
  };
  const cancel = () => stop.current?.abort();
  return { rows, state, run, cancel, ready: lab !== null };
}
