import { expect, it } from "vitest";
import { type LayoutInput, layoutOf } from "./layout";

const one: LayoutInput = {
  room: 326,
  tallest: 340,
  brief: true,
  other: false,
  grows: true,
  shares: true,
  headings: ["Layer 1: a window of 128", "What reaches token 8000"],
  below: ["queries ↓", "last layer on top, input below ↓"],
};

it.each([
  [326, 340],
  [445, 331],
  [510, 414],
])("in %i × %i everything fits, for one model and for two", (room, tallest) => {
  for (const other of [false, true]) {
    for (const grows of [false, true]) {
      const { squares, growth, height } = layoutOf({ ...one, room, tallest, other, grows });
      expect(height).toBeLessThanOrEqual(tallest);
      expect(squares === null).toBe(other && grows);
      if (squares) {
        expect(squares.side).toBeGreaterThan(100);
        expect(squares.at[1][0] + squares.side).toBeLessThanOrEqual(room);
      }
      if (growth) expect(growth.height).toBeGreaterThan(120);
    }
  }
});

it("a page has both squares, heads and the growing cache, and is as high as they are", () => {
  const { squares, heads, growth, height } = layoutOf({
    ...one,
    room: 1040,
    tallest: Number.POSITIVE_INFINITY,
    brief: false,
  });
  expect(squares?.side).toBe(330);
  expect(heads).not.toBeNull();
  expect(height).toBe((growth?.y ?? 0) + 230);
});
