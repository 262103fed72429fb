import { programsIfHad } from "@/components/figures/program/load";
import { Shelf } from "@/components/files/shelf";
import { pythonKernel } from "@/components/python/kernel-store";
import { formatMessage } from "@/components/ui/format-message";
import { Store } from "@/components/ui/store";
import type { NotebookMessages } from "@/content/messages/en/notebook";
import { type LessonNotebook, lessonNotebooks } from "@/content/notebooks";
import { fetchBodies } from "../cells/bodies";
import { withReactive } from "../files/reactive";
import { fromShareFragment, holdsNotebook } from "../files/share-link";
import { pythonCell } from "../model/cells";
import { insertCells, type NotebookDocument } from "../model/document";
import type { Session } from "../session/session";
import { type NotebookDatabase, openNotebooks, type StorageProblem } from "../storage/database";
import { Notebooks } from "../storage/notebooks";
import { beginOpening, didNotFinish, lastOpened } from "../storage/opening";
import { lessonTexts } from "./lesson-title";
import { NotebookPersistence } from "./persistence";
import { starter } from "./starter";
import { firstWorkspace, type WorkspaceState } from "./workspace-state";

const QUERY = "notebook";

/** Which notebook is open: opening, saving, files, links, and what goes wrong with them. */
export class Workspace extends Store<WorkspaceState> {
  #database: NotebookDatabase | null = null;
  #notebooks: Notebooks | null = null;
  #persistence: NotebookPersistence | null = null;
  /** Tells the next page that the opening of this notebook came to an end. */
  #settled: () => void = () => undefined;
  /** The files beside the notebook. */
  readonly shelf = new Shelf((files) => pythonKernel().setFiles(files));

  /** `openLesson` reads a notebook that comes with the lab and creates it here, as a copy. */
  constructor(
    readonly session: Session,
    private readonly messages: NotebookMessages,
    private readonly openLesson: (workspace: Workspace, name: LessonNotebook, title: string) => Promise<void>,
  ) {
    super(firstWorkspace);
  }

