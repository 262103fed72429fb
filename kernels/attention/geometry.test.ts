import { describe, expect, test } from "vitest";
import {
  type AttentionWindow,
  countPairs,
  density,
  keyRange,
  lostPairs,
  takesSparsePath,
  xformersWindow,
} from "./geometry";

function countByLooking(seq_len: number, window: AttentionWindow): number {
  let count = 0;
  for (let query = 0; query < seq_len; query++) {
    for (let key = 0; key < seq_len; key++) {
      if (key >= query - window.left && key <= query + window.right) count++;
    }
  }
  return count;
}

describe("xformersWindow", () => {
  test("causal sees window_size keys before the query", () => {
    expect(xformersWindow({ window_size: 128, causal: true })).toEqual({ left: 128, right: 0 });
  });
  test("non-causal splits the others evenly", () => {
    expect(xformersWindow({ window_size: 5, causal: false })).toEqual({ left: 2, right: 2 });
    expect(xformersWindow({ window_size: -1, causal: false })).toEqual({ left: -1, right: -1 });
  });
  test("refuses what has no meaning", () => {
    expect(() => xformersWindow({ window_size: 4, causal: false })).toThrow(RangeError);
    expect(() => xformersWindow({ window_size: 1.5, causal: true })).toThrow(RangeError);
  });
});

describe("countPairs", () => {
  test("agrees with looking at every pair, degenerate windows included", () => {
    for (const seq_len of [1, 2, 5, 8, 13]) {
      for (let left = -15; left <= 15; left++) {
        for (let right = -15; right <= 15; right++) {
          const window = { left, right };
          expect(countPairs(seq_len, window), JSON.stringify({ seq_len, window })).toBe(
            countByLooking(seq_len, window),
          );
        }
      }
    }
  });
  test("density is the share of all pairs", () => {
    expect(density(512, { left: 128, right: 0 })).toBeCloseTo(57792 / 512 ** 2, 12);
  });
});

describe("lostPairs", () => {
  test("the default LocalAttention at 512 loses pairs of the last row", () => {
    const window = xformersWindow({ window_size: 5, causal: false });
    const lost = lostPairs(512, window);
    expect(lost).toHaveLength(countPairs(512, window) % 4);
    expect(lost.every(({ query }) => query === 511)).toBe(true);
    expect(lost.at(-1)).toEqual({ query: 511, key: keyRange(511, 512, window).last });
  });
  test("may reach back over several rows", () => {
    expect(lostPairs(7, { left: 0, right: 0 })).toEqual([
      { query: 4, key: 4 },
      { query: 5, key: 5 },
      { query: 6, key: 6 },
    ]);
  });
  test("a dense mask loses nothing", () => {
    expect(takesSparsePath(5, { left: 2, right: 2 })).toBe(false);
    expect(lostPairs(5, { left: 2, right: 2 })).toEqual([]);
  });
});
