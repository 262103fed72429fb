import { expect, it } from "vitest";
import { linesOf, roughWidth } from "./rough-width";

it("a Chinese letter is as wide as high, a Latin one about half of that", () => {
  expect(roughWidth("窗口", 12)).toBe(24);
  expect(roughWidth("ab", 10)).toBeCloseTo(11.4);
  expect(roughWidth("il", 10)).toBeLessThan(roughWidth("il", 10, true));
});

it("lines are no wider than asked for, and lose no word", () => {
  const english = "last layer on top, input below ↓";
  const lines = linesOf(english, 120, 11.5);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join(" ")).toBe(english);
  for (const line of lines) expect(roughWidth(line, 11.5)).toBeLessThanOrEqual(120);
  const chinese = "最上面是最后一层，最下面是输入 ↓";
  const broken = linesOf(chinese, 108, 12);
  expect(broken[0]).toBe("最上面是最后一层，");
  expect(broken.join("").replaceAll(" ", "")).toBe(chinese.replaceAll(" ", ""));
});

it("a word wider than the line has one of its own", () => {
  expect(linesOf("a verylongword b", 40, 12)).toEqual(["a", "verylongword", "b"]);
});
