import { describe, expect, it } from "vitest";
import { markdownCell, pythonCell, widgetCell } from "./cells";
import {
  changeKind,
  deleteCells,
  emptyDocument,
  insertCells,
  mergeCells,
  moveCells,
  type NotebookDocument,
  splitCell,
  withHeadings,
} from "./document";
import { NotebookStore } from "./notebook-store";

const document: NotebookDocument = {
  ...emptyDocument,
  cells: [
    pythonCell("a = 1", "a"),
    markdownCell("b", "b"),
    {
      ...pythonCell("c = 3\nd = 4", "c"),
      executionCount: 2,
      outputs: [{ type: "stream", name: "stdout", text: "x" }],
    },
  ],
};
const ids = ({ cells }: NotebookDocument) => cells.map(({ id }) => id).join("");
const texts = ({ cells }: NotebookDocument) => cells.map(({ source }) => source);

describe("operations on cells", () => {
  it("insert where asked, with ids of their own", () => {
    expect(ids(insertCells(document, 1, [pythonCell("", "x")]))).toBe("axbc");
    expect(ids(insertCells(document, 99, [pythonCell("", "x")]))).toBe("abcx");
    const twice = insertCells(document, 0, [pythonCell("", "a"), pythonCell("", "a")]);
    expect(new Set(twice.cells.map(({ id }) => id)).size).toBe(5);
  });

  it("move a group and keep its order", () => {
    expect(ids(moveCells(document, ["c", "a"], 0))).toBe("acb");
    expect(ids(moveCells(document, ["a"], 1))).toBe("bac");
    expect(ids(moveCells(document, ["a"], 9))).toBe("bca");
  });

  it("merge into the first and clear what no program printed", () => {
    const merged = mergeCells(document, ["c", "a"]);
    expect(texts(merged)).toEqual(["a = 1\n\nc = 3\nd = 4", "b"]);
    expect(merged.cells[0]).toMatchObject({ id: "a", outputs: [], executionCount: null });
    expect(mergeCells(document, ["a"])).toBe(document);
  });

  it("split at offsets and lose only the line end at the cut", () => {
    const split = splitCell(document, "c", [5], ["n"]);
    expect(texts(split)).toEqual(["a = 1", "b", "c = 3", "d = 4"]);
    expect(ids(split)).toBe("abcn");
    expect(texts(splitCell(document, "c", [0], ["n"])).slice(2)).toEqual(["", "c = 3\nd = 4"]);
  });

  it("change kind between texts", () => {
    const changed = changeKind(document, ["c"], "markdown");
    expect(changed.cells[2]).toEqual({ id: "c", kind: "markdown", source: "c = 3\nd = 4", metadata: {} });
    const widget = widgetCell({ control: "text", variable: "v", label: "V", value: "x" }, "w");
    const back = changeKind({ ...document, cells: [widget] }, ["w"], "python", () => "v = 'x'");
    expect(back.cells[0]).toMatchObject({ kind: "python", source: "v = 'x'" });
  });

  it("make headings of text, change their level, and take no # for one that is none", () => {
    const lines = ["title", "## title\nmore", "#", "#tag", "  indented", ""];
    const cells = lines.map((line, n) => markdownCell(line, `h${n}`));
    const all = cells.map(({ id }) => id);
    expect(texts(withHeadings({ ...document, cells }, all, 3))).toEqual([
      "### title",
      "### title\nmore",
      "### ",
      "### #tag",
      "### indented",
      "### ",
    ]);
    const code = withHeadings(document, ["a"], 1).cells[0];
    expect(code).toEqual({ id: "a", kind: "markdown", source: "# a = 1", metadata: {} });
  });
});

describe("NotebookStore", () => {
  it("has what is typed for whoever asks, and draws it in its own time", async () => {
    const store = new NotebookStore(document);
    const heard: string[] = [];
    store.subscribe(() => heard.push("drawn"));
    store.whenTyped(() => heard.push("typed"));
    store.type("a", "a = 1");
    store.type("a", "a = 12");
    store.type("b", "bb");
    expect(texts(store.drawn().document)).toEqual(["a = 1", "b", "c = 3\nd = 4"]);
    expect(heard).toEqual(["typed"]);
    expect(texts(store.get().document)).toEqual(["a = 12", "bb", "c = 3\nd = 4"]);
    expect(heard).toEqual(["typed", "drawn"]);
    store.type("a", "a = 2");
    store.apply((d) => deleteCells(d, ["b"]));
    expect(texts(store.drawn().document)).toEqual(["a = 2", "c = 3\nd = 4"]);
    store.type("a", "a = 3");
    await expect.poll(() => texts(store.drawn().document)).toEqual(["a = 3", "c = 3\nd = 4"]);
  });

  it("brings back deleted cells and keeps what was typed since", () => {
    const store = new NotebookStore(document);
    store.apply((d) => deleteCells(d, ["b"]));
    store.edit("a", (cell) => ({ ...cell, source: "a = 10" }));
    store.undo();
    expect(texts(store.get().document)).toEqual(["a = 10", "b", "c = 3\nd = 4"]);
    store.redo();
    expect(texts(store.get().document)).toEqual(["a = 10", "c = 3\nd = 4"]);
    expect(store.get()).toMatchObject({ canUndo: true, canRedo: false });
  });

  it("undoes a merge to the two texts, and redoes it", () => {
    const store = new NotebookStore(document);
    store.apply((d) => mergeCells(d, ["a", "b"]));
    store.undo();
    expect(texts(store.get().document)).toEqual(["a = 1", "b", "c = 3\nd = 4"]);
    store.redo();
    expect(texts(store.get().document)).toEqual(["a = 1\n\nb", "c = 3\nd = 4"]);
  });

  it("tells listeners once a change and counts revisions", () => {
    const store = new NotebookStore(document);
    let calls = 0;
    const stop = store.subscribe(() => calls++);
    store.edit("a", (cell) => ({ ...cell, source: "x" }));
    store.apply((d) => d);
    stop();
    store.undo();
    expect(calls).toBe(1);
    expect(store.get().revision).toBe(1);
  });
});
