"use client";

import { useEffect, useState } from "react";
import { formatMessage } from "@/components/ui/format-message";
import { dateLocale } from "@/content/languages";
import { useSession } from "../session/context";
import type { NotebookInfo } from "../storage/database";
import { Dialog } from "./Dialog";
import styles from "./dialog.module.css";
import page from "./page.module.css";
import { useWorkspace } from "./use-workspace";
import type { Workspace } from "./workspace";

/** The notebooks of this browser, in a dialog. */
export function NotebookList({ workspace, onClose }: { workspace: Workspace; onClose: () => void }) {
  const { list: words } = useSession().messages;
  return (
    <Dialog title={words.title} close={words.close} onClose={onClose}>
      <NotebookEntries workspace={workspace} onChosen={onClose} />
    </Dialog>
  );
}

/** The notebooks of this browser: open, rename, duplicate, delete, and bring back what was deleted. */
export function NotebookEntries({ workspace, onChosen }: { workspace: Workspace; onChosen?: () => void }) {
  const { messages, language } = useSession();
  const words = messages.list;
  const [list, setList] = useState<readonly NotebookInfo[] | "unreadable" | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const opened = useWorkspace(workspace, ({ info: present }) => present?.id);
  const deleted = useWorkspace(workspace, (state) => state.deleted);
  const { notebooks } = workspace;
  useEffect(() => {
    if (!notebooks) return;
    const read = () => void notebooks.list().then(setList, () => setList("unreadable"));
    read();
    return notebooks.subscribe(read);
  }, [notebooks]);
  const when = (time: number) =>
    new Date(time).toLocaleString(dateLocale[language], {
      dateStyle: "medium",
      timeStyle: "short",
    });

  return (
    <>
      {!notebooks && <p>{messages.file.problems.blocked}</p>}
      {list === "unreadable" && <p>{messages.file.problems.unreadable}</p>}
      {list?.length === 0 && <p>{words.empty}</p>}
      <ul className={styles.list}>
        {(list === "unreadable" ? [] : list)?.map((info) => {
          const here = info.id === opened;
          const name = info.name || messages.untitled;
          return (
            <li key={info.id}>
              {renaming === info.id ? (
                <form
                  onSubmit={(event) => {
                    event.preventDefault();
                    const typed = String(new FormData(event.currentTarget).get("name") ?? "");
                    setRenaming(null);
                    void (here
                      ? workspace.rename(typed)
                      : notebooks?.rename(info.id, typed.trim() || messages.untitled));
                  }}
                >
                  {/* biome-ignore lint/a11y/noAutofocus: the reader has just asked for this field */}
                  <input name="name" defaultValue={name} aria-label={messages.name} autoFocus />
                  <button type="submit">{words.save}</button>
                  <button type="button" onClick={() => setRenaming(null)}>
                    {words.cancel}
                  </button>
                </form>
              ) : (
                <>
                  <button
                    type="button"
                    className={styles.entry}
                    onClick={() => void workspace.choose(info.id).then(onChosen)}
                    aria-current={here ? "true" : undefined}
                  >
                    <b>{name}</b>
                    <span>
                      {here ? `${words.here} · ` : ""}
                      {formatMessage(words.cells, { count: info.cellCount })} ·{" "}
                      {formatMessage(words.changed, { when: when(info.changed) })}
                    </span>
                  </button>
                  <span className={styles.entryTools}>
                    <button
                      type="button"
                      onClick={() => setRenaming(info.id)}
                      aria-label={`${words.rename}: ${name}`}
                    >
                      {words.rename}
                    </button>
                    <button
                      type="button"
                      aria-label={`${words.duplicate}: ${name}`}
                      onClick={() =>
                        void notebooks?.duplicate(info.id, formatMessage(words.copyName, { name: name }))
                      }
                    >
                      {words.duplicate}
                    </button>
                    <button
                      type="button"
                      aria-label={`${words.delete}: ${name}`}
                      onClick={() => void workspace.remove(info.id, name)}
                    >
                      {words.delete}
                    </button>
                  </span>
                </>
              )}
            </li>
          );
        })}
      </ul>
      <div role="status">
        {deleted && (
          <p className={page.notice}>
            {formatMessage(messages.notice.deleted, { name: deleted.name })}{" "}
            <button type="button" onClick={() => void workspace.restore()}>
              {words.undo}
            </button>
          </p>
        )}
      </div>
    </>
  );
}
