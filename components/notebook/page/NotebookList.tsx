"use client";

import { useEffect, useState } from "react";
import { fill } from "@/components/ui/fill";
import { useSession } from "../session/context";
import type { NotebookInfo } from "../storage/database";
import { Dialog } from "./Dialog";
import type { Desk } from "./desk";
import styles from "./dialog.module.css";
import page from "./page.module.css";
import { useDesk } from "./use-desk";

/** The notebooks of this browser: open, rename, duplicate, delete, and bring back what was deleted. */
export function NotebookList({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const { messages, language } = useSession();
  const words = messages.list;
  const [list, setList] = useState<readonly NotebookInfo[] | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const opened = useDesk(desk, ({ info: present }) => present?.id);
  const deleted = useDesk(desk, (state) => state.deleted);
  const { notebooks } = desk;
  useEffect(() => {
    if (!notebooks) return;
    const read = () => void notebooks.list().then(setList, () => setList([]));
    read();
    return notebooks.subscribe(read);
  }, [notebooks]);
  const when = (time: number) =>
    new Date(time).toLocaleString(language === "zh" ? "zh-CN" : "en-GB", {
      dateStyle: "medium",
      timeStyle: "short",
    });

  return (
    <Dialog title={words.title} close={words.close} onClose={onClose}>
      {!notebooks && <p>{messages.file.problems.blocked}</p>}
      {list?.length === 0 && <p>{words.empty}</p>}
      <ul className={styles.list}>
        {list?.map((info) => {
          const here = info.id === opened;
          return (
            <li key={info.id}>
              {renaming === info.id ? (
                <form
                  onSubmit={(event) => {
                    event.preventDefault();
                    const name = String(new FormData(event.currentTarget).get("name") ?? "");
                    setRenaming(null);
                    void (here
                      ? desk.rename(name)
                      : notebooks?.rename(info.id, name.trim() || messages.untitled));
                  }}
                >
                  <input name="name" defaultValue={info.name} aria-label={messages.name} autoFocus />
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
                    onClick={() => void desk.open(info.id).then(onClose)}
                    aria-current={here ? "true" : undefined}
                  >
                    <b>{info.name}</b>
                    <span>
                      {here ? `${words.here} · ` : ""}
                      {fill(words.cells, { count: info.cellCount })} ·{" "}
                      {fill(words.changed, { when: when(info.changed) })}
                    </span>
                  </button>
                  <span className={styles.entryTools}>
                    <button
                      type="button"
                      onClick={() => setRenaming(info.id)}
                      aria-label={`${words.rename}: ${info.name}`}
                    >
                      {words.rename}
                    </button>
                    <button
                      type="button"
                      aria-label={`${words.duplicate}: ${info.name}`}
                      onClick={() =>
                        void notebooks?.duplicate(info.id, fill(words.copyName, { name: info.name }))
                      }
                    >
                      {words.duplicate}
                    </button>
                    <button
                      type="button"
                      aria-label={`${words.delete}: ${info.name}`}
                      onClick={() => void desk.remove(info.id, info.name)}
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
            {fill(messages.notice.deleted, { name: deleted.name })}{" "}
            <button type="button" onClick={() => void desk.restore()}>
              {words.undo}
            </button>
          </p>
        )}
      </div>
    </Dialog>
  );
}
