"use client";

import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import { IsolationReload } from "@/components/offline/OfflineSupport";
import { pythonKernel } from "@/components/python/kernel-store";
import type { Language } from "@/components/shell/languages";
import type { NotebookMessages } from "@/content/messages/en/notebook";
import type { PythonMessages } from "@/content/messages/en/python";
import type { ActionId } from "../actions/catalogue";
import { perform } from "../actions/perform";
import { CellTools } from "../cells/CellTools";
import { PythonNotebookKernel } from "../model/python-notebook-kernel";
import { SessionProvider, useCell, useSession, useUi } from "../session/context";
import { Session } from "../session/session";
import { disposeSharedLab } from "../session/shared-lab";
import { CellList } from "./CellList";
import { Desk } from "./desk";
import { openFile } from "./desk-files";
import { HeadLine } from "./HeadLine";
import { Notices } from "./Notices";
import styles from "./page.module.css";
import { StatusLine } from "./StatusLine";
import { Toolbar } from "./Toolbar";
import { useDesk } from "./use-desk";
import { useKeys } from "./use-keys";

const KeyList = dynamic(() => import("./KeyList").then((module) => module.KeyList), { ssr: false });
const NotebookList = dynamic(() => import("./NotebookList").then((module) => module.NotebookList), {
  ssr: false,
});
const LessonList = dynamic(() => import("./LessonList").then((module) => module.LessonList), { ssr: false });
const Variables = dynamic(() => import("./Variables").then((module) => module.Variables), { ssr: false });

const nothingRan = () => pythonKernel().getState().status === "off";

export type OpenDialog = "keys" | "list" | "lessons" | null;

export interface NotebookPageProps {
  readonly language: Language;
  readonly messages: NotebookMessages;
  readonly python: PythonMessages;
  /** What starting Python loads, e.g. `5.6 MB`. */
  readonly size: string;
}

/** The notebook page: what lies on the desk, and everything around it. */
export function NotebookPage({ language, messages, python, size }: NotebookPageProps) {
  const [desk] = useState(() => {
    let kernel: PythonNotebookKernel | undefined;
    const session = new Session({
      language,
      messages,
      kernel: () => {
        kernel ??= new PythonNotebookKernel(pythonKernel());
        return kernel;
      },
      kernelStatus: () => pythonKernel().getState().status,
    });
    return new Desk(session, messages);
  });
  const opening = useDesk(desk, ({ phase }) => phase === "opening");

  useEffect(() => {
    // Not at once: React's strict mode mounts twice, and a desk is laid once.
    const timer = setTimeout(() => void desk.start(), 0);
    const openShared = () => void desk.openAddress();
    addEventListener("hashchange", openShared);
    return () => {
      clearTimeout(timer);
      removeEventListener("hashchange", openShared);
      void desk.dispose();
      disposeSharedLab();
    };
  }, [desk]);

  return (
    <SessionProvider value={desk.session}>
      <IsolationReload idle={nothingRan} />
      <h1 className="visually-hidden">{messages.title}</h1>
      {opening ? (
        <p className={styles.opening}>{messages.loading}</p>
      ) : (
        <Opened desk={desk} python={python} size={size} />
      )}
    </SessionProvider>
  );
}

function Opened({ desk, python, size }: { desk: Desk; python: PythonMessages; size: string }) {
  const session = useSession();
  const { messages } = session;
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const [variables, setVariables] = useState(false);
  const [dropping, setDropping] = useState(false);
  const view = useUi((ui) => ui.view);
  const notebook = useRef<HTMLDivElement>(null);
  const onAction = (id: ActionId) =>
    perform(session, { keyList: () => setDialog("keys"), save: () => void desk.saveNow() }, id);
  useKeys(notebook, session, onAction);

  return (
    // A file may be dropped anywhere on the notebook; the menu opens one by keyboard.
    // biome-ignore lint/a11y/noStaticElementInteractions: as said
    <div
      className={styles.page}
      data-view={view}
      data-variables={variables || undefined}
      data-dropping={dropping || undefined}
      data-drop={messages.file.drop}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropping(false);
      }}
      onDrop={(event) => {
        const [file] = event.dataTransfer.files;
        setDropping(false);
        if (!file) return;
        event.preventDefault();
        void openFile(desk, file);
      }}
    >
      <div className={styles.head}>
        <HeadLine
          desk={desk}
          onDialog={setDialog}
          onVariables={() => setVariables(!variables)}
          variables={variables}
          onAction={onAction}
        />
        <Toolbar onAction={onAction} />
        <StatusLine python={python} size={size} />
      </div>
      <Notices desk={desk} />
      <div className={styles.body}>
        <div ref={notebook} className={styles.notebook} data-testid="notebook">
          <CellList onAction={onAction} />
          {view === "edit" && (
            <button type="button" className={styles.append} onClick={() => session.edits.append()}>
              + {messages.toolbar.python}
            </button>
          )}
        </div>
        {variables && <Variables onClose={() => setVariables(false)} />}
      </div>
      {view === "edit" && <FootTools onAction={onAction} />}
      <p className={styles.sandbox}>{messages.sandbox}</p>
      {dialog === "keys" && <KeyList onClose={() => setDialog(null)} />}
      {dialog === "lessons" && <LessonList desk={desk} onClose={() => setDialog(null)} />}
      {dialog === "list" && <NotebookList desk={desk} onClose={() => setDialog(null)} />}
    </div>
  );
}

/** The tools of the selected cell at the foot of a narrow screen, under the thumb. */
function FootTools({ onAction }: { onAction: (id: ActionId) => void }) {
  const active = useUi((ui) => ui.selection.active);
  const cell = useCell(active ?? "");
  if (!cell) return null;
  return (
    <div className={styles.foot}>
      <CellTools cell={cell} onAction={onAction} more={["runAdvance", "insertBelow"]} />
    </div>
  );
}
