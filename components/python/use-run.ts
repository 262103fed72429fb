"use client";

import { useState, useSyncExternalStore } from "react";
import { KernelGone, type KernelState } from "@/kernels/python/client";
import type { CellReply, StreamName } from "@/kernels/python/protocol";
import { pythonKernel } from "./kernel-store";
import { emptyTranscript, type Transcript, written } from "./transcript";

const off: KernelState = { status: "off", progress: null, info: null, reason: null, generation: 0 };

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
  start: (code: string, heard?: (name: StreamName, text: string) => void) => Promise<CellReply | null>;
  clear: () => void;
}

/** One place that runs cells and shows what came of the last one. */
export function useRun(): Run {
  const [transcript, setTranscript] = useState<Transcript>(emptyTranscript);
  const [running, setRunning] = useState(false);

  async function start(
    code: string,
    heard?: (name: StreamName, text: string) => void,
  ): Promise<CellReply | null> {
    if (running) return null;
    setRunning(true);
    setTranscript(emptyTranscript);
    try {
      const kernel = pythonKernel();
      if (kernel.getState().status === "dead") await kernel.restart();
      const reply = await kernel.execute(code, {
        onStream: (name, text) => {
          heard?.(name, text);
          setTranscript((before) => written(before, name, text));
        },
      });
      setTranscript((before) => ({ ...before, reply }));
      return reply;
    } catch (error) {
      if (!(error instanceof KernelGone)) throw error;
      setTranscript((before) => ({ ...before, gone: true }));
      return null;
    } finally {
      setRunning(false);
    }
  }

  return { transcript, running, start, clear: () => setTranscript(emptyTranscript) };
}
