"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import type { PythonMessages } from "@/content/messages/en/python";
import type { CellReply, StreamName } from "@/kernels/python/protocol";
import { BootProgress, statusText } from "./KernelStatus";
import { pythonKernel } from "./kernel-store";
import { Output } from "./Output";
import styles from "./python.module.css";
import { errorLines } from "./transcript";
import { useKernelState, useRun } from "./use-run";

/** The editor's script loads with the first cell shown, not with the page. */
const CodeEditor = dynamic(() => import("./editor/CodeEditor").then((module) => module.CodeEditor), {
  ssr: false,
  loading: () => <div className={styles["editorLoading"]} />,
});

export interface PythonCellProps {
  code: string;
  messages: PythonMessages;
  onCode: (code: string) => void;
  /** Called when a run has ended, with what came of it and what it printed. */
  onReply?: (reply: CellReply, stdout: string) => void;
  /** More buttons for the bar. */
  children?: ReactNode;
}

const none: readonly number[] = [];

/** An editor, the buttons that run it, and what came of the last run. */
export function PythonCell({ code, messages, onCode, onReply, children }: PythonCellProps) {
  const kernel = useKernelState();
  const run = useRun();
  const [target, setTarget] = useState<{ line: number } | null>(null);
  const failed = run.transcript.reply ? errorLines(run.transcript.reply) : none;
  const alive = kernel.status === "idle" || kernel.status === "busy" || kernel.status === "dead";

  function start() {
    let stdout = "";
    const heard = (name: StreamName, text: string) => {
      if (name === "stdout") stdout += text;
    };
    void run.start(code, heard).then((reply) => reply && onReply?.(reply, stdout));
  }

  return (
    <div className={styles["cell"]} data-status={kernel.status}>
      <div className={styles["editor"]}>
        <CodeEditor
          code={code}
          messages={messages}
          onChange={onCode}
          onRun={start}
          failed={failed}
          target={target}
        />
      </div>
      <div className={styles["bar"]}>
        <button
          type="button"
          className={styles["primary"]}
          onClick={start}
          disabled={run.running}
          data-testid="python-run"
        >
          {messages.run}
        </button>
        <button
          type="button"
          className={styles["button"]}
          onClick={() => pythonKernel().interrupt()}
          disabled={kernel.status !== "busy"}
          data-testid="python-stop"
        >
          {messages.stop}
        </button>
        <button
          type="button"
          className={styles["button"]}
          onClick={() =>
            void pythonKernel()
              .restart()
              .catch(() => undefined)
          }
          disabled={!alive}
        >
          {messages.restart}
        </button>
        {children}
        <p className={styles["status"]} role="status">
          {statusText(messages, kernel, run.transcript)}
        </p>
      </div>
      <BootProgress kernel={kernel} messages={messages} />
      {kernel.info && !kernel.info.interruptible && (
        <p className={styles["note"]}>{messages.stopIsRestart}</p>
      )}
      <Output
        transcript={run.transcript}
        running={run.running}
        messages={messages}
        onLine={(line) => setTarget({ line })}
      />
    </div>
  );
}
