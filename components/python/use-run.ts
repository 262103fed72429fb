"use client";

import { useRef, useState, useSyncExternalStore } from "react";
import { KernelGone, type KernelState } from "@/kernels/python/client";
import type { CellReply, StreamName } from "@/kernels/python/protocol";
import { pythonKernel } from "./kernel-store";
import { Paced } from "./paced";
import { emptyTranscript, ended, shown, type Transcript, written } from "./transcript";

const off: KernelState = { status: "off", progress: null, info: null, ending: null, generation: 0 };

/** The kernel's state as it changes; `off` in the exported page. */
export function useKernelState(): KernelState {
  return useSyncExternalStore(
    (listener) => pythonKernel().subscribe(listener),
    () => pythonKernel().getState(),
    () => off,
  );
}

export interface Run {
  transcript: Transcript;
  /** True from `start` until the cell's end, the kernel's own start included. */
  running: boolean;
  /** `examined` also asks for the shape of every expression. */
  start: (
    code: string,
    heard?: (name: StreamName, text: string) => void,
    examined?: boolean,
  ) => Promise<CellReply | null>;
  clear: () => void;
}

/** One place that runs cells and shows what came of the last one. */
export function useRun(): Run {
  const [transcript, setTranscript] = useState<Transcript>(emptyTranscript);
  const [running, setRunning] = useState(false);
  /** What an earlier run left behind may still print; it is not heard any more. */
  const latest = useRef(0);

  async function start(
    code: string,
    heard?: (name: StreamName, text: string) => void,
    examined = false,
  ): Promise<CellReply | null> {
    if (running) return null;
    if (code.trim() === "") {
      // Nothing is started for it, and what an earlier program said is not taken for its outcome.
      latest.current += 1;
      setTranscript({ ...emptyTranscript, nothing: true });
      return null;
    }
    setRunning(true);
    setTranscript(emptyTranscript);
    const run = ++latest.current;
    let told = emptyTranscript;
    const paced = new Paced(() => {
      if (latest.current === run)
        setTranscript((before) => ({ ...before, pieces: told.pieces, plots: told.plots }));
    });
    try {
      const kernel = pythonKernel();
      if (kernel.getState().status === "dead") await kernel.restart();
      const reply = await kernel.execute(code, {
        examined,
        onStream: (name, text) => {
          heard?.(name, text);
          told = written(told, name, text);
          paced.soon();
        },
        onDisplay: (bundle) => {
          told = shown(told, bundle);
          paced.soon();
        },
      });
      paced.now();
      told = ended(told, code, reply);
      setTranscript(told);
      return reply;
    } catch (error) {
      if (!(error instanceof KernelGone)) throw error;
      paced.now();
      setTranscript((before) => ({ ...before, gone: true }));
      return null;
    } finally {
      setRunning(false);
    }
  }

  function clear(): void {
    latest.current += 1;
    setTranscript(emptyTranscript);
  }

  return { transcript, running, start, clear };
}
