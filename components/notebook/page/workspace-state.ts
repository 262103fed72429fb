import type { SaveState } from "../storage/autosave";
import type { NotebookInfo } from "../storage/database";
import type { ClaimState } from "../storage/edit-claim";

export interface WorkspaceState {
  /** `stopped`: the page stopped while `info` was being opened last time, so it is not opened by itself. */
  readonly phase: "opening" | "open" | "shared" | "memory" | "stopped";
  readonly name: string;
  readonly info: NotebookInfo | null;
  readonly save: SaveState;
  readonly claim: ClaimState;
  /** How many parts of the notebook were stored in a form that cannot be read. */
  readonly damage: number;
  /** What the reader has to know about a file or the storage; stays until it is closed. */
  readonly notices: readonly Notice[];
  /** A notebook just deleted, which can be brought back. */
  readonly deleted: { readonly id: string; readonly name: string } | null;
}

export interface Notice {
  readonly text: string;
  readonly file: boolean;
}

export const firstWorkspace: WorkspaceState = {
  phase: "opening",
  name: "",
  info: null,
  save: { status: "saved" },
  claim: "asking",
  damage: 0,
  notices: [],
  deleted: null,
};
