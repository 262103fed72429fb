import { filesOf } from "@/components/files/place";
import type { FilePlace } from "@/components/files/shelf";
import { Listeners } from "@/components/ui/store";
import { newCellId } from "../model/cells";
import { emptyDocument, type NotebookDocument } from "../model/document";
import {
  type NotebookDatabase,
  type NotebookInfo,
  type NotebookRecord,
  problemOf,
  StorageError,
} from "./database";
import { anyJson, readDocument, readInfo } from "./repair";

/** A notebook that was read, with the version that the next save must find. */
export interface StoredNotebook {
  readonly info: NotebookInfo;
  readonly document: NotebookDocument;
  /** How many parts of it were stored in a form that cannot be read, and are shown as far as they can be. */
  readonly damage: number;
}

/** Deleted notebooks can be brought back for this long. */
const KEPT_AFTER_DELETION_MS = 7 * 24 * 3600 * 1000;

const CHANNEL = "local-attention-notebooks";

/** All cells, or files, of a notebook, as a range of keys. */
const cellsOf = (id: string) => IDBKeyRange.bound([id], [id, []]);

/**
 * The notebooks of this browser. Every method rejects with a StorageError. Listeners hear of changes of the list, those of
 * other tabs included.
 */
export class Notebooks extends Listeners {
  readonly #channel = new BroadcastChannel(CHANNEL);

  constructor(
    private readonly database: NotebookDatabase,
    private readonly now: () => number = Date.now,
  ) {
    super();
    this.#channel.onmessage = () => this.notify();
  }

