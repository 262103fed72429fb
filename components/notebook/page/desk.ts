import { fill } from "@/components/ui/fill";
import type { NotebookMessages } from "@/content/messages/en/notebook";
import { lessonNotebooks } from "@/content/notebooks";
import { fromShareFragment } from "../files/share-link";
import { pythonCell } from "../model/cells";
import { insertCells, type NotebookDocument } from "../model/document";
import type { Session } from "../session/session";
import { type NotebookDatabase, openNotebooks, type StorageProblem } from "../storage/database";
import { Notebooks } from "../storage/notebooks";
import { openLesson } from "./desk-files";
import { type DeskState, firstDesk } from "./desk-state";
import { Keeping } from "./keeping";
import { lessonTitle } from "./lesson-title";
import { starter } from "./starter";

const QUERY = "notebook";

/** Which notebook lies on the desk: opening, saving, files, links, and what goes wrong with them. */
export class Desk {
  #state = firstDesk;
  readonly #listeners = new Set<() => void>();
  #database: NotebookDatabase | null = null;
  #notebooks: Notebooks | null = null;
  #keeping: Keeping | null = null;

  constructor(
    readonly session: Session,
    private readonly messages: NotebookMessages,
  ) {}

  readonly get = (): DeskState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #set(change: Partial<DeskState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** `file`: the notebook can be taken as a file instead. */
  notice(text: string, file = false): void {
    this.closeNotice(text);
    this.#set({ notices: [...this.#state.notices, { text, file }] });
  }

  closeNotice(text: string): void {
    this.#set({ notices: this.#state.notices.filter((each) => each.text !== text) });
  }

  get notebooks(): Notebooks | null {
    return this.#notebooks;
  }

  /** Opens what the address names, else the notebook changed last, else a first one. */
  async start(): Promise<void> {
    try {
      this.#database = await openNotebooks();
      this.#notebooks = new Notebooks(this.#database);
    } catch {
      this.notice(this.messages.file.problems.blocked);
    }
    if (await this.openAddress()) return;
    const notebooks = this.#notebooks;
    if (!notebooks) return this.#openInMemory(this.messages.untitled, starter(this.messages));
    try {
      const query = new URLSearchParams(location.search);
      const lesson = lessonNotebooks.find((name) => name === query.get("lesson"));
      if (lesson) {
        await openLesson(this, lesson, lessonTitle(this.session.language, lesson));
        if (this.#state.phase !== "opening") return;
      }
      const asked = query.get(QUERY);
      const list = await notebooks.list();
      const found = list.find(({ id }) => id === asked) ?? list[0];
      if (found) return await this.open(found.id);
      await this.create(this.messages.starter.name, starter(this.messages));
    } catch {
      this.notice(this.messages.file.problems.failed);
      this.#openInMemory(this.messages.untitled, starter(this.messages));
    }
  }

  /** A notebook in the address is opened as what it is: somebody else's, read and not stored. */
  async openAddress(): Promise<boolean> {
    const shared = await fromShareFragment(location.hash);
    if (!shared) return false;
    if (shared === "damaged" || !shared.result.ok) {
      this.notice(this.messages.shared.broken);
      return false;
    }
    await this.#leave();
    this.#put(shared.result.document);
    const view = new URLSearchParams(location.hash.slice(1)).get("view");
    this.session.setView(view === "app" ? "app" : "read");
    this.#set({ phase: "shared", name: shared.name || this.messages.shared.title, info: null });
    return true;
  }

  #put(document: NotebookDocument): void {
    this.session.open(document.cells.length > 0 ? document : insertCells(document, 0, [pythonCell()]));
  }

  #openInMemory(name: string, document: NotebookDocument): void {
    this.#put(document);
    this.session.setView("edit");
    this.#set({ phase: "memory", name, info: null, claim: "mine" });
  }

  async #leave(): Promise<void> {
    const keeping = this.#keeping;
    this.#keeping = null;
    await keeping?.end();
  }

  /** @throws StorageError */
  async open(id: string): Promise<void> {
    const notebooks = this.#notebooks;
    if (!notebooks || !this.#database) return;
    await this.#leave();
    const opened = await notebooks.open(id);
    this.#put(opened.document);
    this.session.setView("edit");
    this.#set({
      phase: "open",
      name: opened.info.name,
      info: opened.info,
      save: { status: "saved" },
      claim: "asking",
    });
    const url = new URL(location.href);
    url.searchParams.delete("lesson");
    url.searchParams.set(QUERY, id);
    url.hash = "";
    history.replaceState(history.state, "", url);
    this.#keeping = new Keeping(notebooks, this.#database, this.session.store, opened, {
      onOther: () => this.session.setView("read"),
      onFreed: ({ document }) => {
        this.#put(document);
        this.session.setView("edit");
      },
      onClaim: (claim) => this.#set({ claim }),
      onSave: (save) => this.#set({ save }),
    });
  }

  /** Tells the other tab nothing and works on a copy. */
  async copyHere(): Promise<void> {
    await this.create(this.#copyName(), this.session.store.get().document);
  }

  #copyName(): string {
    return fill(this.messages.list.copyName, { name: this.#state.name });
  }

  /** A new notebook in the list, opened. Without storage it is opened all the same. */
  async create(name: string, document: NotebookDocument): Promise<void> {
    const notebooks = this.#notebooks;
    if (!notebooks) return this.#openInMemory(name, document);
    try {
      const { id } = await notebooks.create(name, document);
      await this.open(id);
    } catch (error) {
      this.#storageFailed(error);
      await this.#leave();
      this.#openInMemory(name, document);
    }
  }

  #storageFailed(error: unknown): void {
    const problem = (error as { problem?: StorageProblem }).problem ?? "failed";
    this.notice(this.messages.file.problems[problem]);
  }

  async createEmpty(): Promise<void> {
    await this.create(this.messages.untitled, { cells: [pythonCell()], metadata: {} });
    const [first] = this.session.ids;
    if (first) this.session.cursor.edit(first);
  }

  async keepShared(): Promise<void> {
    await this.create(this.#state.name, this.session.store.get().document);
  }

  async rename(name: string): Promise<void> {
    const clean = name.trim() || this.messages.untitled;
    this.#set({ name: clean });
    if (this.#state.info)
      await this.#notebooks?.rename(this.#state.info.id, clean).catch((error) => this.#storageFailed(error));
  }

  async remove(id: string, name: string): Promise<void> {
    if (id === this.#state.info?.id) await this.#leave();
    await this.#notebooks?.remove(id).catch((error) => this.#storageFailed(error));
    this.#set({ deleted: { id, name } });
    if (id !== this.#state.info?.id) return;
    const [next] = (await this.#notebooks?.list()) ?? [];
    if (next) await this.open(next.id);
    else await this.createEmpty();
  }

  async restore(): Promise<void> {
    const { deleted } = this.#state;
    if (!deleted) return;
    await this.#notebooks?.restore(deleted.id).catch((error) => this.#storageFailed(error));
    this.#set({ deleted: null });
  }

  async saveNow(): Promise<void> {
    await this.#keeping?.flush();
    if (this.#state.save.status === "saved") this.session.say(this.messages.notice.saved);
  }

  async dispose(): Promise<void> {
    await this.#leave();
    this.#notebooks?.close();
  }
}
