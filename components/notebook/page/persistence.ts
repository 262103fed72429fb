import type { NotebookStore } from "../model/notebook-store";
import { Autosave, type SaveState } from "../storage/autosave";
import type { NotebookDatabase } from "../storage/database";
import { type ClaimState, claimNotebook, type EditClaim } from "../storage/edit-claim";
import type { Notebooks, StoredNotebook } from "../storage/notebooks";

interface Told {
  /** Another tab has it: it is only read here. */
  readonly onOther: () => void;
  /** The other tab let go; this is what it stored last. */
  readonly onFreed: (stored: StoredNotebook) => void;
  readonly onClaim: (claim: ClaimState) => void;
  readonly onSave: (save: SaveState) => void;
}

/** Keeps one notebook in the database while it lies open: only the tab whose notebook it is writes. */
export class NotebookPersistence {
  readonly #claim: EditClaim;
  #autosave: Autosave | null = null;
  #waited = false;
  #ended = false;

  constructor(
    private readonly notebooks: Notebooks,
    database: NotebookDatabase,
    private readonly store: NotebookStore,
    private readonly opened: StoredNotebook,
    private readonly told: Told,
  ) {
    this.#claim = claimNotebook(database, opened.info.id);
    this.#claim.subscribe(this.#follow);
    void this.#follow();
  }

  readonly #follow = async (): Promise<void> => {
    const state = this.#claim.get();
    if (state === "other") {
      this.#waited = true;
      await this.#autosave?.dispose();
      this.#autosave = null;
      if (this.#ended) return;
      this.told.onOther();
    }
    if (state === "mine" && !this.#autosave) {
      const stored = this.#waited ? await this.notebooks.open(this.opened.info.id) : this.opened;
      if (this.#ended || this.#autosave) return;
      if (this.#waited) this.told.onFreed(stored);
      this.#waited = false;
      // What was typed while the claim was asked for is newer than what is stored, and is saved by this.
      const autosave = new Autosave(this.notebooks, this.store, stored);
      this.#autosave = autosave;
      autosave.subscribe(() => this.told.onSave(autosave.get()));
    }
    this.told.onClaim(state);
  };

  /** Saves now what is not saved yet. */
  async flush(): Promise<void> {
    await this.#autosave?.flush();
  }

  /** Saves what is left, and lets the next tab in. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#claim.release();
    await this.#autosave?.dispose();
  }
}
