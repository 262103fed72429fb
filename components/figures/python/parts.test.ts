import { expect, test } from "vitest";
import { pyFloat32, pyList, pyNumber } from "./literals";
import { check } from "./parts";
import { windowRule } from "./window-rule";

test("numbers keep sign, zero and what is not finite", () => {
  expect(["0", "-0.0", 'float("nan")', 'float("-inf")']).toEqual(
    [0, -0, Number.NaN, Number.NEGATIVE_INFINITY].map(pyNumber),
  );
});

test("a float32 is written in the fewest digits that read back as the same float32", () => {
  expect(pyFloat32(Math.fround(0.1))).toBe("0.1");
  for (const value of [1 / 3, 1e-30, 123456.789, -2.5e20].map(Math.fround)) {
    expect(Math.fround(Number(pyFloat32(value)))).toBe(value);
  }
  expect(pyList([1, 2, 3], 2)).toBe("[\n    1, 2,\n    3,\n]");
});

test("a centred window has two equal wings, a causal one window_size keys before the query", () => {
  expect(windowRule({ window_size: 5, causal: false })).toBe("(i - j).abs() <= 2");
  expect(windowRule({ window_size: 5, causal: true }, "q", "kv")).toBe("(kv <= q) & (q - kv <= 5)");
  expect(check("pairs", "visible.sum()", 12, { atol: 0 })).toBe(
    'check("pairs", visible.sum(), [12], atol=0)',
  );
});
