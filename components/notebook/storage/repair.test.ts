import { describe, expect, it } from "vitest";
import { Random, seedOfRun, soakCount } from "@/tests/support/random";
import { readIpynb } from "../files/ipynb-read";
import { writeIpynb } from "../files/ipynb-write";
import { exerciseCell, figureCell, markdownCell, pythonCell, widgetCell } from "../model/cells";
import { readCell, readDocument, readInfo } from "./repair";

const whole = [
  { ...markdownCell("# a", "m"), attachments: { "a.png": { "image/png": "AAAA" } } },
  {
    ...pythonCell("print(1)", "p"),
    executionCount: 3,
    outputs: [
      { type: "stream", name: "stdout", text: "1\n" },
      {
        type: "display",
        data: { "text/plain": "2", "application/json": { a: 1 } },
        metadata: {},
        executionCount: 3,
      },
      { type: "error", name: "E", message: "m", traceback: "t", lines: [1] },
      { type: "unknown", raw: { output_type: "x" } },
    ],
  },
  figureCell({ figure: "mask", experiment: { seq_len: 64 }, bindings: { window_size: "w" } }, "f"),
  widgetCell({ control: "slider", variable: "w", label: "", value: 9, min: 3, max: 1, step: 0 }, "s"),
  widgetCell({ control: "select", variable: "w", label: "", value: "a", options: ["b"] }, "o"),
  exerciseCell({ task: "t", starter: "", hints: ["h"], setup: "", check: "", solution: "" }, "e"),
] as const;
const record = { id: "n", order: whole.map(({ id }) => id), metadata: { title: "T" } };
const stored = (cells: readonly object[] = whole) =>
  new Map<string, unknown>(cells.map((cell) => [(cell as { id: string }).id, structuredClone(cell)]));

describe("stored records", () => {
  it("are taken as they are when nothing is wrong with them", () => {
    for (const cell of whole) expect(readCell(cell, cell.id)).toBe(cell);
    expect(readDocument(record, stored())).toEqual({
      document: { cells: whole, metadata: record.metadata },
      damage: 0,
    });
  });

  it("keep fields that this version does not know", () => {
    const newer = { ...pythonCell("a", "p"), colour: "red" };
    expect(readCell(newer, "p")).toBe(newer);
  });

  it.each([
    ["no source", { source: undefined }, { source: "" }],
    ["source that is a list", { source: ["a", "b"] }, { source: "ab" }],
    ["outputs that are no list", { outputs: { 0: "x" } }, { outputs: [] }],
    ["null for an output", { outputs: [null] }, { outputs: [{ type: "unknown" }] }],
    [
      "a stream whose text is a number",
      { outputs: [{ type: "stream", name: "stdout", text: 5 }] },
      { outputs: [{ text: "" }] },
    ],
    ["metadata that are a text", { metadata: "x" }, { metadata: {} }],
    ["another id", { id: 7 }, { id: "p" }],
    ["a kind of another time", { kind: "spreadsheet" }, { kind: "raw" }],
  ])("with %s are shown as far as they can be read", (_name, damage, shown) => {
    const cell = { ...whole[1], ...damage };
    expect(readCell(cell, "p")).toMatchObject(shown);
    expect(readDocument({ ...record, order: ["p"] }, new Map([["p", cell]])).damage).toBe(1);
  });

  it("are found where the order is lost", () => {
    const { document, damage } = readDocument({ id: "n", order: "m,p" }, stored());
    expect(document.cells.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    expect(damage).toBe(2);
    expect(readDocument(record, new Map([["p", null]])).document.cells).toMatchObject([
      { kind: "raw", source: "null" },
    ]);
  });

  it("have a name, times and a version in any case", () => {
    expect(readInfo({ id: "n", name: {}, changed: "x", version: null })).toEqual({
      id: "n",
      name: "",
      created: 0,
      changed: 0,
      cellCount: 0,
      deleted: null,
      version: 0,
    });
  });

  const seed = seedOfRun();
  const times = soakCount(500, 50_000);
  it(`damaged at random give a notebook that can be written and read again, ${times} times (seed ${seed})`, () => {
    const random = new Random(seed);
    const junk = [
      null,
      undefined,
      0,
      -1,
      Number.NaN,
      "",
      "x",
      [],
      [null],
      {},
      { a: 1 },
      true,
      ["a"],
      1n,
      new Date(0),
    ];
    const hurt = (value: unknown, depth = 0): unknown => {
      if (depth > 0 && random.chance(0.15)) return random.pick(junk);
      if (Array.isArray(value)) return value.map((entry) => hurt(entry, depth + 1));
      if (typeof value !== "object" || value === null) return value;
      const entries = Object.entries(value).filter(() => !random.chance(0.05));
      return Object.fromEntries(entries.map(([key, part]) => [key, hurt(part, depth + 1)]));
    };
    for (let n = 0; n < times; n++) {
      const cells = new Map(
        [...stored()].map(([id, cell]) => [id, random.chance(0.1) ? random.pick(junk) : hurt(cell)]),
      );
      const { document } = readDocument(hurt(record), cells);
      expect(readInfo(hurt({ id: "n", name: "N", changed: 1 })).name).toBeTypeOf("string");
      // What was repaired is in order: it reads as it is.
      for (const cell of document.cells) expect(readCell(cell, cell.id)).toBe(cell);
      const again = readIpynb(writeIpynb(document));
      expect(again.ok, `seed ${seed}, turn ${n}: ${JSON.stringify(again)}`).toBe(true);
    }
  });
});
