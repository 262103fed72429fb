"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { IsolationReload } from "@/components/offline/IsolationReload";
import { Check } from "@/components/ui/Check";
import { formatMessage } from "@/components/ui/format-message";
import { copyText } from "@/components/ui/use-copy";
import type { Language } from "@/content/languages";
import type { PythonMessages } from "@/content/messages/en/python";
import { currentCode, type DraftName, originals } from "./drafts";
import { pythonKernel } from "./kernel-store";
import { PythonCell } from "./PythonCell";
import styles from "./page.module.css";
import { toFragment } from "./share";
import { useDrafts } from "./use-drafts";

const PythonFiles = dynamic(() => import("./PythonFiles").then((module) => module.PythonFiles), {
  ssr: false,
});

/** Nothing has run yet, and what was typed is stored: a reload loses nothing. */
const nothingRan = () => pythonKernel().getState().status === "off";

export interface PythonPageProps {
  language: Language;
  messages: PythonMessages;
  /** What starting Python loads, as a reader takes it in, e.g. `5.6 MB`. */
  size: string;
}

export function PythonPage({ language, messages, size }: PythonPageProps) {
  const { drafts, brokenLink, select, edit, startOver, keepShared } = useDrafts();
  const [shareNote, setShareNote] = useState("");
  const code = currentCode(drafts);
  const names: DraftName[] = [
    "wrong",
    "right",
    "own",
    ...(drafts.shared === null ? [] : (["shared"] as const)),
  ];
  const labels: Record<DraftName, string> = {
    wrong: messages.snippets.wrong,
    right: messages.snippets.right,
    own: messages.snippets.yours,
    shared: messages.snippets.shared,
  };
  const unchanged = drafts.selected === "shared" || code === originals[drafts.selected];

  async function share() {
    const url = new URL(location.href);
    url.hash = await toFragment(code);
    if (await copyText(url.href)) return setShareNote(messages.shared);
    // Without a clipboard the address bar serves as well.
    history.replaceState(null, "", url);
    setShareNote(messages.shareHere);
  }

  return (
    <div className={styles["page"]}>
      <IsolationReload idle={nothingRan} />
      <header className={styles["head"]}>
        <h1>{messages.title}</h1>
        <p className={styles["lead"]}>{messages.lead}</p>
        <p>
          {/* Whoever came for Python does not wait for the notebook's scripts. */}
          <Link href={`/${language}/notebook/`} prefetch={false}>
            {messages.notebook}
          </Link>
        </p>
      </header>
      <section className={styles["work"]}>
        <fieldset className={styles["choice"]}>
          <legend>{messages.snippets.label}</legend>
          {names.map((name) => (
            <label key={name}>
              <Check
                type="radio"
                name="draft"
                checked={drafts.selected === name}
                onCheck={() => select(name)}
              />
              <span>{labels[name]}</span>
            </label>
          ))}
        </fieldset>
        {brokenLink && (
          <p className={styles["sharedNote"]} role="alert">
            {messages.snippets.broken}
          </p>
        )}
        {drafts.selected === "shared" && (
          <p className={styles["sharedNote"]}>
            {messages.snippets.sharedNote}{" "}
            <button type="button" onClick={keepShared}>
              {messages.snippets.keep}
            </button>
          </p>
        )}
        <PythonCell key={drafts.selected} code={code} messages={messages} onCode={edit}>
          <button type="button" className={styles["quiet"]} onClick={startOver} disabled={unchanged}>
            {messages.startOver}
          </button>
          <button type="button" className={styles["quiet"]} onClick={() => void share()}>
            {messages.share}
          </button>
          <span role="status" className={styles["shareNote"]}>
            {shareNote}
          </span>
        </PythonCell>
        <p className={styles["help"]}>{messages.editor.help}</p>
        <div className={styles["filesRoom"]}>
          <PythonFiles language={language} />
        </div>
      </section>
      <aside className={styles["about"]}>
        <p>
          {messages.about.ours}{" "}
          <Link href={`/${language}/compatibility/`} prefetch={false}>
            {messages.about.compatibility}
          </Link>
        </p>
        <p>{messages.about.seeds}</p>
        <p>{messages.about.sandbox}</p>
        <p>{formatMessage(messages.size, { size })}</p>
      </aside>
    </div>
  );
}
