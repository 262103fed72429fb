"use client";

import { type PointerEvent, useRef, useState } from "react";
import { Boundary } from "@/components/ui/Boundary";
import type { ActionId } from "../actions/catalogue";
import { CellFrame } from "../cells/CellFrame";
import { FailedCell } from "../cells/FailedCell";
import { pythonCell } from "../model/cells";
import { useCell, useIds, useSession, useUi } from "../session/context";
import styles from "./page.module.css";

interface Drag {
  readonly ids: readonly string[];
  /** Before which cell they would be put, among all of them. */
  readonly gap: number;
  readonly top: number;
}

/** A cell whose frame threw as well. */
function FailedFrame({ id, error, again }: { id: string; error: Error; again: () => void }) {
  const cell = useCell(id);
  return cell ? <FailedCell cell={cell} error={error} again={again} /> : null;
}

/** The cells, in order, and places between them for new ones. */
export function CellList({ onAction }: { onAction: (id: ActionId) => void }) {
  const session = useSession();
  const ids = useIds();
  const view = useUi((ui) => ui.view);
  const list = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);

  const placeAt = (y: number): { gap: number; top: number } => {
    const cells = [...(list.current?.querySelectorAll<HTMLElement>("[data-cell]") ?? [])];
    const base = list.current?.getBoundingClientRect().top ?? 0;
    for (const [n, cell] of cells.entries()) {
      const box = cell.getBoundingClientRect();
      if (y < box.top + box.height / 2) return { gap: n, top: box.top - base };
    }
    const last = cells.at(-1)?.getBoundingClientRect();
    return { gap: cells.length, top: (last?.bottom ?? base) - base };
  };

  const grip = (id: string, event: PointerEvent) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const handle = event.currentTarget as HTMLElement;
    handle.setPointerCapture(event.pointerId);
    if (!session.cursor.isSelected(id)) session.cursor.select(id, false);
    const moved = session.cursor.selected;
    const stop = new AbortController();
    const { signal } = stop;
    let last: Drag | null = null;
    const show = (next: Drag | null) => {
      last = next;
      setDrag(next);
    };
    handle.addEventListener(
      "pointermove",
      (move) => {
        // Near an edge of the window the page moves along.
        const edge = move.clientY < 90 ? -14 : move.clientY > innerHeight - 70 ? 14 : 0;
        if (edge !== 0) scrollBy({ top: edge });
        show({ ids: moved, ...placeAt(move.clientY) });
      },
      { signal },
    );
    const end = () => {
      stop.abort();
      show(null);
    };
    handle.addEventListener(
      "pointerup",
      () => {
        if (last) {
          const before = session.ids.slice(0, last.gap).filter((each) => moved.includes(each)).length;
          session.edits.moveTo(moved, last.gap - before);
        }
        end();
      },
      { signal },
    );
    handle.addEventListener("pointercancel", end, { signal });
    addEventListener(
      "keydown",
      (key: KeyboardEvent) => {
        if (key.key === "Escape") end();
      },
      { signal, capture: true },
    );
  };

  return (
    <div ref={list} className={styles.cells} data-dragging={drag !== null || undefined}>
      {ids.map((id, n) => (
        // A step of the presenter, which walks a page by these.
        <div
          key={id}
          id={`cell-${id}`}
          className={styles.place}
          data-step
          data-moving={drag?.ids.includes(id) || undefined}
        >
          <Boundary fallback={(error, again) => <FailedFrame id={id} error={error} again={again} />}>
            <CellFrame id={id} place={n + 1} count={ids.length} onAction={onAction} onGrip={grip} />
          </Boundary>
          {view === "edit" && (
            <button
              type="button"
              tabIndex={-1}
              className={styles.between}
              aria-label={session.messages.cell.insertHere}
              title={session.messages.cell.insertHere}
              onClick={() => session.edits.insert(pythonCell(), "below", id, true)}
            >
              <span aria-hidden="true">+</span>
            </button>
          )}
        </div>
      ))}
      {drag && <div className={styles.dropLine} style={{ top: drag.top }} aria-hidden="true" />}
    </div>
  );
}
