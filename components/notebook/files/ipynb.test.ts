import { readdirSync, readFileSync } from "node:fs";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { beforeAll, describe, expect, it } from "vitest";
import { loadPrograms } from "@/components/figures/program/load";
import { exerciseCell, figureCell, markdownCell, pythonCell, widgetCell } from "../model/cells";
import type { NotebookDocument } from "../model/document";
import { isObject, type Json, type JsonObject } from "../model/json";
import { figureCode } from "./figure-code";
import { completeFigures } from "./figure-complete";
import { readIpynb } from "./ipynb-read";
import { writeIpynb } from "./ipynb-write";
import { nameOfWritten } from "./written";

beforeAll(loadPrograms);

const folder = new URL("../../../tests/notebooks/", import.meta.url);
const text = (path: string) => readFileSync(new URL(path, folder), "utf8");
const names = (of: string) => readdirSync(new URL(of, folder)).filter((name) => name.endsWith(".ipynb"));

const { $schema: _, ...schema } = JSON.parse(text("schema/nbformat.v4.5.schema.json"));
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const validate = ajv.compile(schema);

function expectValid(file: string) {
  validate(JSON.parse(file));
  expect(validate.errors ?? []).toEqual([]);
}

function open(path: string) {
  const result = readIpynb(text(path));
  if (!result.ok) throw new Error(`${path}: ${JSON.stringify(result.refusal)}`);
  return result;
}

/** A file's JSON with every text in one piece, so that only what it says is compared. */
function whole(value: Json): Json {
  if (Array.isArray(value)) {
    const lines = value.length > 0 && value.every((line) => typeof line === "string");
    return lines ? value.join("") : value.map(whole);
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, whole(inner)]));
}

function cellsOf(file: string): JsonObject[] {
  return JSON.parse(file).cells;
}

