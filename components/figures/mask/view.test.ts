import { expect, test } from "vitest";
import { cellAt, onEdge, shiftTo, windowAt } from "./view";

test("the cell under a point, in a matrix of 4096", () => {
  const view = { x: -100, y: -4000, cell: 2 };
  expect(cellAt(view, { x: 10, y: 20 }, 4096)).toEqual({ query: 2010, key: 55 });
  expect(cellAt({ x: 0, y: 0, cell: 10 }, { x: 45, y: 20 }, 4)).toBeNull();
});

test("a cell is brought into viewport and no further", () => {
  const view = { x: 0, y: 0, cell: 24 };
  expect(shiftTo(view, 99, 5, 480)).toEqual({ x: 0, y: 480 - 100 * 24 });
  expect(shiftTo({ ...view, x: -240 }, 3, 5, 480)).toEqual({ x: 120, y: 0 });
});

test("an edge is taken hold of near it, and only where there is a band", () => {
  const view = { x: 0, y: 0, cell: 30 };
  expect(onEdge(view, { x: 95, y: 10 }, { first: 3, last: 5 }, false)).toBe(true);
  expect(onEdge(view, { x: 135, y: 10 }, { first: 3, last: 5 }, false)).toBe(false);
  expect(onEdge(view, { x: 180, y: 10 }, { first: 3, last: 5 }, false)).toBe(true);
  expect(onEdge(view, { x: 0, y: 10 }, { first: 0, last: -1 }, false)).toBe(false);
});

test("dragging an edge onto a key makes that key the last one seen", () => {
  expect(windowAt(20, 12, true, 64)).toBe(8);
  expect(windowAt(20, 25, true, 64)).toBe(0);
  expect(windowAt(20, 25, false, 64)).toBe(11);
  expect(windowAt(20, 20, false, 64)).toBe(1);
});

test("a causal window has one edge to drag: its other end is the query itself", () => {
  const view = { x: 0, y: 0, cell: 30 };
  expect(onEdge(view, { x: 95, y: 10 }, { first: 3, last: 5 }, true)).toBe(true);
  expect(onEdge(view, { x: 180, y: 10 }, { first: 3, last: 5 }, true)).toBe(false);
});
