"use client";

import { useSession, useUi } from "../session/context";
import type { Desk } from "./desk";
import { download } from "./desk-files";
import styles from "./page.module.css";
import { useDesk } from "./use-desk";

/** What the reader has to know before going on, each with what can be done about it. */
export function Notices({ desk }: { desk: Desk }) {
  const session = useSession();
  const { messages } = session;
  const view = useUi((ui) => ui.view);
  const phase = useDesk(desk, (state) => state.phase);
  const claim = useDesk(desk, (state) => state.claim);
  const problem = useDesk(desk, ({ save }) => (save.status === "failed" ? save.problem : null));
  const notices = useDesk(desk, (state) => state.notices);
  const own = phase === "open" || phase === "memory";
  const mine = own && claim !== "other";
  return (
    <div className={styles.notices}>
      {phase === "shared" && (
        <p className={styles.notice}>
          {messages.shared.note}{" "}
          <button type="button" onClick={() => void desk.keepShared()}>
            {messages.shared.keep}
          </button>
        </p>
      )}
      {phase === "open" && claim === "other" && (
        <p className={styles.notice} role="status">
          {messages.file.elsewhere}{" "}
          <button type="button" onClick={() => void desk.copyHere()}>
            {messages.file.duplicateHere}
          </button>
        </p>
      )}
      {problem && (
        <p className={styles.notice} data-bad role="alert">
          {messages.file.problems[problem]}{" "}
          <button type="button" onClick={() => void download(desk, "ipynb")}>
            {messages.file.download}
          </button>{" "}
          {(problem === "conflict" || problem === "gone") && (
            <button type="button" onClick={() => void desk.copyHere()}>
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
            <button type="button" onClick={() => void download(desk, "ipynb")}>
              {messages.file.download}
            </button>
          )}{" "}
          <button type="button" onClick={() => desk.closeNotice(text)}>
            {messages.list.close}
          </button>
        </p>
      ))}
    </div>
  );
}
