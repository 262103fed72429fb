"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import type { Cell } from "../model/cells";
import type { NotebookDocument } from "../model/document";
import type { Session } from "./session";
import type { UiState } from "./ui-state";

const SessionContext = createContext<Session | null>(null);

export const SessionProvider = SessionContext;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("a part of the notebook needs a session around it");
  return session;
}

/** A part of the page's state; drawn anew when that part changes. `select` gives something that stays the same. */
export function useUi<T>(select: (state: UiState) => T): T {
  const { ui } = useSession();
  const get = () => select(ui.get());
  return useSyncExternalStore(ui.subscribe, get, get);
}

const indexes = new WeakMap<NotebookDocument, ReadonlyMap<string, Cell>>();

function indexOf(document: NotebookDocument): ReadonlyMap<string, Cell> {
  let index = indexes.get(document);
  if (!index) {
    index = new Map(document.cells.map((cell) => [cell.id, cell]));
    indexes.set(document, index);
  }
  return index;
}

export function useCell(id: string): Cell | undefined {
  return useDocument((document) => indexOf(document).get(id));
}

let lastIds: { document: NotebookDocument; ids: readonly string[] } | null = null;

/** Ids in order: the same array as long as no cell comes, goes or moves. */
function idsOf(document: NotebookDocument): readonly string[] {
  if (lastIds?.document === document) return lastIds.ids;
  const ids = document.cells.map(({ id }) => id);
  const same = lastIds && lastIds.ids.length === ids.length && ids.every((id, n) => lastIds?.ids[n] === id);
  lastIds = { document, ids: same && lastIds ? lastIds.ids : ids };
  return lastIds.ids;
}

/** A part of the notebook itself; drawn anew when that part changes. `select` gives something that stays the same. */
export function useDocument<T>(select: (document: NotebookDocument) => T): T {
  const { store } = useSession();
  const get = () => select(store.drawn().document);
  return useSyncExternalStore(store.subscribe, get, get);
}

export const useIds = (): readonly string[] => useDocument(idsOf);
