import { expect, test } from "vitest";
import { cellsBetween } from "./cells";

test("a stroke has no gaps, whichever way it goes", () => {
  expect(cellsBetween("2-3", "2-3")).toEqual([]);
  expect(cellsBetween("2-3", "2-4")).toEqual(["2-4"]);
  expect(cellsBetween("0-0", "3-3")).toEqual(["1-1", "2-2", "3-3"]);
  expect(cellsBetween("5-4", "5-1")).toEqual(["5-3", "5-2", "5-1"]);
  expect(cellsBetween("0-0", "4-2")).toEqual(["1-1", "2-1", "3-2", "4-2"]);
});
