"use client";

import { useEffect, useState } from "react";
import { BootProgress } from "@/components/kernel/BootProgress";
import { endedText } from "@/components/kernel/ended-text";
import { useKernelState } from "@/components/python/use-run";
import { formatMessage } from "@/components/ui/format-message";
import { duration } from "@/components/ui/numbers";
import type { PythonMessages } from "@/content/messages/en/python";
import { isExecutable } from "../model/cells";
import { findCell } from "../model/document";
import { useSession, useUi } from "../session/context";
import styles from "./head.module.css";

/** Mode, Python, and the last thing that happened: seen, and heard by those who listen. */
export function StatusLine({ python, size }: { python: PythonMessages; size: string }) {
  const session = useSession();
  const { messages } = session;
  const kernel = useKernelState();
  const mode = useUi((ui) => ui.mode);
  const view = useUi((ui) => ui.view);
  const running = useUi((ui) => ui.running);
  const waiting = useUi((ui) => ui.queue.length);
  const notice = useUi((ui) => ui.notice);
  const said = useRunWords();

  const place = running === null ? 0 : session.ids.indexOf(running) + 1;
  const state =
    kernel.status === "off"
      ? formatMessage(messages.kernel.off, { size })
      : running !== null && kernel.status !== "starting"
        ? [
            formatMessage(messages.kernel.running, { place }),
            waiting > 0 && formatMessage(messages.kernel.queue, { count: waiting }),
          ]
            .filter(Boolean)
            .join(", ")
        : kernel.ending
          ? endedText(python, kernel.ending)
          : python.status[kernel.status];
  return (
    <div className={styles.status}>
      {view === "edit" && (
        <span
          className={styles.mode}
          data-mode={mode}
          title={mode === "edit" ? messages.mode.editHelp : messages.mode.commandHelp}
          data-testid="mode"
        >
          {messages.mode[mode]}
        </span>
      )}
      <span
        className={styles.kernel}
        data-status={running === null ? kernel.status : "busy"}
        data-testid="kernel-status"
      >
        <span aria-hidden="true">
          {kernel.status === "busy" || running !== null ? "●" : kernel.status === "idle" ? "○" : "◌"}
        </span>{" "}
        {messages.kernel.label}: {state}
      </span>
      <span role="status" className={styles.said} data-testid="said">
        {said ?? notice?.text ?? ""}
      </span>
      {view === "edit" && (
        <span role="status" className="visually-hidden">
          {mode === "edit" ? messages.mode.announceEdit : messages.mode.announceCommand}
        </span>
      )}
      <BootProgress kernel={kernel} messages={python} />
      {kernel.info && !kernel.info.interruptible && (
        <span className={styles.said}>{python.stopIsRestart}</span>
      )}
    </div>
  );
}

/** What came of the run that ended last; null once something newer was said. */
function useRunWords(): string | null {
  const session = useSession();
  const { messages } = session;
  const running = useUi((ui) => ui.running);
  const notice = useUi((ui) => ui.notice);
  const [words, setWords] = useState<string | null>(null);
  const [last, setLast] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: something newer was said
  useEffect(() => setWords(null), [notice]);
  useEffect(() => {
    if (running !== null) {
      setLast(running);
      setWords(null);
      return;
    }
    if (last === null) return;
    setLast(null);
    const cell = findCell(session.store.get().document, last);
    if (!cell || !isExecutable(cell)) return;
    const error = cell.outputs.find((output) => output.type === "error");
    const time = session.ui.get().times.get(last);
    if (error?.type === "error") {
      const place = session.ids.indexOf(last) + 1;
      setWords(
        error.name === "KeyboardInterrupt"
          ? messages.notice.stopped
          : formatMessage(messages.notice.ranError, { type: error.name, place }),
      );
    } else if (time !== undefined) setWords(formatMessage(messages.notice.ran, { time: duration(time) }));
  }, [running, last, session, messages]);
  return words;
}
