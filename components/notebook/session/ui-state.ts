import { Store } from "@/components/ui/store";
import type { Examination } from "@/kernels/doctor/program/tree";
import type { Cell } from "../model/cells";
import { only, type Selection } from "./selection";
import type { StaleReason } from "./stale";

export type Mode = "command" | "edit";
/** `edit`: everything; `read`: code is shown and cannot be changed; `app`: only text, controls and outputs. */
export type View = "edit" | "read" | "app";

/** Where the caret is to be put; a new object each time it is asked for. */
export interface CaretRequest {
  readonly cell: string;
  readonly at?: CaretPlace | undefined;
}

/** An offset or a line of the text; `search`: in the field of its search. */
export type CaretPlace = "start" | "end" | "search" | number | { readonly line: number };

export interface Examined {
  readonly code: string;
  readonly examination: Examination;
}

/** What the page knows beside the document: nothing of it is saved in the file. */
export interface UiState {
  readonly selection: Selection;
  readonly mode: Mode;
  readonly view: View;
  /** Moves the focus: to a cell in command mode, into its text in edit mode. */
  readonly caret: CaretRequest | null;
  readonly focusCell: { readonly cell: string } | null;
  readonly clipboard: readonly Cell[];
  readonly lineNumbers: boolean;
  /** Cells whose lines are numbered where the others' are not, or the other way round. */
  readonly numberedOtherwise: ReadonlySet<string>;
  /** Markdown cells that show their source. */
  readonly sources: ReadonlySet<string>;
  readonly running: string | null;
  readonly queue: readonly string[];
  readonly stale: ReadonlyMap<string, StaleReason>;
  /** Cells that ran in the present kernel: milliseconds. */
  readonly times: ReadonlyMap<string, number>;
  /** Characters that the kernel did not send, by cell. */
  readonly truncated: ReadonlyMap<string, number>;
  /** Lines that the last error of a cell went through; empty once it is edited. */
  readonly failed: ReadonlyMap<string, readonly number[]>;
  /** What the last run of a cell told of its expressions, with the text that ran. */
  readonly examined: ReadonlyMap<string, Examined>;
  /** How many hints of an exercise are open, and which solutions were looked at. */
  readonly hints: ReadonlyMap<string, number>;
  readonly solutions: ReadonlySet<string>;
  /** Said to screen readers and shown in the status line. */
  readonly notice: { readonly text: string } | null;
  /** Grows when variables may have changed. */
  readonly variables: number;
}

export const firstUi: UiState = {
  selection: only(null),
  mode: "command",
  view: "edit",
  caret: null,
  focusCell: null,
  clipboard: [],
  lineNumbers: false,
  numberedOtherwise: new Set(),
  sources: new Set(),
  running: null,
  queue: [],
  stale: new Map(),
  times: new Map(),
  truncated: new Map(),
  failed: new Map(),
  examined: new Map(),
  hints: new Map(),
  solutions: new Set(),
  notice: null,
  variables: 0,
};

/** The page's state beside the document. */
export class UiStore extends Store<UiState> {
  constructor() {
    super(firstUi);
  }

  override readonly set = (change: Partial<UiState>): void => super.set({ ...this.state, ...change });
}
