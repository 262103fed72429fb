import { describe, expect, it } from "vitest";
import { type RunRecord, staleCells } from "./stale";

const run = (order: number, source: string, reads: string[], writes: string[]): RunRecord => ({
  order,
  source,
  reads,
  writes,
});
const cells = [
  { id: "a", source: "window = 16" },
  { id: "b", source: "mask = band(window)" },
  { id: "c", source: "mask.sum()" },
  { id: "d", source: "other = 1" },
];
const runs = new Map([
  ["a", run(1, "window = 16", [], ["window"])],
  ["b", run(2, "mask = band(window)", ["window"], ["mask"])],
  ["c", run(3, "mask.sum()", ["mask"], [])],
  ["d", run(4, "other = 1", [], ["other"])],
]);
const staleOf = (changed: Map<string, RunRecord>, now = cells) =>
  Object.fromEntries([...staleCells(now, changed)].map(([id, reason]) => [id, reason]));

describe("stale cells", () => {
  it("are none after a run from top to bottom", () => {
    expect(staleOf(runs)).toEqual({});
  });

  it("are those that read what was set anew, and those that read from them", () => {
    expect(staleOf(new Map(runs).set("a", run(5, "window = 16", [], ["window"])))).toEqual({
      b: { because: "changed", name: "window" },
      c: { because: "upstream", name: "mask" },
    });
  });

  it("are an edited cell and what depends on it", () => {
    const edited = cells.map((cell) => (cell.id === "a" ? { ...cell, source: "window = 8" } : cell));
    expect(staleOf(runs, edited)).toEqual({
      a: { because: "edited" },
      b: { because: "upstream", name: "window" },
      c: { because: "upstream", name: "mask" },
    });
  });

  it("are those whose names come from a deleted cell", () => {
    expect(staleOf(runs, cells.slice(1))).toEqual({
      b: { because: "gone", name: "window" },
      c: { because: "upstream", name: "mask" },
    });
  });

  it("leave out a cell that only changes a name in place itself", () => {
    const counter = new Map([["n", run(2, "x += 1", ["x"], ["x"])]]);
    expect([...staleCells([{ id: "n", source: "x += 1" }], counter)]).toEqual([]);
  });
});
