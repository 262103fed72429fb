import { deleteDB } from "idb";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { markdownCell, pythonCell } from "../model/cells";
import { deleteCells, type NotebookDocument } from "../model/document";
import { NotebookStore } from "../model/notebook-store";
import { Autosave } from "./autosave";
import { type NotebookDatabase, openNotebooks } from "./database";
import { claimNotebook } from "./edit-claim";
import { Notebooks } from "./notebooks";

const NAME = "notebooks-of-a-test";
const document_: NotebookDocument = {
  cells: [pythonCell("a = 1", "a"), markdownCell("b", "b"), pythonCell("c", "c")],
  metadata: { title: "T" },
};

let database: NotebookDatabase;
let notebooks: Notebooks;

beforeEach(async () => {
  await deleteDB(NAME);
  database = await openNotebooks(NAME);
  notebooks = new Notebooks(database);
});

afterEach(() => notebooks.close());

const names = async () => (await notebooks.list()).map(({ name }) => name);

it("lists, renames, duplicates, deletes and brings back", async () => {
  const first = await notebooks.create("one", document_);
  expect(await notebooks.open(first.id)).toMatchObject({
    document: document_,
    info: { version: 1, cellCount: 3 },
  });
  await notebooks.rename(first.id, "uno");
  const copy = await notebooks.duplicate(first.id, "copy");
  expect(new Set(await names())).toEqual(new Set(["uno", "copy"]));
  expect((await notebooks.open(copy.id)).document).toEqual(document_);
  await notebooks.remove(first.id);
  expect(await names()).toEqual(["copy"]);
  expect(await notebooks.purge()).toBe(0);
  await notebooks.restore(first.id);
  expect(new Set(await names())).toEqual(new Set(["uno", "copy"]));
  await notebooks.remove(first.id);
  expect(await notebooks.purge(0)).toBe(1);
  await expect(notebooks.open(first.id)).rejects.toMatchObject({ problem: "gone" });
  expect((await notebooks.open(copy.id)).document.cells).toHaveLength(3);
  expect(await database.count("cells")).toBe(3);
});

it("saves what changed, and nothing over a newer version", async () => {
  const { id } = await notebooks.create("one", document_);
  const next = {
    ...document_,
    cells: [{ ...pythonCell("a = 2", "a") }, ...document_.cells.slice(2)],
  };
  expect(await notebooks.save(id, 1, next, document_)).toMatchObject({ version: 2, cellCount: 2 });
  expect((await notebooks.open(id)).document).toEqual(next);
  expect(await database.count("cells")).toBe(2);
  await expect(notebooks.save(id, 1, document_, document_)).rejects.toMatchObject({ problem: "conflict" });
  expect((await notebooks.open(id)).document).toEqual(next);
});

it("saves by itself within a second, while changes go on", async () => {
  const info = await notebooks.create("one", document_);
  const opened = await notebooks.open(info.id);
  const store = new NotebookStore(opened.document);
  const save = vi.spyOn(notebooks, "save");
  // Only the clock of the planning: IndexedDB keeps its own.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  const autosave = new Autosave(notebooks, store, opened);
  const type = () => store.edit("a", (cell) => ({ ...cell, source: `${cell.source}x` }));
  type();
  expect(autosave.get().status).toBe("unsaved");
  for (let passed = 0; passed < 900; passed += 50) {
    vi.advanceTimersByTime(50);
    type();
  }
  expect(save).toHaveBeenCalledTimes(1);
  vi.useRealTimers();
  store.apply((d) => deleteCells(d, ["b"]));
  expect(autosave.get().status).not.toBe("saved");
  await autosave.flush();
  expect(autosave.get().status).toBe("saved");
  expect((await notebooks.open(info.id)).document).toEqual(store.get().document);
  await autosave.dispose();
});

