"use client";

import { type RefObject, useEffect, useEffectEvent } from "react";
import type { ActionId } from "../actions/catalogue";
import { isMac, KeyReader } from "../actions/keys";
import type { Session } from "../session/session";

/** Where single letters are commands: a cell itself, or its output. Whatever else has the focus keeps its keys. */
const FREE = "[data-cell], [data-testid=output], .cm-scroller";

/**
 * The keys of the notebook. In edit mode those with a meaning of their own (Shift + Enter, …) are taken before the
 * editor sees them, and Esc only when the editor had no use for it. In command mode they are taken where nothing else
 * has the focus.
 */
export function useKeys(
  root: RefObject<HTMLElement | null>,
  session: Session,
  onAction: (id: ActionId) => void,
): void {
  const act = useEffectEvent(onAction);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const reader = new KeyReader(isMac());
    const inText = (event: KeyboardEvent) =>
      event.target instanceof Element && event.target.closest(".cm-content") !== null;
    const take = (event: KeyboardEvent, id: ActionId) => {
      event.preventDefault();
      event.stopPropagation();
      act(id);
    };

    const before = (event: KeyboardEvent) => {
      if (event.isComposing || !inText(event) || event.key === "Escape") return;
      const id = reader.read(event, "edit", event.timeStamp);
      if (id && id !== "pending") take(event, id);
    };
    const after = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || !(event.target instanceof Element)) return;
      if (inText(event)) {
        if (event.key === "Escape") take(event, "commandMode");
        return;
      }
      if (!event.target.matches(FREE) && event.target !== document.body) {
        const cell = event.target.closest<HTMLElement>("[data-cell]")?.dataset["cell"];
        // Esc leads from a control back to its cell, once the control itself has no use for it.
        if (event.key === "Escape" && cell && !event.target.closest(".cm-panel")) {
          setTimeout(() => event.defaultPrevented || session.cursor.select(cell), 0);
        }
        return;
      }
      const id = reader.read(event, "command", event.timeStamp);
      if (id === "pending") event.preventDefault();
      else if (id) take(event, id);
    };
    // Leaving a text for another part of the page ends the edit mode; a window that loses the focus does not.
    const left = (event: FocusEvent) => {
      const to = event.relatedTarget;
      if (!(to instanceof Element) || to.closest(".cm-editor")) return;
      if (session.ui.get().mode === "edit") session.ui.set({ mode: "command" });
    };
    element.addEventListener("keydown", before, true);
    element.addEventListener("keydown", after);
    // With the focus nowhere the selected cell still hears.
    const nowhere = (event: KeyboardEvent) => {
      if (event.target === document.body) after(event);
    };
    document.addEventListener("keydown", nowhere);
    element.addEventListener("focusout", left);
    return () => {
      element.removeEventListener("keydown", before, true);
      element.removeEventListener("keydown", after);
      document.removeEventListener("keydown", nowhere);
      element.removeEventListener("focusout", left);
    };
  }, [root, session]);
}
