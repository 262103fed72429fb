import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { ShelfFile } from "@/components/files/kinds";
import type { Cell } from "../model/cells";
import type { JsonObject } from "../model/json";

/** A notebook in the list. */
export interface NotebookInfo {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly changed: number;
  readonly cellCount: number;
  /** When it was deleted; null for one that is in the list. */
  readonly deleted: number | null;
  /** Grows with every save, so that a tab that missed one does not write over it. */
  readonly version: number;
}

/** As stored: the order of cells here, each cell in a record of its own, so that a save writes what has changed. */
export interface NotebookRecord extends NotebookInfo {
  readonly order: readonly string[];
  readonly metadata: JsonObject;
}

/** Who may edit a notebook, where the browser has no Web Locks. */
export interface Lease {
  readonly notebook: string;
  readonly owner: string;
  readonly until: number;
}

interface Schema extends DBSchema {
  notebooks: { key: string; value: NotebookRecord };
  cells: { key: [notebook: string, cell: string]; value: Cell };
  leases: { key: string; value: Lease };
  files: { key: [notebook: string, name: string]; value: ShelfFile };
}

export type NotebookDatabase = IDBPDatabase<Schema>;

/** Why something could not be stored or read. What is on the page can still be downloaded as a file. */
export type StorageProblem =
  /** The browser gives this page no storage: a private window, a setting, a foreign frame. */
  | "blocked"
  | "full"
  /** Another tab has saved this notebook since it was opened here. */
  | "conflict"
  /** It was removed for good. */
  | "gone"
  /** What is stored could not be read. */
  | "unreadable"
  | "failed";

export class StorageError extends Error {
  override name = "StorageError";
  constructor(
    readonly problem: StorageProblem,
    options?: ErrorOptions,
  ) {
    super(problem, options);
  }
}

/** What a failure of IndexedDB means for the reader. */
export function problemOf(error: unknown): StorageProblem {
  if (error instanceof StorageError) return error.problem;
  const name = error instanceof DOMException ? error.name : "";
  if (name === "QuotaExceededError") return "full";
  if (name === "SecurityError" || name === "InvalidStateError" || name === "NotAllowedError")
    return "blocked";
  return "failed";
}

/** Opens the notebooks of this origin. @throws StorageError `blocked` where there is no storage to be had */
export async function openNotebooks(name = "local-attention-notebooks"): Promise<NotebookDatabase> {
  try {
    return await openDB<Schema>(name, 2, {
      upgrade(database, from) {
        if (from < 1) {
          database.createObjectStore("notebooks", { keyPath: "id" });
          database.createObjectStore("cells");
          database.createObjectStore("leases", { keyPath: "notebook" });
        }
        if (from < 2) database.createObjectStore("files");
      },
      // A newer version of the page wants to change the layout: let it, this tab reads again when it needs to.
      blocking: (_old, _new, event) => (event.target as IDBDatabase).close(),
    });
  } catch (error) {
    throw new StorageError("blocked", { cause: error });
  }
}
