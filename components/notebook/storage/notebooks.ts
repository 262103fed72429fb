import { newCellId } from "../model/cells";
import type { NotebookDocument } from "../model/document";
import {
  type NotebookDatabase,
  type NotebookInfo,
  type NotebookRecord,
  problemOf,
  StorageError,
} from "./database";

/** A notebook that was read, with the version that the next save must find. */
export interface StoredNotebook {
  readonly info: NotebookInfo;
  readonly document: NotebookDocument;
}

/** Deleted notebooks can be brought back for this long. */
const KEPT_AFTER_DELETION_MS = 7 * 24 * 3600 * 1000;

const CHANNEL = "local-attention-notebooks";

function infoOf({ order: _order, metadata: _metadata, ...info }: NotebookRecord): NotebookInfo {
  return info;
}

/** All cells of a notebook, as a range of keys. */
const cellsOf = (id: string) => IDBKeyRange.bound([id], [id, []]);

/** The notebooks of this browser. Every method rejects with a StorageError. */
export class Notebooks {
  readonly #channel = new BroadcastChannel(CHANNEL);
  readonly #listeners = new Set<() => void>();

  constructor(
    private readonly database: NotebookDatabase,
    private readonly now: () => number = Date.now,
  ) {
    this.#channel.onmessage = () => this.#tell();
  }

  /** Hears of changes of the list, those of other tabs included. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #changed(): void {
    this.#channel.postMessage("changed");
    this.#tell();
  }

  /** Those not deleted, last changed first. */
  async list(): Promise<NotebookInfo[]> {
    return guarded(async () => {
      const records = await this.database.getAll("notebooks");
      return records
        .filter(({ deleted }) => deleted === null)
        .sort((a, b) => b.changed - a.changed)
        .map(infoOf);
    });
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
    return infoOf(record);
  }

  /** @throws StorageError `gone` */
  async open(id: string): Promise<StoredNotebook> {
    return guarded(async () => {
      const transaction = this.database.transaction(["notebooks", "cells"]);
      const [record, cells] = await Promise.all([
        transaction.objectStore("notebooks").get(id),
        transaction.objectStore("cells").getAll(cellsOf(id)),
        transaction.done,
      ]);
      if (!record) throw new StorageError("gone");
      const byId = new Map(cells.map((cell) => [cell.id, cell]));
      return {
        info: infoOf(record),
        document: { cells: record.order.flatMap((cell) => byId.get(cell) ?? []), metadata: record.metadata },
      };
    });
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
      if (!stored || stored.version !== version) {
        transaction.abort();
        await transaction.done.catch(() => undefined);
        throw new StorageError(stored ? "conflict" : "gone");
      }
      const next: NotebookRecord = {
        ...stored,
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
    return infoOf(record);
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

  async duplicate(id: string, name: string): Promise<NotebookInfo> {
    const { document } = await this.open(id);
    return this.create(name, document);
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
      const transaction = this.database.transaction(["notebooks", "cells"], "readwrite");
      const notebooks = transaction.objectStore("notebooks");
      const old = (await notebooks.getAll()).filter(
        ({ deleted }) => deleted !== null && this.now() - deleted >= age,
      );
      await Promise.all([
        ...old.map(({ id }) => notebooks.delete(id)),
        ...old.map(({ id }) => transaction.objectStore("cells").delete(cellsOf(id))),
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

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StorageError) throw error;
    throw new StorageError(problemOf(error), { cause: error });
  }
}
