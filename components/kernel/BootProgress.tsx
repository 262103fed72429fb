"use client";

import { formatMessage } from "@/components/ui/format-message";
import type { PythonMessages } from "@/content/messages/en/python";
import type { KernelState } from "@/kernels/python/client";
import styles from "./boot.module.css";

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

/** The kernel's start, with bytes and stage. */
export function BootProgress({ kernel, messages }: { kernel: KernelState; messages: PythonMessages }) {
  const { progress } = kernel;
  if (kernel.status !== "starting") return null;
  const downloading = progress?.stage === "download" && progress.total > 0;
  const label = progress
    ? formatMessage(messages.stage[progress.stage], {
        loaded: megabytes(progress.loaded),
        total: megabytes(progress.total),
      })
    : messages.status.starting;
  return (
    <div className={styles.boot}>
      <progress
        aria-label={messages.status.starting}
        {...(downloading && { value: progress.loaded, max: progress.total })}
      />
      <span>{label}</span>
    </div>
  );
}
