"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useDeferredValue, useEffect, useRef, useState } from "react";
import type { FilesWord } from "@/components/files/Files";
import { IsolationReload } from "@/components/offline/IsolationReload";
import { pythonKernel } from "@/components/python/kernel-store";
import { Boundary } from "@/components/ui/Boundary";
import type { Language } from "@/content/languages";
import type { NotebookMessages } from "@/content/messages/en/notebook";
import type { PythonMessages } from "@/content/messages/en/python";
import type { ActionId } from "../actions/catalogue";
import { perform } from "../actions/perform";
import { CellTools } from "../cells/CellTools";
import { knowFormulas } from "../markdown/ahead";
import { PythonNotebookKernel } from "../model/python-notebook-kernel";
import { SessionProvider, useCell, useSession, useUi } from "../session/context";
import { Session } from "../session/session";
import { disposeSharedLab } from "../session/shared-lab";
import { CellList } from "./CellList";
import { HeadLine } from "./HeadLine";
import { Notices } from "./Notices";
import type { OpenDialog } from "./open-dialog";
import styles from "./page.module.css";
import { StatusLine } from "./StatusLine";
import { Stopped } from "./Stopped";
import { Toolbar } from "./Toolbar";
import { useKeys } from "./use-keys";
import { useWorkspace } from "./use-workspace";
import { Workspace } from "./workspace";
import { isNotebook, openFile, openLesson } from "./workspace-files";

const KeyList = dynamic(() => import("./KeyList").then((module) => module.KeyList), { ssr: false });
const NotebookList = dynamic(() => import("./NotebookList").then((module) => module.NotebookList), {
  ssr: false,
});
const LessonList = dynamic(() => import("./LessonList").then((module) => module.LessonList), { ssr: false });
const Files = dynamic(() => import("@/components/files/Files").then((module) => module.Files), {
  ssr: false,
});
const Variables = dynamic(() => import("./Variables").then((module) => module.Variables), { ssr: false });

const nothingRan = () => pythonKernel().getState().status === "off";

export interface NotebookPageProps {
  readonly language: Language;
  readonly messages: NotebookMessages;
  readonly python: PythonMessages;
  /** What starting Python loads, e.g. `5.6 MB`. */
  readonly size: string;
  /** Those of the first notebook, set when the site was made. */
  readonly formulas: Readonly<Record<string, string>>;
  /** What is seen until a notebook is open. */
  readonly opening: ReactNode;
}

/** The notebook page: the open notebook, and everything around it. */
export function NotebookPage({ language, messages, python, size, formulas, opening }: NotebookPageProps) {
  const [workspace] = useState(() => {
    knowFormulas(formulas);
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
    return new Workspace(session, messages, openLesson);
  });
  // Drawn in slices, between which the page answers: a whole notebook at once is its longest task.
  const phase = useDeferredValue(useWorkspace(workspace, (state) => state.phase));
  const info = useWorkspace(workspace, (state) => state.info);

  useEffect(() => {
    // Not at once: React's strict mode mounts twice, and a workspace is made once.
    const timer = setTimeout(() => void workspace.start(), 0);
    const openShared = () => void workspace.openAddress();
    addEventListener("hashchange", openShared);
    return () => {
      clearTimeout(timer);
      removeEventListener("hashchange", openShared);
      void workspace.dispose();
      disposeSharedLab();
    };
  }, [workspace]);

  return (
    <SessionProvider value={workspace.session}>
      <IsolationReload idle={nothingRan} />
      <h1 className="visually-hidden">{messages.title}</h1>
      {phase === "opening" && (
        <div className={styles.opening}>
          <p>{messages.loading}</p>
          {opening}
        </div>
      )}
      {phase === "stopped" && (
        <>
          <Notices workspace={workspace} />
          <Stopped workspace={workspace} info={info} />
        </>
      )}
      {phase !== "opening" && phase !== "stopped" && (
        <Boundary
          resetKey={info}
          fallback={(error) => <Stopped workspace={workspace} info={info} reason={error.message} />}
        >
          <Opened workspace={workspace} python={python} size={size} />
        </Boundary>
      )}
    </SessionProvider>
  );
}

function Opened({ workspace, python, size }: { workspace: Workspace; python: PythonMessages; size: string }) {
  const session = useSession();
  const { messages } = session;
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const [variables, setVariables] = useState(false);
  const [files, setFiles] = useState(false);
  const [word, setWord] = useState<FilesWord | null>(null);
  const [dropping, setDropping] = useState(false);
  const view = useUi((ui) => ui.view);
  const notebook = useRef<HTMLDivElement>(null);
  const onAction = (id: ActionId) =>
    perform(session, { keyList: () => setDialog("keys"), save: () => void workspace.saveNow() }, id);
  useKeys(notebook, session, onAction);

  /** A notebook is opened; all else lies beside this one. */
  async function dropped(chosen: readonly File[]) {
    const beside: File[] = [];
    for (const file of chosen) {
      if (await isNotebook(file)) await openFile(workspace, file);
      else beside.push(file);
    }
    if (beside.length === 0) return;
    const { addFiles } = await import("@/components/files/Files");
    setWord(await addFiles(workspace.shelf, beside));
    setFiles(true);
  }

  return (
    // A file may be dropped anywhere on the notebook; the menu opens one by keyboard.
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop files, not a control
    <div
      className={styles.page}
      data-view={view}
      data-variables={variables || files || undefined}
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
        const chosen = [...event.dataTransfer.files];
        setDropping(false);
        if (chosen.length === 0) return;
        event.preventDefault();
        void dropped(chosen);
      }}
    >
      <div className={styles.head}>
        <HeadLine
          workspace={workspace}
          onDialog={setDialog}
          onVariables={() => setVariables(!variables)}
          variables={variables}
          onFiles={() => setFiles(!files)}
          files={files}
          onAction={onAction}
        />
        <Toolbar onAction={onAction} />
        <StatusLine python={python} size={size} />
      </div>
      <Notices workspace={workspace} />
      <div className={styles.body}>
        <div ref={notebook} className={styles.notebook} data-testid="notebook">
          <CellList onAction={onAction} />
          {view === "edit" && (
            <button type="button" className={styles.append} onClick={() => session.edits.append()}>
              + {messages.toolbar.python}
            </button>
          )}
        </div>
        {(variables || files) && (
          <div className={styles.side}>
            {files && (
              <Files
                shelf={workspace.shelf}
                language={session.language}
                word={word}
                onWord={setWord}
                onClose={() => setFiles(false)}
              />
            )}
            {variables && <Variables onClose={() => setVariables(false)} />}
          </div>
        )}
      </div>
      {view === "edit" && <FootTools onAction={onAction} />}
      <p className={styles.sandbox}>{messages.sandbox}</p>
      {dialog === "keys" && <KeyList onClose={() => setDialog(null)} />}
      {dialog === "lessons" && <LessonList workspace={workspace} onClose={() => setDialog(null)} />}
      {dialog === "list" && <NotebookList workspace={workspace} onClose={() => setDialog(null)} />}
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