it("saves once typing rests", async () => {
  const info = await notebooks.create("one", document_);
  const opened = await notebooks.open(info.id);
  const store = new NotebookStore(opened.document);
  const save = vi.spyOn(notebooks, "save");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  const autosave = new Autosave(notebooks, store, opened);
  store.edit("a", (cell) => ({ ...cell, source: "typed" }));
  vi.advanceTimersByTime(250);
  expect(save).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(save).toHaveBeenCalledTimes(1);
  vi.useRealTimers();
  await autosave.dispose();
  expect((await notebooks.open(info.id)).document.cells[0]?.source).toBe("typed");
});

it("says that another tab has saved, and writes nothing over it", async () => {
  const info = await notebooks.create("one", document_);
  const opened = await notebooks.open(info.id);
  const tabs = [new NotebookStore(opened.document), new NotebookStore(opened.document)] as const;
  const saves = tabs.map((store) => new Autosave(notebooks, store, opened));
  tabs[0].edit("a", (cell) => ({ ...cell, source: "first" }));
  await saves[0]?.flush();
  tabs[1].edit("a", (cell) => ({ ...cell, source: "second" }));
  await saves[1]?.flush();
  expect(saves[1]?.get()).toEqual({ status: "failed", problem: "conflict" });
  expect((await notebooks.open(info.id)).document.cells[0]?.source).toBe("first");
  for (const save of saves) await save.dispose();
});

it("says that the storage is full, and saves again once there is room", async () => {
  const info = await notebooks.create("one", document_);
  const opened = await notebooks.open(info.id);
  const store = new NotebookStore(opened.document);
  const autosave = new Autosave(notebooks, store, opened);
  const full = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("no room", "QuotaExceededError");
  });
  store.edit("a", (cell) => ({ ...cell, source: "kept" }));
  await autosave.flush();
  expect(autosave.get()).toEqual({ status: "failed", problem: "full" });
  full.mockRestore();
  await autosave.flush();
  expect(autosave.get().status).toBe("saved");
  expect((await notebooks.open(info.id)).document.cells[0]?.source).toBe("kept");
  await autosave.dispose();
});

it("says that storage is blocked", async () => {
  const open = vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
    throw new DOMException("not here", "SecurityError");
  });
  await expect(openNotebooks("blocked")).rejects.toMatchObject({ problem: "blocked" });
  open.mockRestore();
});

it.each([
  ["with Web Locks", navigator.locks],
  ["without", null],
])("lets one tab edit, and the next when it goes: %s", async (_, locks) => {
  const claim = () => claimNotebook(database, "n", (locks ?? undefined) as LockManager | undefined);
  // `undefined` would be replaced by the browser's own: hide it instead.
  const hidden = locks ? null : vi.spyOn(navigator, "locks", "get").mockReturnValue(undefined as never);
  const first = claim();
  await vi.waitFor(() => expect(first.get()).toBe("mine"));
  const second = claim();
  await vi.waitFor(() => expect(second.get()).toBe("other"));
  const other = claimNotebook(database, "another", (locks ?? undefined) as LockManager | undefined);
  await vi.waitFor(() => expect(other.get()).toBe("mine"));
  first.release();
  await vi.waitFor(() => expect(second.get()).toBe("mine"));
  second.release();
  other.release();
  hidden?.mockRestore();
});

it("keeps files beside a notebook, copies them with it, and lets them go with it", async () => {
  const { id } = await notebooks.create("one", document_);
  const place = notebooks.filesOf(id);
  const file = { name: "rows.csv", bytes: new TextEncoder().encode("a,b\n1,2\n") };
  await place.put(file);
  await place.put({ name: "gone.py", bytes: new Uint8Array(3) });
  await place.remove("gone.py");
  expect(await place.list()).toEqual([file]);
  const copy = await notebooks.duplicate(id, "copy");
  expect(await notebooks.filesOf(copy.id).list()).toEqual([file]);
  await notebooks.remove(id);
  await notebooks.purge(0);
  expect(await place.list()).toEqual([]);
  expect(await notebooks.filesOf(copy.id).list()).toEqual([file]);
  // A damaged record is left out, and takes down only itself.
  await database.put("files", { name: 3 } as never, [copy.id, "bad"]);
  expect(await notebooks.filesOf(copy.id).list()).toEqual([file]);
});
