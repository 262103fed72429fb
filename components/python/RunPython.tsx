"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { fill } from "@/components/ui/fill";
import { python as en } from "@/content/messages/en/python";
import { python as zh } from "@/content/messages/zh/python";
import type { CellReply } from "@/kernels/python/protocol";
import styles from "./run-python.module.css";

const PythonCell = dynamic(() => import("./PythonCell").then((module) => module.PythonCell), { ssr: false });

export interface RunPythonProps {
  /** The code shown, which the learner may edit in place; follows the figure until it is edited. */
  code: string;
  /** Language of the page, as route or tag. */
  lang: string;
  /** Frames (`module:Qualified.name`) that a figure beside it drew; the traceback's are compared with them. */
  frames?: readonly string[];
  /** How the code looks before it is opened; plain text without. */
  children?: ReactNode;
}

const own = (frames: readonly string[]) => frames.filter((frame) => frame.startsWith("xformers."));

/** What the frames of a run's exception have to do with the drawn ones, as a sentence; null without an exception. */
function compareFrames(
  reply: CellReply | null,
  drawn: readonly string[] | undefined,
  text: typeof en.frames,
) {
  if (!reply?.error || !drawn) return null;
  const raised = own(reply.error.frames);
  const same = raised.length > 0 && raised.join() === own(drawn).join();
  return same ? fill(text.same, { count: raised.length }) : text.different;
}

/**
 * Code that can be run where it stands. Until the button is pressed it is plain text and costs the page nothing:
 * editor and Python are fetched then.
 */
export function RunPython({ code, lang, frames, children }: RunPythonProps) {
  const messages = lang.startsWith("zh") ? zh : en;
  const [open, setOpen] = useState(false);
  const [edited, setEdited] = useState<string | null>(null);
  const [last, setLast] = useState<{ code: string; reply: CellReply } | null>(null);
  if (!open) {
    return (
      <div className={styles["closed"]}>
        {children ?? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls has to be reachable by keyboard
          <pre className={styles["code"]} translate="no" tabIndex={0}>
            <code>{code}</code>
          </pre>
        )}
        <button type="button" className={styles["open"]} onClick={() => setOpen(true)}>
          {messages.runInPython}
        </button>
      </div>
    );
  }
  const current = edited ?? code;
  // A comparison holds for the code that ran, not for what the reader or the figure has made of it since.
  const compared = last?.code === current ? compareFrames(last.reply, frames, messages.frames) : null;
  return (
    <div className={styles["opened"]}>
      <PythonCell
        code={current}
        messages={messages}
        onCode={(text) => setEdited(text === code ? null : text)}
        onReply={(reply) => setLast({ code: current, reply })}
      >
        <button
          type="button"
          className={styles["quiet"]}
          onClick={() => setEdited(null)}
          disabled={edited === null}
        >
          {messages.startOver}
        </button>
        <button type="button" className={styles["quiet"]} onClick={() => setOpen(false)}>
          {messages.close}
        </button>
      </PythonCell>
      {compared && <p className={styles["compared"]}>{compared}</p>}
    </div>
  );
}
