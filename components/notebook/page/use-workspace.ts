import { useSyncExternalStore } from "react";
import type { Workspace } from "./workspace";
import type { WorkspaceState } from "./workspace-state";

/** A part of the workspace's state; drawn anew when that part changes. `select` gives something that stays the same. */
export function useWorkspace<T>(workspace: Workspace, select: (state: WorkspaceState) => T): T {
  const get = () => select(workspace.get());
  return useSyncExternalStore(workspace.subscribe, get, get);
}
