import type { Language } from "@/content/languages";
import type { NotebookMessages } from "@/content/messages/en/notebook";
import type { CellEditor } from "../editor/cell-editor";
import type { NotebookKernel } from "../model/kernel-api";
import type { NotebookStore } from "../model/notebook-store";
import type { Runner } from "./runner";
import type { UiStore } from "./ui-state";

/** What the parts of an open notebook use of it. */
export interface SessionParts {
  readonly store: NotebookStore;
  readonly ui: UiStore;
  readonly runner: Runner;
  /** Editors on the page now, by cell. */
  readonly editors: ReadonlyMap<string, CellEditor>;
  readonly messages: NotebookMessages;
  readonly language: Language;
  readonly kernel: NotebookKernel;
  /** Whether Python is up, so that asking it starts nothing. */
  readonly alive: boolean;
  /** Cells in their order. */
  readonly ids: readonly string[];
  readonly writable: boolean;
  /** Shows the source of a Markdown cell. */
  showSource(id: string): void;
  /** Runs what read a name that was set anew, where the notebook is switched to. */
  runDependents(): Promise<void>;
  /** Puts a text into the status line. */
  say(text: string): void;
}
