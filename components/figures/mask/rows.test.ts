import { expect, test } from "vitest";
import { conventionById, visibleKeys } from "@/kernels/attention/conventions";
import { keyRange, xformersWindow } from "@/kernels/attention/geometry";
import { compareRows, countVisible, outside, type Rows, type Runs, width, without } from "./rows";

const runsOf = (id: string, seq: number, w: number): Runs => ({
  seq,
  row: (query) => visibleKeys(conventionById(id), query, seq, w),
});

const rowsOf = (seq: number, window_size: number): Rows => ({
  seq,
  row: (query) => keyRange(query, seq, xformersWindow({ window_size, causal: true })),
});

test.each(["longformer", "streaming-llm", "sparse-strided", "natten"])(
  "counts agree with a walk over every cell: %s",
  (id) => {
    const seq = 20;
    const here = rowsOf(seq, 4);
    const there = runsOf(id, seq, 3);
    let onlyHere = 0;
    let onlyThere = 0;
    let visible = 0;
    for (let query = 0; query < seq; query++) {
      for (let key = 0; key < seq; key++) {
        const inside = ({ first, last }: { first: number; last: number }) => key >= first && key <= last;
        const [mine, theirs] = [inside(here.row(query)), there.row(query).some(inside)];
        if (mine) visible++;
        if (mine && !theirs) onlyHere++;
        if (theirs && !mine) onlyThere++;
      }
    }
    expect(countVisible(here)).toBe(visible);
    expect(compareRows(here, there)).toEqual({ onlyHere, onlyThere });
  },
);

test("taking a range out of another leaves what is before and what is after", () => {
  const keys = (a: { first: number; last: number }) => width(a);
  expect(without({ first: 2, last: 9 }, { first: 4, last: 5 })).toEqual([
    { first: 2, last: 3 },
    { first: 6, last: 9 },
  ]);
  expect(without({ first: 2, last: 9 }, { first: 20, last: 25 }).map(keys)).toEqual([8, 0]);
  expect(without({ first: 4, last: 5 }, { first: 2, last: 9 }).map(keys)).toEqual([0, 0]);
});

test("what no run holds is what is between them", () => {
  const runs = [
    { first: 0, last: 1 },
    { first: 4, last: 4 },
    { first: 8, last: 12 },
  ];
  expect(outside({ first: 1, last: 9 }, runs)).toEqual([
    { first: 2, last: 3 },
    { first: 5, last: 7 },
  ]);
  expect(outside({ first: 3, last: 2 }, runs)).toEqual([]);
});