  #changed(): void {
    this.#channel.postMessage("changed");
    this.notify();
  }

  /** Those not deleted, last changed first. */
  async list(): Promise<NotebookInfo[]> {
    return guarded(async () => {
      const records = await this.database.getAll("notebooks");
      return records
        .map(readInfo)
        .filter(({ deleted }) => deleted === null)
        .sort((a, b) => b.changed - a.changed);
    }, "unreadable");
  }

  async create(name: string, document: NotebookDocument): Promise<NotebookInfo> {
    const now = this.now();
    const record: NotebookRecord = {
      id: newCellId(),
      name,
      created: now,
      changed: now,
      cellCount: document.cells.length,
      deleted: null,
      version: 1,
      order: document.cells.map((cell) => cell.id),
      metadata: document.metadata,
    };
    await guarded(async () => {
      const transaction = this.database.transaction(["notebooks", "cells"], "readwrite");
      const cells = transaction.objectStore("cells");
      await Promise.all([
        ...document.cells.map((cell) => cells.put(cell, [record.id, cell.id])),
        transaction.objectStore("notebooks").put(record),
        transaction.done,
      ]);
    });
    this.#changed();
    return readInfo(record);
  }

  async #read(id: string): Promise<{ record: NotebookRecord; cells: ReadonlyMap<string, unknown> }> {
    return guarded(async () => {
      const transaction = this.database.transaction(["notebooks", "cells"]);
      const store = transaction.objectStore("cells");
      const [record, keys, cells] = await Promise.all([
        transaction.objectStore("notebooks").get(id),
        store.getAllKeys(cellsOf(id)),
        store.getAll(cellsOf(id)),
        transaction.done,
      ]);
      if (!record) throw new StorageError("gone");
      return { record, cells: new Map(keys.map(([, cell], n) => [cell, cells[n]])) };
    }, "unreadable");
  }

  /** @throws StorageError `gone`, `unreadable` */
  async open(id: string): Promise<StoredNotebook> {
    const { record, cells } = await this.#read(id);
    return { info: readInfo(record), ...readDocument(record, cells) };
  }

  /** What is stored, as it is stored: JSON for a person to look at. @throws StorageError `gone`, `unreadable` */
  async stored(id: string): Promise<string> {
    const { record, cells } = await this.#read(id);
    return anyJson({ record, cells: Object.fromEntries(cells) });
  }

  /** Stores the whole document, over records that may be damaged. @throws StorageError as `save` */
  repair(id: string, version: number, document: NotebookDocument): Promise<NotebookInfo> {
    return this.save(id, version, document, emptyDocument);
  }

  /**
   * Saves what differs from `saved`, the document as this tab last read or wrote it, in one transaction.
   *
   * @throws StorageError `conflict` when the stored version is not `version`, `gone`, `full`, `blocked`
   */
  async save(
    id: string,
    version: number,
    document: NotebookDocument,
    saved: NotebookDocument,
  ): Promise<NotebookInfo> {
    const old = new Map(saved.cells.map((cell) => [cell.id, cell]));
    const present = new Set(document.cells.map((cell) => cell.id));
    const record = await guarded(async () => {
      const transaction = this.database.transaction(["notebooks", "cells"], "readwrite");
      const notebooks = transaction.objectStore("notebooks");
      const cells = transaction.objectStore("cells");
      const stored = await notebooks.get(id);
      if (!stored || readInfo(stored).version !== version) {
        transaction.abort();
        await transaction.done.catch(() => undefined);
        throw new StorageError(stored ? "conflict" : "gone");
      }
      const next: NotebookRecord = {
        ...stored,
        ...readInfo(stored),
        changed: this.now(),
        version: version + 1,
        cellCount: document.cells.length,
        order: document.cells.map((cell) => cell.id),
        metadata: document.metadata,
      };
      await Promise.all([
        notebooks.put(next),
        ...document.cells
          .filter((cell) => old.get(cell.id) !== cell)
          .map((cell) => cells.put(cell, [id, cell.id])),
        ...saved.cells.filter((cell) => !present.has(cell.id)).map((cell) => cells.delete([id, cell.id])),
        transaction.done,
      ]);
      return next;
    });
    this.#changed();
    return readInfo(record);
  }

  async #update(id: string, change: Partial<NotebookInfo>): Promise<void> {
    await guarded(async () => {
      const transaction = this.database.transaction("notebooks", "readwrite");
      const stored = await transaction.store.get(id);
      if (stored) await transaction.store.put({ ...stored, ...change });
      await transaction.done;
      if (!stored) throw new StorageError("gone");
    });
    this.#changed();
  }

  rename(id: string, name: string): Promise<void> {
    return this.#update(id, { name });
  }

  /** With its files. */
  async duplicate(id: string, name: string): Promise<NotebookInfo> {
    const { document } = await this.open(id);
    const files = await this.filesOf(id).list();
    const copy = await this.create(name, document);
    for (const file of files) await this.filesOf(copy.id).put(file);
    return copy;
  }

  /** Where the files of a notebook are kept. */
  filesOf(id: string): FilePlace {
    return filesOf(this.database, id);
  }

  /** Out of the list; `restore` brings it back. */
  remove(id: string): Promise<void> {
    return this.#update(id, { deleted: this.now() });
  }

  restore(id: string): Promise<void> {
    return this.#update(id, { deleted: null });
  }

  /** Frees what was deleted longer ago than `age`; 0 for all of it. Returns how many notebooks went. */
  async purge(age = KEPT_AFTER_DELETION_MS): Promise<number> {
    return guarded(async () => {
      const transaction = this.database.transaction(["notebooks", "cells", "files"], "readwrite");
      const notebooks = transaction.objectStore("notebooks");
      const old = (await notebooks.getAll())
        .map(readInfo)
        .filter(({ deleted }) => deleted !== null && this.now() - deleted >= age);
      await Promise.all([
        ...old.map(({ id }) => notebooks.delete(id)),
        ...old.map(({ id }) => transaction.objectStore("cells").delete(cellsOf(id))),
        ...old.map(({ id }) => transaction.objectStore("files").delete(cellsOf(id))),
        transaction.done,
      ]);
      return old.length;
    });
  }

  close(): void {
    this.#channel.close();
    this.database.close();
  }
}

/** @param otherwise what a failure without a name of its own is */
async function guarded<T>(work: () => Promise<T>, otherwise: "failed" | "unreadable" = "failed"): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StorageError) throw error;
    const problem = problemOf(error);
    throw new StorageError(problem === "failed" ? otherwise : problem, { cause: error });
  }
}
