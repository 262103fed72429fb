import { Store } from "@/components/ui/store";
import type { NotebookDocument } from "../model/document";
import type { NotebookStore } from "../model/notebook-store";
import { problemOf, type StorageProblem } from "./database";
import type { Notebooks, StoredNotebook } from "./notebooks";

export type SaveState =
  | { readonly status: "saved" | "unsaved" | "saving" }
  /** What is on screen is not stored; it is tried again with the next change, except after `conflict` and `gone`. */
  | { readonly status: "failed"; readonly problem: StorageProblem };

/** A pause in typing after which is saved, and the longest that a change waits without one. */
const QUIET_MS = 300;
const LONGEST_MS = 800;

/** Keeps a store's document in the database, never more than a second behind. */
export class Autosave extends Store<SaveState> {
  #saved: NotebookDocument;
  #version: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #changedAt: number | null = null;
  #running: Promise<void> | null = null;
  #refused = false;
  readonly #stop: () => void;

  constructor(
    private readonly notebooks: Notebooks,
    private readonly store: NotebookStore,
    opened: StoredNotebook,
  ) {
    super({ status: "saved" });
    this.#saved = opened.document;
    this.#version = opened.info.version;
    this.id = opened.info.id;
    const unsubscribe = store.subscribe(() => this.#plan());
    const stopTyped = store.whenTyped(() => this.#changed());
    const leave = () => void this.flush();
    const hide = () => {
      if (document.visibilityState === "hidden") void this.flush();
    };
    addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", hide);
    this.#stop = () => {
      unsubscribe();
      stopTyped();
      removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", hide);
    };
    if (store.get().document !== this.#saved) this.#plan();
  }

  readonly id: string;

  /** Since when something waits to be saved. */
  #changed(): number {
    this.#changedAt ??= performance.now();
    if (this.state.status === "saved") this.set({ status: "unsaved" });
    return this.#changedAt;
  }

  #plan(): void {
    if (this.#refused || this.store.get().document === this.#saved) return;
    clearTimeout(this.#timer);
    const wait = Math.max(0, Math.min(QUIET_MS, this.#changed() + LONGEST_MS - performance.now()));
    this.#timer = setTimeout(() => void this.flush(), wait);
  }

  /** Saves now what is not saved yet. Never rejects: what went wrong is in the state. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    // One at a time, in order: each save must find the version of the last.
    while (this.#running) await this.#running;
    const document = this.store.get().document;
    if (this.#refused || document === this.#saved) return;
    this.#running = this.#save(document);
    await this.#running;
  }

  async #save(document: NotebookDocument): Promise<void> {
    this.#changedAt = null;
    this.set({ status: "saving" });
    try {
      const { version } = await this.notebooks.save(this.id, this.#version, document, this.#saved);
      this.#version = version;
      this.#saved = document;
      this.#running = null;
      const current = this.store.get().document === document;
      this.set({ status: current ? "saved" : "unsaved" });
      if (!current) this.#plan();
    } catch (error) {
      this.#running = null;
      const problem = problemOf(error);
      this.#refused = problem === "conflict" || problem === "gone";
      this.set({ status: "failed", problem });
    }
  }

  /** Saves what is left and stops. */
  async dispose(): Promise<void> {
    this.#stop();
    await this.flush();
    this.forgetListeners();
  }
}
