"use client";

import { formatMessage } from "@/components/ui/format-message";
import type { Cell } from "../model/cells";
import { useSession } from "../session/context";
import styles from "./cell.module.css";

interface FailedCellProps {
  readonly cell: Cell;
  readonly error: Error;
  readonly again: () => void;
}

/** Stands in for a cell that threw while it was drawn: its text, the reason, and what can be done about it. */
export function FailedCell({ cell, error, again }: FailedCellProps) {
  const session = useSession();
  const { failure } = session.messages;
  return (
    <div className={styles.failed} data-testid="failed-cell">
      <p role="status">{formatMessage(failure.cell, { reason: error.message })}</p>
      <p>
        <button type="button" onClick={again}>
          {failure.again}
        </button>{" "}
        {cell.kind === "markdown" && (
          <button type="button" onClick={() => session.cursor.edit(cell.id, "end")}>
            {failure.edit}
          </button>
        )}{" "}
        <button type="button" onClick={() => session.edits.remove([cell.id])}>
          {failure.remove}
        </button>
      </p>
      <pre>{String(cell.source)}</pre>
    </div>
  );
}
