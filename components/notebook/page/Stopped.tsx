"use client";

import { formatMessage } from "@/components/ui/format-message";
import { useSession } from "../session/context";
import type { NotebookInfo } from "../storage/database";
import { NotebookEntries } from "./NotebookList";
import styles from "./page.module.css";
import type { Workspace } from "./workspace";
import { downloadStored } from "./workspace-files";

interface StoppedProps {
  readonly workspace: Workspace;
  /** The notebook that was being opened or shown; null when it is not a stored one. */
  readonly info: NotebookInfo | null;
  /** What was thrown; absent when the page stopped without a word, last time. */
  readonly reason?: string;
}

/** The notebooks to choose from, in the place of one that stopped the page. */
export function Stopped({ workspace, info, reason }: StoppedProps) {
  const { messages } = useSession();
  const words = messages.stopped;
  const name = info?.name || messages.untitled;
  return (
    <section className={styles.stopped} data-testid="stopped" aria-labelledby="stopped-title">
      <h2 id="stopped-title">{words.title}</h2>
      <p role="alert">
        {formatMessage(reason === undefined ? words.lastTime : words.now, { name, reason: reason ?? "" })}
      </p>
      <p className={styles.choices}>
        {info && (
          <>
            <button type="button" onClick={() => void workspace.choose(info.id)}>
              {formatMessage(words.again, { name })}
            </button>
            <button type="button" onClick={() => void downloadStored(workspace, info)}>
              {words.download}
            </button>
          </>
        )}
        <button type="button" onClick={() => void workspace.createEmpty()}>
          {messages.file.new}
        </button>
      </p>
      <NotebookEntries workspace={workspace} />
    </section>
  );
}
