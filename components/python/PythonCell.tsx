"use client";

import dynamic from "next/dynamic";
import { type CSSProperties, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { marginTexts } from "@/components/doctor/margin";
import { BootProgress } from "@/components/kernel/BootProgress";
import type { PythonMessages } from "@/content/messages/en/python";
import type { CellReply, StreamName } from "@/kernels/python/protocol";
import { pythonKernel } from "./kernel-store";
import { Output } from "./Output";
import styles from "./python.module.css";
import { statusText } from "./status-text";
import { errorLines } from "./transcript";
import { useKernelState, useRun } from "./use-run";

/** The editor's script loads with the first cell shown, not with the page. */
const CodeEditor = dynamic(() => import("./editor/CodeEditor").then((module) => module.CodeEditor), {
  ssr: false,
});

const LineSteps = dynamic(() => import("@/components/doctor/LineSteps").then((module) => module.LineSteps), {
  ssr: false,
});

/** Room for all lines before there is an editor, and while it still guesses how high a line is: nothing below moves. */
const roomFor = (code: string) => ({ "--lines": code.split("\n").length }) as CSSProperties;

export interface PythonCellProps {
  code: string;
  messages: PythonMessages;
  onCode: (code: string) => void;
  /** Called when a run has ended, with what came of it and what it printed. */
  onReply?: (reply: CellReply, stdout: string) => void;
  /** Whether it was opened to be run: then it runs as soon as it is there. */
  runs?: boolean;
  /** More buttons for the bar. */
  children?: ReactNode;
}

const none: readonly number[] = [];
const noShapes: ReadonlyMap<number, string> = new Map();

/** An editor, the buttons that run it, and what came of the last run. */
export function PythonCell({ code, messages, onCode, onReply, runs = false, children }: PythonCellProps) {
  const kernel = useKernelState();
  const run = useRun();
  const [target, setTarget] = useState<{ line: number } | null>(null);
  const [withShapes, setWithShapes] = useState(false);
  const [stepped, setStepped] = useState<{ line: number } | null>(null);
  const { reply } = run.transcript;
  const examination = (withShapes && run.transcript.code === code && reply?.examination) || null;
  const shapes = useMemo(() => (examination ? marginTexts(examination) : noShapes), [examination]);
  const failed = run.transcript.reply ? errorLines(run.transcript.reply) : none;
  const alive = kernel.status === "idle" || kernel.status === "busy" || kernel.status === "dead";

  function start() {
    let stdout = "";
    const heard = (name: StreamName, text: string) => {
      if (name === "stdout") stdout += text;
    };
    void run.start(code, heard, withShapes).then((reply) => reply && onReply?.(reply, stdout));
  }

  const begun = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the reader has asked by opening it
  useEffect(() => {
    if (!runs || begun.current) return;
    begun.current = true;
    start();
  }, []);

  return (
    <div className={styles["cell"]} data-status={kernel.status}>
      <div className={styles["editor"]} style={roomFor(code)}>
        <CodeEditor
          code={code}
          messages={messages}
          onChange={onCode}
          onRun={start}
          failed={failed}
          shapes={shapes}
          onShape={(line) => setStepped({ line })}
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
        <label className={styles["shapes"]}>
          <input
            type="checkbox"
            checked={withShapes}
            onChange={(event) => setWithShapes(event.target.checked)}
          />
          {messages.shapes}
        </label>
        {children}
        <p className={styles["status"]} role="status">
          {statusText(messages, kernel, run.transcript)}
        </p>
      </div>
      <BootProgress kernel={kernel} messages={messages} />
      {kernel.info && !kernel.info.interruptible && (
        <p className={styles["note"]}>{messages.stopIsRestart}</p>
      )}
      {withShapes && !examination && !run.running && <p className={styles["note"]}>{messages.shapesAtRun}</p>}
      {examination && <LineSteps code={code} examination={examination} line={stepped} />}
      <Output
        transcript={run.transcript}
        running={run.running}
        messages={messages}
        onLine={(line) => setTarget({ line })}
      />
    </div>
  );
}