  #set(change: Partial<WorkspaceState>): void {
    this.set({ ...this.state, ...change });
  }

  /** `file`: the notebook can be taken as a file instead. */
  notice(text: string, file = false): void {
    this.closeNotice(text);
    this.#set({ notices: [...this.state.notices, { text, file }] });
  }

  closeNotice(text: string): void {
    this.#set({ notices: this.state.notices.filter((each) => each.text !== text) });
  }

  get notebooks(): Notebooks | null {
    return this.#notebooks;
  }

  /** Opens what the address names, else the notebook changed last, else a first one. */
  async start(): Promise<void> {
    // Most notebooks have cells of the same kinds: their scripts come while the storage is opened.
    const first = starter(this.messages);
    void fetchBodies(first.cells);
    try {
      this.#database = await openNotebooks();
      this.#notebooks = new Notebooks(this.#database);
    } catch {
      this.notice(this.messages.file.problems.blocked);
    }
    if (await this.openAddress()) return;
    const notebooks = this.#notebooks;
    if (!notebooks) return await this.#openInMemory(this.messages.untitled, first);
    try {
      const query = new URLSearchParams(location.search);
      const lesson = lessonNotebooks.find((name) => name === query.get("lesson"));
      if (lesson) {
        const { title } = (await lessonTexts(this.session.language))[lesson];
        await this.openLesson(this, lesson, title);
        if (this.state.phase !== "opening") return;
      }
      const asked = query.get(QUERY);
      const list = await notebooks.list();
      const last = lastOpened();
      const found = list.find(({ id }) => id === asked) ?? list.find(({ id }) => id === last) ?? list[0];
      if (!found) return await this.create(this.messages.starter.name, first);
      if (await didNotFinish(found.id)) return this.#set({ phase: "stopped", info: found });
      await this.open(found.id);
    } catch (error) {
      this.#storageFailed(error);
      await this.#openInMemory(this.messages.untitled, first);
    }
  }

  /** A notebook in the address is opened as what it is: somebody else's, read and not stored. */
  async openAddress(): Promise<boolean> {
    const { hash } = location;
    if (!holdsNotebook(hash)) return false;
    await programsIfHad();
    const shared = await fromShareFragment(hash);
    if (!shared) return false;
    if (shared === "damaged" || !shared.result.ok) {
      this.notice(this.messages.shared.broken);
      return false;
    }
    await this.#leave();
    await Promise.all([this.shelf.open(null), fetchBodies(shared.result.document.cells)]);
    this.#put(shared.result.document);
    const view = new URLSearchParams(hash.slice(1)).get("view");
    this.session.setView(view === "app" ? "app" : "read");
    this.#set({ phase: "shared", name: shared.name || this.messages.shared.title, info: null, damage: 0 });
    return true;
  }

  #put(document: NotebookDocument): void {
    this.session.open(document.cells.length > 0 ? document : insertCells(document, 0, [pythonCell()]));
  }

  async #openInMemory(name: string, document: NotebookDocument): Promise<void> {
    void this.shelf.open(null);
    await fetchBodies(document.cells);
    this.#put(document);
    this.session.setView("edit");
    this.#set({ phase: "memory", name, info: null, claim: "mine", damage: 0 });
  }

  async #leave(): Promise<void> {
    const keeping = this.#persistence;
    this.#persistence = null;
    this.#settled();
    await keeping?.end();
  }

  /** Opens a notebook that the reader chose; why it cannot be read is told, and what was open stays. */
  async choose(id: string): Promise<void> {
    await this.open(id).catch((error) => this.#storageFailed(error));
  }

  /** @throws StorageError */
  async open(id: string): Promise<void> {
    const notebooks = this.#notebooks;
    if (!notebooks || !this.#database) return;
    await this.#persistence?.flush();
    const opened = await notebooks.open(id);
    await this.#leave();
    this.#settled = beginOpening(id);
    await Promise.all([this.shelf.open(notebooks.filesOf(id)), fetchBodies(opened.document.cells)]);
    this.#put(opened.document);
    this.session.setView("edit");
    this.#set({
      phase: "open",
      name: opened.info.name || this.messages.untitled,
      info: opened.info,
      damage: opened.damage,
      save: { status: "saved" },
      claim: "asking",
    });
    const url = new URL(location.href);
    url.searchParams.delete("lesson");
    url.searchParams.set(QUERY, id);
    url.hash = "";
    history.replaceState(history.state, "", url);
    this.#persistence = new NotebookPersistence(notebooks, this.#database, this.session.store, opened, {
      onOther: () => this.session.setView("read"),
      onFreed: ({ document }) => {
        this.#put(document);
        this.session.setView("edit");
      },
      onClaim: (claim) => this.#set({ claim }),
      onSave: (save) => this.#set({ save }),
    });
  }

  /** Stores what could be read of a damaged notebook, as it is shown. */
  async repair(): Promise<void> {
    const { info } = this.state;
    if (!info || !this.#notebooks) return;
    const { document } = this.session.store.get();
    await this.#leave();
    try {
      const { version } = (await this.#notebooks.open(info.id)).info;
      await this.#notebooks.repair(info.id, version, document);
      await this.open(info.id);
    } catch (error) {
      this.#storageFailed(error);
    }
  }

  /** Opens a copy; the other tab keeps the original. */
  async copyHere(): Promise<void> {
    const files = this.shelf.get();
    await this.create(this.#copyName(), this.session.store.get().document);
    await this.shelf.add(files);
  }

  #copyName(): string {
    return formatMessage(this.messages.list.copyName, { name: this.state.name });
  }

  /** A new notebook in the list, opened. Without storage it is opened all the same. */
  async create(name: string, document: NotebookDocument): Promise<void> {
    const notebooks = this.#notebooks;
    if (!notebooks) return await this.#openInMemory(name, document);
    try {
      const { id } = await notebooks.create(name, document);
      await this.open(id);
    } catch (error) {
      this.#storageFailed(error);
      await this.#leave();
      await this.#openInMemory(name, document);
    }
  }

  #storageFailed(error: unknown): void {
    const problem = (error as { problem?: StorageProblem }).problem ?? "failed";
    this.notice(this.messages.file.problems[problem]);
  }

  async createEmpty(): Promise<void> {
    await this.create(this.messages.untitled, withReactive({ cells: [pythonCell()], metadata: {} }, true));
    const [first] = this.session.ids;
    if (first) this.session.cursor.edit(first);
  }

  async keepShared(): Promise<void> {
    await this.create(this.state.name, this.session.store.get().document);
  }

  async rename(name: string): Promise<void> {
    const clean = name.trim() || this.messages.untitled;
    this.#set({ name: clean });
    if (this.state.info)
      await this.#notebooks?.rename(this.state.info.id, clean).catch((error) => this.#storageFailed(error));
  }

  async remove(id: string, name: string): Promise<void> {
    if (id === this.state.info?.id) await this.#leave();
    await this.#notebooks?.remove(id).catch((error) => this.#storageFailed(error));
    this.#set({ deleted: { id, name } });
    if (id !== this.state.info?.id) return;
    const [next] = (await this.#notebooks?.list().catch(() => [])) ?? [];
    if (next) await this.choose(next.id);
    else await this.createEmpty();
  }

  async restore(): Promise<void> {
    const { deleted } = this.state;
    if (!deleted) return;
    await this.#notebooks?.restore(deleted.id).catch((error) => this.#storageFailed(error));
    this.#set({ deleted: null });
  }

  async saveNow(): Promise<void> {
    await this.#persistence?.flush();
    if (this.state.save.status === "saved") this.session.say(this.messages.notice.saved);
  }

  async dispose(): Promise<void> {
    await this.#leave();
    this.#notebooks?.close();
  }
}
