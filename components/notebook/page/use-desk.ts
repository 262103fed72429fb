import { useSyncExternalStore } from "react";
import type { Desk } from "./desk";
import type { DeskState } from "./desk-state";

/** A part of what lies on the desk; drawn anew when that part changes. `select` gives something that stays the same. */
export function useDesk<T>(desk: Desk, select: (state: DeskState) => T): T {
  const get = () => select(desk.get());
  return useSyncExternalStore(desk.subscribe, get, get);
}
