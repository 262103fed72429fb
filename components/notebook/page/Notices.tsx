"use client";

import { formatMessage } from "@/components/ui/format-message";
import { useSession, useUi } from "../session/context";
import styles from "./page.module.css";
import { useWorkspace } from "./use-workspace";
import type { Workspace } from "./workspace";
import { download, downloadStored } from "./workspace-files";

/** What the reader has to know before going on, each with what can be done about it. */
export function Notices({ workspace }: { workspace: Workspace }) {
  const session = useSession();
  const { messages } = session;
  const view = useUi((ui) => ui.view);
  const phase = useWorkspace(workspace, (state) => state.phase);
  const claim = useWorkspace(workspace, (state) => state.claim);
  const problem = useWorkspace(workspace, ({ save }) => (save.status === "failed" ? save.problem : null));
  const notices = useWorkspace(workspace, (state) => state.notices);
  const damage = useWorkspace(workspace, (state) => state.damage);
  const info = useWorkspace(workspace, (state) => state.info);
  const own = phase === "open" || phase === "memory";
  const mine = own && claim !== "other";
  return (
    <div className={styles.notices}>
      {phase === "shared" && (
        <p className={styles.notice}>
          {messages.shared.note}{" "}
          <button type="button" onClick={() => void workspace.keepShared()}>
            {messages.shared.keep}
          </button>
        </p>
      )}
      {phase === "open" && claim === "other" && (
        <p className={styles.notice} role="status">
          {messages.file.elsewhere}{" "}
          <button type="button" onClick={() => void workspace.copyHere()}>
            {messages.file.duplicateHere}
          </button>
        </p>
      )}
      {damage > 0 && info && (
        <p className={styles.notice} data-bad role="alert">
          {formatMessage(messages.file.damaged, { count: damage })}{" "}
          <button type="button" onClick={() => void workspace.repair()} disabled={!mine}>
            {messages.file.repair}
          </button>{" "}
          <button type="button" onClick={() => void downloadStored(workspace, info)}>
            {messages.stopped.download}
          </button>
        </p>
      )}
      {problem && (
        <p className={styles.notice} data-bad role="alert">
          {messages.file.problems[problem]}{" "}
          <button type="button" onClick={() => void download(workspace, "ipynb")}>
            {messages.file.download}
          </button>{" "}
          {(problem === "conflict" || problem === "gone") && (
            <button type="button" onClick={() => void workspace.copyHere()}>
              {messages.file.duplicateHere}
            </button>
          )}
        </p>
      )}
      {view !== "edit" && mine && (
        <p className={styles.notice}>
          {view === "read" ? messages.views.readNote : messages.views.appNote}{" "}
          <button type="button" onClick={() => session.setView("edit")}>
            {messages.views.back}
          </button>
        </p>
      )}
      {notices.map(({ text, file }) => (
        <p key={text} className={styles.notice} role="alert">
          {text}{" "}
          {file && (
            <button type="button" onClick={() => void download(workspace, "ipynb")}>
              {messages.file.download}
            </button>
          )}{" "}
          <button type="button" onClick={() => workspace.closeNotice(text)}>
            {messages.list.close}
          </button>
        </p>
      ))}
    </div>
  );
}
