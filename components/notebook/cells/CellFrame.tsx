"use client";

import { memo, useEffect, useRef } from "react";
import { Boundary } from "@/components/ui/Boundary";
import { formatMessage } from "@/components/ui/format-message";
import { duration } from "@/components/ui/numbers";
import type { NotebookMessages } from "@/content/messages/en/notebook";
import type { ActionId } from "../actions/catalogue";
import { Icon } from "../actions/Icon";
import { type Cell, isExecutable, showsShapes } from "../model/cells";
import { useCell, useSession, useUi } from "../session/context";
import type { StaleReason } from "../session/stale";
import { CellBody } from "./CellBody";
import { CellOutput } from "./CellOutput";
import { CellTools } from "./CellTools";
import styles from "./cell.module.css";
import { FailedCell } from "./FailedCell";

export type CellState = "running" | "queued" | "stale" | "ran" | "notRun" | "none";

function useCellState(id: string, cell: Cell | undefined): CellState {
  const running = useUi((ui) => ui.running === id);
  const queued = useUi((ui) => ui.queue.includes(id));
  const stale = useUi((ui) => ui.stale.has(id));
  const ran = useUi((ui) => ui.times.has(id));
  if (!cell || (cell.kind !== "python" && cell.kind !== "exercise")) return stale ? "stale" : "none";
  return running ? "running" : queued ? "queued" : stale ? "stale" : ran ? "ran" : "notRun";
}

function staleText(messages: NotebookMessages["stale"], reason: StaleReason): string {
  return formatMessage(messages[reason.because], "name" in reason ? { name: reason.name } : {});
}

interface CellFrameProps {
  readonly id: string;
  readonly place: number;
  readonly count: number;
  readonly onAction: (id: ActionId) => void;
  readonly onGrip: (id: string, event: React.PointerEvent) => void;
}

/** One cell: a labelled region with its number, its tools, what is in it and what came of it. */
export const CellFrame = memo(function CellFrame({ id, place, count, onAction, onGrip }: CellFrameProps) {
  const session = useSession();
  const { messages } = session;
  const element = useRef<HTMLElement>(null);
  const cell = useCell(id);
  const state = useCellState(id, cell);
  const selected = useUi((ui) => ui.selection.active === id);
  const among = useUi(() => session.cursor.isSelected(id));
  const mode = useUi((ui) => (ui.selection.active === id ? ui.mode : "command"));
  const focus = useUi((ui) => (ui.focusCell?.cell === id ? ui.focusCell : null));
  const view = useUi((ui) => ui.view);
  const reason = useUi((ui) => ui.stale.get(id));
  const time = useUi((ui) => ui.times.get(id));

  useEffect(() => {
    if (!focus || !element.current) return;
    element.current.focus({ preventScroll: true });
    element.current.scrollIntoView({ block: "nearest" });
  }, [focus]);

  if (!cell) return null;
  const executed = isExecutable(cell) ? cell.executionCount : null;
  const { kinds } = messages.cell;
  const label = [
    formatMessage(messages.cell.label, { place, count, kind: kinds[cell.kind] }),
    executed !== null &&
      cell.kind !== "widget" &&
      cell.kind !== "figure" &&
      formatMessage(messages.cell.ran, { count: executed }),
    state === "running" && messages.cell.running,
    state === "queued" && messages.cell.queued,
    state === "stale" && messages.cell.stale,
  ]
    .filter(Boolean)
    .join(", ");
  const hidden = view === "app" && cell.kind === "python" && cell.outputs.length === 0;
  if (hidden) return null;

  return (
    <section
      ref={element}
      className={styles.cell}
      aria-label={label}
      aria-current={selected ? "true" : undefined}
      // In command mode the cell itself takes the keys.
      tabIndex={selected ? 0 : -1}
      data-cell={id}
      data-kind={cell.kind}
      data-state={state}
      data-mode={selected ? mode : undefined}
      data-selected={among || undefined}
      data-view={view}
      onPointerDown={(event) => session.cursor.pressed(id, event)}
    >
      <div className={styles.gutter}>
        {view === "edit" && (
          <button
            type="button"
            className={styles.grip}
            tabIndex={-1}
            title={messages.cell.drag}
            aria-label={messages.cell.drag}
            onPointerDown={(event) => onGrip(id, event)}
          >
            ⠿
          </button>
        )}
        {(cell.kind === "python" || cell.kind === "exercise") && view !== "app" && (
          <>
            <button
              type="button"
              className={styles.run}
              tabIndex={selected ? 0 : -1}
              aria-label={state === "running" ? messages.cell.stopHere : messages.cell.runHere}
              title={state === "running" ? messages.cell.stopHere : messages.cell.runHere}
              onClick={() => (state === "running" ? session.stop() : void session.run([id]))}
            >
              <Icon name={state === "running" ? "stop" : "run"} />
            </button>
            <span className={styles.count} title={time === undefined ? undefined : duration(time)}>
              [{state === "running" || state === "queued" ? "*" : (executed ?? " ")}]
            </span>
            <button
              type="button"
              className={styles.shapes}
              tabIndex={selected ? 0 : -1}
              aria-pressed={showsShapes(cell)}
              aria-label={messages.cell.shapes}
              title={messages.cell.shapes}
              onClick={() => session.edits.toggleShapes([id])}
            >
              <Icon name="shapes" />
            </button>
          </>
        )}
      </div>
      <div className={styles.main}>
        {selected && view === "edit" && <CellTools cell={cell} onAction={onAction} />}
        <Boundary
          resetKey={cell}
          fallback={(error, again) => <FailedCell cell={cell} error={error} again={again} />}
        >
          <CellBody cell={cell} place={place} />
        </Boundary>
        {state === "stale" && reason && view !== "app" && (
          <p className={styles.stale}>
            <span aria-hidden="true">◔</span> {staleText(messages.stale, reason)}
          </p>
        )}
        <Boundary
          resetKey={cell}
          fallback={({ message }) => (
            <p className={styles.quiet}>{formatMessage(messages.failure.output, { reason: message })}</p>
          )}
        >
          <CellOutput cell={cell} place={place} />
        </Boundary>
      </div>
    </section>
  );
});