describe("notebooks written by nbformat", () => {
  const current = names("nbformat").filter((name) => name.endsWith("-4.5.ipynb"));
  it.each(current)("%s comes back as it was, to the byte", (name) => {
    const { document, notes } = open(`nbformat/${name}`);
    const saved = writeIpynb(document);
    expectValid(saved);
    expect(notes).toEqual([]);
    // The library gives an empty notebook no kernelspec; ours names Python's, so that Jupyter does not have to ask.
    const given = JSON.parse(text(`nbformat/${name}`));
    const kernelspec = { kernelspec: JSON.parse(saved).metadata.kernelspec };
    expect(whole(JSON.parse(saved))).toEqual(
      whole({ ...given, metadata: { ...kernelspec, ...given.metadata } }),
    );
    if (given.metadata.kernelspec) expect(saved.trim()).toBe(text(`nbformat/${name}`).trim());
  });

  it.each([0, 1, 2, 3, 4])("4.%d is upgraded: ids are new, nothing else is", (minor) => {
    const name = `nbformat/lesson-4.${minor}.ipynb`;
    const { document, notes } = open(name);
    expect(notes).toEqual([{ code: "upgraded", from: `4.${minor}` }]);
    const saved = writeIpynb(document);
    expectValid(saved);
    const withoutIds = cellsOf(saved).map(({ id: _id, ...cell }) => cell as JsonObject);
    expect(withoutIds.map(whole)).toEqual(cellsOf(text(name)).map(whole));
    expect(new Set(document.cells.map(({ id }) => id)).size).toBe(document.cells.length);
  });

  it("version 3 is refused by its name", () => {
    expect(readIpynb(text("nbformat/version-3.ipynb"))).toEqual({
      ok: false,
      refusal: { code: "too_old", version: "3.0" },
    });
  });

  it("a key called __proto__ is data", () => {
    const { document } = open("nbformat/metadata-4.5.ipynb");
    expect(Object.keys(document.cells[0]?.metadata ?? {})).toContain("__proto__");
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("notebooks made by hand", () => {
  const refused: Record<string, object> = {
    "empty.ipynb": { code: "empty" },
    "trailing-comma.ipynb": { code: "not_json", line: 4, column: 2, found: "]," },
    "truncated.ipynb": { code: "not_json" },
    "nan.ipynb": { code: "not_json", line: 1, column: 33 },
    "merge-conflict.ipynb": { code: "not_json", line: 3, column: 1, found: "<<<<<<< HEAD" },
    "web-page.ipynb": { code: "not_json", line: 1, column: 1, found: "<!DOCTYPE html>" },
    "not-a-notebook.ipynb": { code: "not_a_notebook" },
    "list.ipynb": { code: "not_a_notebook" },
    "cells-object.ipynb": { code: "not_a_notebook" },
    "version-5.ipynb": { code: "too_new", version: "5.0" },
    "bad-source.ipynb": { code: "bad_cell", cell: 2, field: "source" },
    "bad-outputs.ipynb": { code: "bad_cell", cell: 1, field: "outputs" },
    "bad-type.ipynb": { code: "bad_cell", cell: 1, field: "cell_type" },
    "deep.ipynb": { code: "too_deep" },
  };

  it.each(Object.keys(refused))("%s is refused, and says why", (name) => {
    expect(readIpynb(text(`by-hand/${name}`))).toMatchObject({ ok: false, refusal: refused[name] });
  });

  const opened = names("by-hand").filter((name) => !(name in refused));
  it.each(opened)("%s opens, saves valid, and is the same when opened again", (name) => {
    // Metadata that the schema does not allow are somebody's data all the same: kept, and the file as invalid as it was.
    const { document } = open(`by-hand/${name}`);
    const saved = writeIpynb(document);
    if (name !== "odd-metadata.ipynb") expectValid(saved);
    const again = readIpynb(saved);
    expect(again.ok && again.document.cells).toEqual(document.cells);
    expect(writeIpynb((again as { document: NotebookDocument }).document)).toBe(saved);
  });

  it("keeps unknown fields where nbformat allows them", () => {
    const { document, notes } = open("by-hand/unknown-fields.ipynb");
    expect(notes).toEqual([
      {
        code: "unknown_fields",
        fields: [
          "prompt_number",
          "collapsed",
          "later",
          "level",
          "outputs",
          "signature",
          "worksheets",
          "lastSaved",
        ],
      },
    ]);
    const saved = JSON.parse(writeIpynb(document));
    expect(saved.cells[0].metadata.local_attention_lab.unknown_fields).toEqual({
      prompt_number: 3,
      collapsed: true,
      later: { x: [1] },
    });
    expect(saved.metadata.local_attention_lab.unknown_fields).toMatchObject({ signature: "sha256:0" });
  });

  it("keeps outputs that it does not know", () => {
    const { document } = open("by-hand/unknown-outputs.ipynb");
    const [cell] = document.cells;
    const kinds = cell?.kind === "python" ? cell.outputs.map(({ type }) => type) : [];
    expect(kinds).toEqual(["unknown", "unknown", "unknown", "unknown", "unknown", "unknown"]);
  });

  it("keeps line ends as they were", () => {
    const { document } = open("by-hand/crlf.ipynb");
    expect(document.cells[0]?.source).toBe("a = 1\r\nb = 2\r\n");
  });

  it("gives ids only to cells whose own cannot be used", () => {
    const { document, notes } = open("by-hand/duplicate-ids.ipynb");
    expect(notes).toEqual([
      { code: "new_ids", count: 1 },
      { code: "replaced_ids", count: 3 },
    ]);
    expect(document.cells[0]?.id).toBe("a");
  });

  it("takes a widget's new value from code edited elsewhere, and leaves other edits to be Python", () => {
    const { document, notes } = open("by-hand/edited-elsewhere.ipynb");
    expect(notes).toEqual([{ code: "edited_elsewhere", count: 2 }]);
    expect(document.cells).toMatchObject([
      { kind: "python", source: "print('changed in Jupyter')" },
      { kind: "widget", widget: { variable: "window", value: 32 } },
      { kind: "python", source: "window = 99" },
    ]);
  });

  it("believes no cell of ours whose fields could not be", () => {
    const { document } = open("by-hand/hostile-cells.ipynb");
    expect(document.cells.map(({ kind }) => kind)).toEqual([
      "python",
      "python",
      "python",
      "python",
      "python",
    ]);
  });

  it("opens outputs of 10 MB", () => {
    const big = "x".repeat(10_000_000);
    const file = {
      cells: [
        { ...pythonCell("print(x)", "a"), outputs: [{ type: "stream", name: "stdout", text: big }] as const },
        {
          ...pythonCell("p", "b"),
          outputs: [{ type: "display", data: { "image/png": big }, metadata: {} }] as const,
        },
      ],
      metadata: {},
    };
    const saved = writeIpynb(file);
    const again = readIpynb(saved);
    expect(again.ok && again.document.cells).toEqual(file.cells);
    expect(readIpynb(saved.slice(0, -20))).toMatchObject({ ok: false, refusal: { code: "not_json" } });
  });
});

describe("cells of the lab", () => {
  const cells = [
    markdownCell("# Title", "m"),
    figureCell(
      {
        figure: "mask",
        experiment: { seq_len: 64, window_size: 8, causal: false },
        bindings: { window_size: "window" },
      },
      "f",
    ),
    widgetCell(
      { control: "slider", variable: "window", label: "Window", value: 16, min: 1, max: 64, step: 1 },
      "w",
    ),
    widgetCell(
      { control: "select", variable: "causal", label: "", value: true, options: [true, false] },
      "s",
    ),
    widgetCell({ control: "text", variable: "name", label: "名称", value: 'a"b\n# c' }, "t"),
    {
      ...exerciseCell(
        {
          task: "Write `n`.\n\nIn words.",
          starter: "n = ______",
          hints: ["Count."],
          setup: "import torch",
          check: "def check(names, stdout):\n    return {'correct': True, 'message': ''}",
          solution: "n = 2",
        },
        "e",
      ),
      source: "n = 3\n",
      result: {
        correct: false,
        message: "no",
        attempts: 2,
        hints: 1,
        solutionSeen: false,
        checkedAt: "2026-11-25T00:00:00Z",
      },
    },
    { ...pythonCell("x", "p"), attachments: { "a.png": { "image/png": "AAAA" } } },
  ];

  it("are code in a file, valid for nbformat, and come back whole", () => {
    const saved = writeIpynb({ cells, metadata: {} });
    expectValid(saved);
    expect(cellsOf(saved).map((cell) => cell["cell_type"])).toEqual([
      "markdown",
      ...Array.from({ length: 6 }, () => "code"),
    ]);
    const again = readIpynb(saved);
    expect(again.ok && again.notes).toEqual([]);
    expect(again.ok && again.document.cells).toEqual(cells);
    const widgets = cellsOf(saved)
      .slice(2, 5)
      .map((cell) => (cell["source"] as string[]).join(""));
    expect(widgets).toEqual([
      "window = 16  # slider: 1 to 64, step 1",
      "causal = True  # one of: True, False",
      'name = "a\\"b\\n# c"  # text',
    ]);
  });

  /** A saved file whose cells somebody has changed. */
  const changed = (saved: string, change: (cell: JsonObject) => JsonObject): string => {
    const file = JSON.parse(saved);
    return JSON.stringify({ ...file, cells: file.cells.map(change) });
  };
  const sourceOf = (cell: JsonObject) => (cell["source"] as string[]).join("");

  it("are known by the name of what was written, whatever would be written today", async () => {
    const figures = [
      figureCell({ figure: "weights", experiment: { text: "ab" }, bindings: {} }, "w"),
      figureCell({ figure: "trace", experiment: { misuse: "even-window" }, bindings: {} }, "t"),
    ];
    const file = new Uint8Array(readFileSync("public/model/reader.safetensors"));
    const { codes } = await completeFigures(figures, {
      programs: loadPrograms,
      model: async () => file,
      observe: () => Promise.reject(new Error("no engine")),
    });
    const saved = writeIpynb({ cells: figures, metadata: {} }, codes);
    expectValid(saved);
    expect(cellsOf(saved).map(sourceOf)).toEqual(figures.map(({ figure }) => codes.get(figure)));
    expect(cellsOf(saved).map(sourceOf)).not.toEqual(figures.map(({ figure }) => figureCode(figure)));
    const again = readIpynb(saved);
    expect(again).toMatchObject({ ok: true, notes: [] });
    expect(again.ok && again.document.cells).toEqual(figures);

    const edited = readIpynb(changed(saved, (cell) => ({ ...cell, source: `${sourceOf(cell)}  # mine` })));
    expect(edited.ok && edited.notes).toEqual([{ code: "edited_elsewhere", count: 2 }]);
    expect(edited.ok && edited.document.cells.map(({ kind, source }) => [kind, source])).toEqual(
      figures.map(({ figure }) => ["python", `${codes.get(figure)}  # mine`]),
    );
  });

  it("are known in older files, which have no such name, by what would be written", () => {
    const saved = writeIpynb({ cells, metadata: {} });
    const older = changed(saved, (cell) => {
      const { local_attention_lab: lab, ...metadata } = cell["metadata"] as JsonObject;
      const { written: _, ...rest } = (lab ?? {}) as JsonObject;
      return { ...cell, metadata: lab ? { ...metadata, local_attention_lab: rest } : metadata };
    });
    expect(older).not.toContain('"written"');
    const again = readIpynb(older);
    expect(again.ok && again.notes).toEqual([]);
    expect(again.ok && again.document.cells).toEqual(cells);
  });

  it("are known in files of another version: the learner's program stands behind the head that was written", () => {
    const other = (text: string) => `# Another version.\n# ---\n${text}`;
    const saved = writeIpynb({ cells, metadata: {} });
    const newer = changed(saved, (cell) => {
      const lab = (cell["metadata"] as JsonObject)["local_attention_lab"] as JsonObject | undefined;
      if (!lab?.["kind"]) return cell;
      const code = sourceOf(cell);
      const head = lab["kind"] === "exercise" ? code.slice(0, code.indexOf("# ---\n") + 6) : code;
      const written = { ...lab, written: nameOfWritten(other(head)) };
      return { ...cell, source: other(code), metadata: { local_attention_lab: written } };
    });
    const again = readIpynb(newer);
    expect(again.ok && again.notes).toEqual([]);
    expect(again.ok && again.document.cells).toEqual(cells);
    const edited = readIpynb(newer.replaceAll("# Another version.", "# Mine."));
    expect(edited.ok && edited.notes).toEqual([{ code: "edited_elsewhere", count: 5 }]);
  });
});
