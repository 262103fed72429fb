import { describe, expect, it } from "vitest";
import { transformOf, viewportOf } from "./viewport";

describe("what of the matrix is in sight", () => {
  it.each([
    { cells: 0, query: 0, key: 0 },
    { cells: 16, query: 300, key: 172 },
    { cells: 100, query: 412, key: 0 },
  ])("%j is the same after a transform, at any width", (viewport) => {
    for (const size of [283, 564])
      expect(viewportOf(transformOf(viewport, 512, size), 512, size)).toEqual(viewport);
  });

  it("stays inside a sequence that has become shorter", () => {
    expect(transformOf({ cells: 16, query: 300, key: 172 }, 64, 160)).toEqual({ x: -480, y: -480, k: 4 });
    expect(transformOf({ cells: 100, query: 300, key: 172 }, 64, 160)).toEqual({ x: 0, y: 0, k: 1 });
  });
});
