import type { SaveState } from "../storage/autosave";
import type { NotebookInfo } from "../storage/database";
import type { ClaimState } from "../storage/edit-claim";

export interface DeskState {
  readonly phase: "opening" | "open" | "shared" | "memory";
  readonly name: string;
  readonly info: NotebookInfo | null;
  readonly save: SaveState;
  readonly claim: ClaimState;
  /** What the reader has to know about a file or the storage; stays until it is closed. */
  readonly notices: readonly Notice[];
  /** A notebook just deleted, which can be brought back. */
  readonly deleted: { readonly id: string; readonly name: string } | null;
}

export interface Notice {
  readonly text: string;
  readonly file: boolean;
}

export const firstDesk: DeskState = {
  phase: "opening",
  name: "",
  info: null,
  save: { status: "saved" },
  claim: "asking",
  notices: [],
  deleted: null,
};
