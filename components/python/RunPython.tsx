"use client";

import { lazy, type ReactNode, Suspense, use, useState } from "react";
import { formatMessage } from "@/components/ui/format-message";
import type { Language } from "@/content/languages";
import type { PythonMessages } from "@/content/messages/en/python";
import { loadMessages } from "@/content/messages/load";
import type { CellReply } from "@/kernels/python/protocol";
import { CodeFrame } from "./CodeFrame";
import styles from "./run-python.module.css";

const PythonCell = lazy(() => import("./PythonCell").then((module) => ({ default: module.PythonCell })));

export interface RunPythonProps {
  /** The code shown, which the learner may edit in place; follows the figure until it is edited. */
  code: string;
  /** Language of the page. */
  lang: Language;
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
  text: PythonMessages["frames"],
) {
  if (!reply?.error || !drawn) return null;
  const raised = own(reply.error.frames);
  const same = raised.length > 0 && raised.join() === own(drawn).join();
  return same ? formatMessage(text.same, { count: raised.length }) : text.different;
}

/**
 * Code that the button runs where it stands. Until then it is plain text and costs the page nothing: editor and Python
 * are fetched when it is pressed, and what came of the run is shown below the code.
 */
export function RunPython(props: RunPythonProps) {
  const { code, lang, children } = props;
  const [open, setOpen] = useState(false);
  const closed = (button: ReactNode) => (
    <div className={styles["closed"]}>
      {children ?? <CodeFrame>{code}</CodeFrame>}
      {button}
    </div>
  );
  // What is read does not wait for the words of what can be pressed.
  return open ? (
    <Suspense fallback={closed(null)}>
      <Opened {...props} onClose={() => setOpen(false)} />
    </Suspense>
  ) : (
    closed(
      <Suspense fallback={null}>
        <OpenButton lang={lang} onOpen={() => setOpen(true)} />
      </Suspense>,
    )
  );
}

const wordsOf = (lang: Language) => loadMessages<PythonMessages>(lang, "python");

function OpenButton({ lang, onOpen }: { lang: Language; onOpen: () => void }) {
  const { runInPython } = use(wordsOf(lang));
  return (
    <button type="button" className={styles["open"]} onClick={onOpen}>
      {runInPython}
    </button>
  );
}

function Opened({ code, lang, frames, onClose }: RunPythonProps & { onClose: () => void }) {
  const messages = use(wordsOf(lang));
  const [edited, setEdited] = useState<string | null>(null);
  const [last, setLast] = useState<{ code: string; reply: CellReply } | null>(null);
  const current = edited ?? code;
  // A comparison holds for the code that ran, not for what the reader or the figure has made of it since.
  const compared = last?.code === current ? compareFrames(last.reply, frames, messages.frames) : null;
  return (
    <div className={styles["opened"]}>
      <PythonCell
        runs
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
        <button type="button" className={styles["quiet"]} onClick={onClose}>
          {messages.close}
        </button>
      </PythonCell>
      {compared && <p className={styles["compared"]}>{compared}</p>}
    </div>
  );
}
