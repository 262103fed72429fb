import { expect, it } from "vitest";
import { layoutOf, placeOfWeights } from "./layout";

it("letters of a lesson can be read in half of a screen, one head or several", () => {
  const half = { width: 328, height: 0.46 * 720 };
  for (const [heads, seq] of [
    [1, 16],
    [4, 36],
    [4, 48],
  ] as const) {
    const { width, height, letters } = layoutOf(seq, heads, placeOfWeights("lesson", half.width, heads));
    expect(letters.size * Math.min(half.width / width, half.height / height)).toBeGreaterThan(10);
  }
});

it("a slide's heads stand beside each other, a phone's under each other", () => {
  const [, second] = ["slide", "full"].map((form) => {
    const { at } = layoutOf(
      36,
      4,
      placeOfWeights(form as "slide" | "full", form === "slide" ? 1040 : 328, 4),
    );
    return at(1);
  });
  expect(second?.x).toBe(0);
  expect(layoutOf(36, 4, placeOfWeights("slide", 1040, 4)).at(1).y).toBe(0);
});
