"use client";

import { type ReactNode, useState } from "react";
import type { FigureId } from "@/components/figures/catalogue";
import { definitions } from "@/components/figures/definitions";
import { useKernelState } from "@/components/python/use-run";
import { type ActionId, actions } from "../actions/catalogue";
import { Icon } from "../actions/Icon";
import { isMac, readable } from "../actions/keys";
import { isReactive, withReactive } from "../files/reactive";
import { type Cell, exerciseCell, figureCell, markdownCell, pythonCell, widgetCell } from "../model/cells";
import { useDocument, useSession, useUi } from "../session/context";
import { FigureChooser } from "./FigureChooser";
import styles from "./head.module.css";
import { Menu, MenuItem } from "./Menu";

/** The state of a new figure: small, so that its numbers fit a cell, unless its own story needs another length. */
function openedWith(figure: FigureId) {
  const { start } = definitions[figure];
  return start?.seq_len === undefined ? { seq_len: 32, window_size: 6, ...start } : start;
}

/** New cells, as the menus offer them. */
function newCells(words: {
  [kind: string]: string;
}): readonly { label: string; make: () => Cell; edit: boolean }[] {
  const blank = { task: "", starter: "", hints: [], setup: "", check: "", solution: "" };
  return [
    { label: words["python"] ?? "", make: () => pythonCell(), edit: true },
    { label: words["text"] ?? "", make: () => markdownCell(), edit: true },
    {
      label: words["slider"] ?? "",
      make: () =>
        widgetCell({ control: "slider", variable: "window", label: "", value: 8, min: 0, max: 64, step: 1 }),
      edit: false,
    },
    {
      label: words["select"] ?? "",
      make: () =>
        widgetCell({ control: "select", variable: "choice", label: "", value: "a", options: ["a", "b"] }),
      edit: false,
    },
    {
      label: words["textField"] ?? "",
      make: () => widgetCell({ control: "text", variable: "text", label: "", value: "" }),
      edit: false,
    },
    { label: words["exercise"] ?? "", make: () => exerciseCell(blank), edit: false },
  ];
}

/** What one does with the whole notebook, in sight all the time. */
export function Toolbar({ onAction }: { onAction: (id: ActionId) => void }) {
  const session = useSession();
  const { messages } = session;
  const words = messages.toolbar;
  const kernel = useKernelState();
  const writable = useUi((ui) => ui.view === "edit");
  const running = useUi((ui) => ui.running !== null);
  const stale = useUi((ui) => ui.stale.size);
  const reactive = useDocument((document) => isReactive(document));
  const mac = typeof navigator !== "undefined" && isMac();
  const keysOf = (id: ActionId) => {
    const [keys] = actions[id].keys;
    return keys && readable(keys, mac);
  };
  const button = (id: ActionId, label: string, disabled = false) => (
    <button
      type="button"
      title={[messages.actions[id], keysOf(id)].filter(Boolean).join(" · ")}
      disabled={disabled}
      onClick={(event) => {
        onAction(id);
        // A press with the pointer leaves the keys to the cell; by keyboard one stays on the button.
        if (event.detail > 0) session.cursor.focusActive();
      }}
      data-action={id}
    >
      {actions[id].icon && <Icon name={actions[id].icon} />}
      {label}
    </button>
  );
  const item = (id: ActionId) => (
    <MenuItem key={id} onClick={() => onAction(id)} keys={keysOf(id)}>
      {messages.actions[id]}
    </MenuItem>
  );
  return (
    <div className={styles.tools} role="toolbar" aria-label={words.label}>
      {button("runAdvance", words.run)}
      {button("runAll", words.runAll)}
      {button("stop", messages.actions.stop, !running && kernel.status !== "busy")}
      {stale > 0 && button("runStale", messages.actions.runStale)}
      {writable && (
        <label className={styles.switch} title={words.reactiveHelp}>
          <input
            type="checkbox"
            checked={reactive}
            onChange={(event) => {
              const on = event.target.checked;
              session.store.replace((document) => withReactive(document, on));
              if (on) void session.runDependents();
            }}
          />
          {words.reactive}
        </label>
      )}
      <Menu label={words.more}>
        {(["runAbove", "runStale", "restart", "restartRunAll", "clearAll"] as const)
          .filter((id) => writable || !actions[id].changes)
          .map(item)}
      </Menu>
      {writable && <CellMenus item={item} />}
    </div>
  );
}

/** Menus of what changes cells. */
function CellMenus({ item }: { item: (id: ActionId) => ReactNode }) {
  const session = useSession();
  const words = session.messages.toolbar;
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      <span className={styles.gap} />
      {choosing && (
        <FigureChooser
          onClose={() => setChoosing(false)}
          onChoose={(figure) => {
            setChoosing(false);
            const experiment = openedWith(figure);
            session.edits.insert(figureCell({ figure, experiment, bindings: {} }), "below", undefined, false);
          }}
        />
      )}
      <Menu label={words.add} icon="plus">
        {newCells(words).map(({ label, make, edit }) => (
          <MenuItem key={label} onClick={() => session.edits.insert(make(), "below", undefined, edit)}>
            {label}
          </MenuItem>
        ))}
        <MenuItem onClick={() => setChoosing(true)}>{words.figure}</MenuItem>
      </Menu>
      <Menu label={words.cell}>
        {(
          [
            "cut",
            "copy",
            "pasteBelow",
            "pasteAbove",
            "duplicate",
            "remove",
            "undoRemove",
            "redoRemove",
            "merge",
            "split",
            "toCode",
            "toMarkdown",
            "toRaw",
            "moveUp",
            "moveDown",
            "find",
            "shapes",
            "lineNumbers",
            "allLineNumbers",
            "keyList",
          ] as const
        ).map(item)}
      </Menu>
    </>
  );
}
