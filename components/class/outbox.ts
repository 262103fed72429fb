import { keeps } from "./protocol";
import { randomId } from "./random-id";

export interface Entry {
  readonly id: string;
  readonly subject: string;
  readonly data: unknown;
}

/** `epoch` is the life of the server that said it has it; null as long as none did. */
type Kept = Entry & { readonly epoch: string | null };
type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;

/**
 * What was said, until the server has it, and after that for as long as the class lasts: a server that was started anew
 * hears it again. Kept with the tab, so that a reload loses nothing. Of a subject that keeps its last message, so does this.
 */
export class Outbox {
  #entries: Kept[] = [];
  readonly #key: string;
  readonly #storage: Storage | undefined;

  constructor(key: string, storage: Storage | undefined) {
    this.#key = key;
    this.#storage = storage;
    try {
      const read: unknown = JSON.parse(storage?.getItem(key) ?? "[]");
      if (Array.isArray(read)) this.#entries = read as Kept[];
    } catch {
      // A tab that keeps nothing loses at a reload what was not sent yet, and nothing else.
    }
  }

  add(subject: string, data: unknown): Entry {
    const entry = { id: randomId(), subject, data };
    if (keeps(subject) === 1) this.#entries = this.#entries.filter((each) => each.subject !== subject);
    this.#entries.push({ ...entry, epoch: null });
    this.#write();
    return entry;
  }

  /** What was said to a subject, in order. */
  said(subject: string): readonly unknown[] {
    return this.#entries.filter((entry) => entry.subject === subject).map(({ data }) => data);
  }

  kept(id: string, epoch: string): void {
    this.#entries = this.#entries.map((entry) => (entry.id === id ? { ...entry, epoch } : entry));
    this.#write();
  }

  /** What the server of this life has not said that it has, in order. One that was started anew has nothing yet. */
  waiting(epoch: string | undefined): Entry[] {
    return this.#entries
      .filter((entry) => entry.epoch !== epoch)
      .map(({ id, subject, data }) => ({ id, subject, data }));
  }

  /** The class is over. */
  forget(): void {
    this.#entries = [];
    try {
      this.#storage?.removeItem(this.#key);
    } catch {
      // Nothing was kept.
    }
  }

  #write(): void {
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(this.#entries));
    } catch {
      // As above.
    }
  }
}
