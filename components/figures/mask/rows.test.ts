import { expect, test } from "vitest";
import { conventionById, visibleKeys } from "@/kernels/attention/conventions";
import { compareRows, countVisible, type Rows, width, without } from "./rows";

const rowsOf = (id: string, seq: number, w: number): Rows => ({
  seq,
  row: (query) => visibleKeys(conventionById(id), query, seq, w),
});

test("counts agree with a walk over every cell", () => {
  const seq = 20;
  const here = rowsOf("xformers-causal", seq, 4);
  const there = rowsOf("longformer", seq, 3);
  let onlyHere = 0;
  let onlyThere = 0;
  let visible = 0;
  for (let query = 0; query < seq; query++) {
    for (let key = 0; key < seq; key++) {
      const sees = (rows: Rows) => key >= rows.row(query).first && key <= rows.row(query).last;
      if (sees(here)) visible++;
      if (sees(here) && !sees(there)) onlyHere++;
      if (sees(there) && !sees(here)) onlyThere++;
    }
  }
  expect(countVisible(here)).toBe(visible);
  expect(compareRows(here, there)).toEqual({ onlyHere, onlyThere });
});

test("taking a range out of another leaves what is before and what is after", () => {
  const keys = (a: { first: number; last: number }) => width(a);
  expect(without({ first: 2, last: 9 }, { first: 4, last: 5 })).toEqual([
    { first: 2, last: 3 },
    { first: 6, last: 9 },
  ]);
  expect(without({ first: 2, last: 9 }, { first: 20, last: 25 }).map(keys)).toEqual([8, 0]);
  expect(without({ first: 4, last: 5 }, { first: 2, last: 9 }).map(keys)).toEqual([0, 0]);
});
