"use client";

import { useEffect, useRef, useState } from "react";
import { siteRoot } from "@/components/site-root";
import { startBench } from "@/kernels/attention/bench/live/start";
import type { BenchAnswer, BenchDevice, BenchRow } from "@/kernels/attention/bench/live/types";
import { ortFiles } from "./ort-files";

/** Doubling lengths, all of them whole blocks of what the chunked ways compute at once. */
export const LENGTHS = [256, 512, 1024, 2048] as const;
export const ROUNDS = 5;

export type BenchState =
  | { readonly phase: "idle" | "starting" | "done" | "cancelled" }
  | { readonly phase: "running"; readonly seq: number; readonly done: number; readonly total: number }
  | { readonly phase: "failed"; readonly message: string };

/** Libraries to compare with; a version where one is wanted. */
export interface Wanted {
  readonly onnxruntime: string | null;
  readonly jax: string | null;
}

export interface Bench {
  readonly rows: readonly BenchRow[];
  readonly device: BenchDevice | null;
  readonly state: BenchState;
  /** What the rows were compared with. */
  readonly wanted: Wanted;
  run(wanted: Wanted): void;
  cancel(): void;
}

/** Times one length after the other until all are done, the reader cancels or leaves, or the device gives up. */
export function useBench(): Bench {
  const [rows, setRows] = useState<readonly BenchRow[]>([]);
  const [device, setDevice] = useState<BenchDevice | null>(null);
  const [state, setState] = useState<BenchState>({ phase: "idle" });
  const [wanted, setWanted] = useState<Wanted>({ onnxruntime: null, jax: null });
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const hear = (answer: BenchAnswer) => {
    if (answer.type === "device") setDevice(answer.device);
    else if (answer.type === "row") setRows((all) => [...all, answer.row]);
    else if (answer.type === "done") setState({ phase: "done" });
    else if (answer.type === "failed") setState({ phase: "failed", message: answer.message });
    else setState({ phase: "running", seq: answer.seq, done: answer.done, total: answer.total });
  };
  const run = (libraries: Wanted) => {
    setRows([]);
    setWanted(libraries);
    setState({ phase: "starting" });
    const { onnxruntime, jax } = libraries;
    const request = {
      lengths: LENGTHS,
      rounds: ROUNDS,
      onnxruntime: onnxruntime === null ? null : ortFiles(siteRoot(), onnxruntime),
      jax: jax !== null,
    };
    stop.current = startBench(request, hear);
  };
  const cancel = () => {
    stop.current?.();
    setState({ phase: "cancelled" });
  };
  return { rows, device, state, wanted, run, cancel };
}
