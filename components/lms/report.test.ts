import { describe, expect, it } from "vitest";
import { Random, seedOfRun } from "@/tests/support/random";
import { itemFragment, itemIn } from "./item";
import { type Report, shareOf } from "./report";

const report = (more: Partial<Report>): Report => ({
  lab: "lms",
  v: 1,
  of: 0,
  solved: 0,
  touched: false,
  step: null,
  ...more,
});

describe("what a platform is told", () => {
  it("grows with what is solved, and is all when all is", () => {
    const random = new Random(seedOfRun());
    for (let n = 0; n < 200; n++) {
      const of = 1 + random.below(9);
      const solved = random.below(of + 1);
      const share = shareOf(report({ of, solved }));
      expect(share === 1, `SEED=${random.seed}`).toBe(solved === of);
      expect(share).toBeCloseTo(solved / of);
    }
    expect(shareOf(report({}))).toBe(0);
    expect(shareOf(report({ touched: true }))).toBe(1);
  });
});

describe("an item in an address", () => {
  it("is read as it was written, and nothing else is read", () => {
    for (const item of [
      { kind: "chapter", id: "the-error" },
      { kind: "figure", id: "mask", search: "?v=1&window_size=16" },
      { kind: "figure", id: "mask", search: "" },
      { kind: "workshop", fragment: "#workshop=abc_-123" },
    ] as const) {
      expect(itemIn(itemFragment(item))).toEqual(item);
    }
    for (const text of ["", "#", "#chapter=../x", "#figure=a b", "#make&workshop=abc", "#chapter="])
      expect(itemIn(text)).toBeUndefined();
  });
});
