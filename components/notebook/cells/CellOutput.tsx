"use client";

import { formatMessage } from "@/components/ui/format-message";
import { type Cell, isExecutable } from "../model/cells";
import { Outputs } from "../outputs/Outputs";
import { useSession, useUi } from "../session/context";
import styles from "./cell-output.module.css";

/** What came of a cell, or a button that unfolds it. */
export function CellOutput({ cell, place }: { cell: Cell; place: number }) {
  const session = useSession();
  const truncated = useUi((ui) => ui.truncated.get(cell.id) ?? 0);
  const examined = useUi((ui) => ui.examined.get(cell.id) ?? null);
  const { output } = session.messages;
  if (!isExecutable(cell) || cell.outputs.length === 0) return null;
  if (cell.metadata["collapsed"] === true) {
    return (
      <button
        type="button"
        className={styles.unfold}
        onClick={() => session.edits.toggleOutputs("collapsed", [cell.id])}
      >
        ⋯ {output.folded}
      </button>
    );
  }
  const byCount = (count: number) =>
    session.store
      .drawn()
      .document.cells.findIndex((each) => isExecutable(each) && each.executionCount === count);
  return (
    <div className={styles.outputs}>
      <button
        type="button"
        className={styles.fold}
        aria-label={session.messages.actions.toggleOutput}
        title={session.messages.actions.toggleOutput}
        onClick={() => session.edits.toggleOutputs("collapsed", [cell.id])}
      />
      <section
        className={styles.shown}
        data-scrolled={cell.metadata["scrolled"] === true || undefined}
        aria-label={formatMessage(output.label, { place })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
        tabIndex={0}
        data-testid="output"
      >
        <Outputs
          outputs={cell.outputs}
          truncated={truncated}
          place={place}
          messages={session.messages}
          examined={examined}
          onLine={(count, line) => {
            const id = session.ids[byCount(count)];
            if (id !== undefined) session.cursor.edit(id, { line });
          }}
          placeOf={(count) => {
            const at = byCount(count);
            return at < 0 ? null : at + 1;
          }}
        />
      </section>
    </div>
  );
}
