"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { python as en } from "@/content/messages/en/python";
import { python as zh } from "@/content/messages/zh/python";
import type { CellReply } from "@/kernels/python/protocol";
import styles from "./run-python.module.css";

const PythonCell = dynamic(() => import("./PythonCell").then((module) => module.PythonCell), { ssr: false });

export interface RunPythonProps {
  /** The code shown, which the learner may edit in place. */
  code: string;
  lang: string;
  /** What came of each run, e.g. for a figure that draws the same call. */
  onReply?: (reply: CellReply) => void;
}

/**
 * Code that can be run where it stands. Until the button is pressed it is plain text and costs the page nothing:
 * editor and Python are fetched then.
 */
export function RunPython({ code, lang, onReply }: RunPythonProps) {
  const messages = lang === "zh" ? zh : en;
  const [own, setOwn] = useState<string | null>(null);
  if (own === null) {
    return (
      <div className={styles["closed"]}>
        <pre className={styles["code"]} translate="no">
          <code>{code}</code>
        </pre>
        <button type="button" className={styles["open"]} onClick={() => setOwn(code)}>
          {messages.runInPython}
        </button>
      </div>
    );
  }
  return (
    <PythonCell code={own} messages={messages} onCode={setOwn} {...(onReply && { onReply })}>
      <button type="button" className={styles["quiet"]} onClick={() => setOwn(code)} disabled={own === code}>
        {messages.startOver}
      </button>
      <button type="button" className={styles["quiet"]} onClick={() => setOwn(null)}>
        {messages.close}
      </button>
    </PythonCell>
  );
}
