"use client";

import { type ActionId, actions } from "../actions/catalogue";
import { Icon } from "../actions/Icon";
import { isMac, readable } from "../actions/keys";
import type { Cell } from "../model/cells";
import { isExecutable } from "../model/cells";
import { isText } from "../model/document";
import { useSession, useUi } from "../session/context";
import styles from "./cell-tools.module.css";

/** What one does most with a cell, beside it. Keys for the same stand in the titles. */
export function CellTools({
  cell,
  onAction,
  more = [],
}: {
  cell: Cell;
  onAction: (id: ActionId) => void;
  /** Before the others. */
  more?: readonly ActionId[];
}) {
  const { messages } = useSession();
  const editing = useUi((ui) => ui.mode === "edit");
  const source = useUi((ui) => ui.sources.has(cell.id));
  const ids: ActionId[] = [...more, "moveUp", "moveDown", "duplicate"];
  if (isText(cell) && editing) ids.push("split");
  if (isExecutable(cell) && cell.outputs.length > 0) ids.push("clearOutput");
  ids.push("remove");
  const title = (id: ActionId) => {
    const [key] = actions[id].keys;
    return key ? `${messages.actions[id]} (${readable(key, isMac())})` : messages.actions[id];
  };
  return (
    <div className={styles.tools} role="toolbar" aria-label={messages.cell.tools}>
      {cell.kind === "markdown" && (
        <button
          type="button"
          // The caret must not leave the text before the click arrives.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onAction(source ? "run" : "editMode")}
        >
          {source ? messages.cell.showText : messages.cell.editText}
        </button>
      )}
      {ids.map((id) => (
        <button
          key={id}
          type="button"
          title={title(id)}
          aria-label={messages.actions[id]}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onAction(id)}
        >
          {actions[id].icon && <Icon name={actions[id].icon} />}
        </button>
      ))}
    </div>
  );
}
