import { expect, it } from "vitest";
import { Random, seedOfRun } from "@/tests/support/random";
import { fromSteps, steps } from "./packed";

it("gives back what it packed, and takes little for a window", () => {
  const draw = new Random(seedOfRun());
  for (let round = 0; round < 200; round++) {
    const numbers = Int32Array.from({ length: draw.below(40) }, () => draw.below(7) - 3);
    expect(fromSteps(steps(numbers))).toEqual(numbers);
  }
  const first = Int32Array.from({ length: 512 }, (_, query) => Math.max(0, query - 128));
  expect(fromSteps(steps(first))).toEqual(first);
  expect(steps(first).length).toBeLessThan(10);
});
