import { expect, test } from "vitest";
import { foldOf } from "./layout";

test("with two sequences no single step leads through the rows, with one it does", () => {
  const steps = (starts: readonly number[]) =>
    new Set(starts.slice(1).map((start, row) => start - (starts[row] ?? 0)));
  const two = foldOf(2);
  expect(two.view).toBeNull();
  expect(steps(two.starts).size).toBe(2);
  const one = foldOf(1);
  expect([...steps(one.starts)]).toEqual([one.view?.[0]]);
});
