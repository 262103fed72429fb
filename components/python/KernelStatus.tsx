"use client";

import { fill } from "@/components/ui/fill";
import type { PythonMessages } from "@/content/messages/en/python";
import type { KernelState } from "@/kernels/python/client";
import { duration, megabytes } from "./format";
import styles from "./python.module.css";
import type { Transcript } from "./transcript";

/** One sentence about where things stand; what a screen reader hears when it changes. */
export function statusText(messages: PythonMessages, kernel: KernelState, transcript: Transcript): string {
  if (kernel.status === "dead") return fill(messages.dead, { reason: kernel.reason ?? "" });
  if (kernel.status === "starting") return messages.status.starting;
  if (kernel.status === "busy") return messages.running;
  if (transcript.gone) return messages.restarted;
  const { reply } = transcript;
  if (reply?.error) {
    const { type, line } = reply.error;
    if (type === "KeyboardInterrupt") return messages.stopped;
    return line === null ? fill(messages.failedNoLine, { type }) : fill(messages.failed, { type, line });
  }
  if (reply) return fill(messages.done, { time: duration(reply.ms) });
  if (kernel.status === "idle") return fill(messages.ready, { version: kernel.info?.python ?? "" });
  return "";
}

/** The kernel's start, with bytes and stage. */
export function BootProgress({ kernel, messages }: { kernel: KernelState; messages: PythonMessages }) {
  const { progress } = kernel;
  if (kernel.status !== "starting") return null;
  const downloading = progress?.stage === "download" && progress.total > 0;
  const label = progress
    ? fill(messages.stage[progress.stage], {
        loaded: megabytes(progress.loaded),
        total: megabytes(progress.total),
      })
    : messages.status.starting;
  return (
    <div className={styles["boot"]}>
      <progress
        aria-label={messages.status.starting}
        {...(downloading && { value: progress.loaded, max: progress.total })}
      />
      <span>{label}</span>
    </div>
  );
}
