"use client";

import { useRef } from "react";
import { formatMessage } from "@/components/ui/format-message";
import type { ActionId } from "../actions/catalogue";
import { hasResults } from "../model/document";
import { useDocument, useSession, useUi } from "../session/context";
import type { View } from "../session/ui-state";
import styles from "./head.module.css";
import { Menu, MenuItem } from "./Menu";
import type { OpenDialog } from "./open-dialog";
import { useWorkspace } from "./use-workspace";
import type { Workspace } from "./workspace";
import { download, downloadWithFiles, exportResults, openFile, share } from "./workspace-files";

interface HeadLineProps {
  readonly workspace: Workspace;
  readonly variables: boolean;
  readonly onDialog: (dialog: OpenDialog) => void;
  readonly onVariables: () => void;
  readonly files: boolean;
  readonly onFiles: () => void;
  readonly onAction: (id: ActionId) => void;
}

/** The notebook's name, whether it is kept, and what one does with it as a file. */
export function HeadLine({
  workspace,
  variables,
  onDialog,
  onVariables,
  files,
  onFiles,
  onAction,
}: HeadLineProps) {
  const session = useSession();
  const { messages } = session;
  const { file, toolbar, views } = messages;
  const view = useUi((ui) => ui.view);
  const results = useDocument(hasResults);
  const picker = useRef<HTMLInputElement>(null);
  const name = useWorkspace(workspace, (state) => state.name);
  const own = useWorkspace(workspace, ({ phase }) => phase === "open" || phase === "memory");
  return (
    <div className={styles.title}>
      {own ? (
        <input
          key={name}
          className={styles.name}
          defaultValue={name}
          aria-label={messages.name}
          spellCheck={false}
          onBlur={(event) => {
            if (event.target.value !== name) void workspace.rename(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.currentTarget.blur();
          }}
        />
      ) : (
        <span className={styles.name}>{name}</span>
      )}
      <SaveWord workspace={workspace} />
      <div className={styles.menus}>
        <Menu label={toolbar.file}>
          <MenuItem onClick={() => void workspace.createEmpty()}>{file.new}</MenuItem>
          <MenuItem onClick={() => picker.current?.click()}>{file.open}</MenuItem>
          <MenuItem onClick={() => onDialog("list")}>{file.list}</MenuItem>
          <MenuItem onClick={() => onDialog("lessons")}>{file.lessons}</MenuItem>
          <MenuItem onClick={() => void download(workspace, "ipynb")}>{file.saveIpynb}</MenuItem>
          <MenuItem onClick={() => void download(workspace, "py")}>{file.savePy}</MenuItem>
          <MenuItem onClick={() => void downloadWithFiles(workspace)}>{file.saveZip}</MenuItem>
          <MenuItem onClick={() => void workspace.copyHere()}>{file.duplicate}</MenuItem>
          <MenuItem onClick={() => exportResults(workspace)} disabled={!results}>
            {messages.exercise.export}
          </MenuItem>
          <MenuItem onClick={() => print()}>{file.print}</MenuItem>
        </Menu>
        <Menu label={toolbar.view}>
          {(["edit", "read", "app"] as const).map((each: View) => (
            <MenuItem
              key={each}
              checked={view === each}
              disabled={each === "edit" && !own}
              onClick={() => session.setView(each)}
            >
              {views[each]}
            </MenuItem>
          ))}
        </Menu>
        <button type="button" onClick={() => void share(workspace)}>
          {toolbar.share}
        </button>
        <button type="button" aria-pressed={variables} onClick={onVariables}>
          {toolbar.variables}
        </button>
        <button type="button" aria-pressed={files} onClick={onFiles}>
          {toolbar.files}
        </button>
        <button
          type="button"
          onClick={() => onAction("keyList")}
          title={messages.actions.keyList}
          aria-label={messages.actions.keyList}
        >
          ?
        </button>
      </div>
      <input
        ref={picker}
        type="file"
        accept=".ipynb,.py,.zip,application/x-ipynb+json,text/x-python,application/zip"
        hidden
        aria-label={file.open}
        data-testid="file"
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen) void openFile(workspace, chosen);
          event.target.value = "";
        }}
      />
    </div>
  );
}

/** On its own, for it changes as one types. */
function SaveWord({ workspace }: { workspace: Workspace }) {
  const { messages } = useSession();
  const { file } = messages;
  const save = useWorkspace(workspace, (state) => state.save);
  const phase = useWorkspace(workspace, (state) => state.phase);
  if (phase === "shared") return <span className={styles.saved}>{file.unsaved}</span>;
  const bad = phase === "memory" || save.status === "failed";
  const word = bad
    ? file.failed
    : save.status === "saved"
      ? file.saved
      : save.status === "saving"
        ? file.saving
        : file.unsaved;
  return (
    <span
      className={styles.saved}
      data-bad={bad || undefined}
      data-testid="save"
      data-status={bad ? "failed" : save.status}
    >
      {bad ? "✗ " : save.status === "saved" ? "✓ " : "… "}
      {formatMessage(word, {})}
    </span>
  );
}
