import { describe, expect, it } from "vitest";
import { Random, seedOfRun } from "@/tests/support/random";
import { atShare } from "./at-share";

/** The same by sorting. */
function bySorting(data: Float32Array, share: number) {
  const sorted = data.filter((value) => value > 0).sort();
  const value = sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return { value, above: sorted.filter((other) => other > value).length, max: sorted.at(-1) ?? 0 };
}

const seed = seedOfRun();

describe("the number at a share of the order", () => {
  it(`is what sorting gives (seed ${seed})`, () => {
    const random = new Random(seed);
    for (let n = 0; n < 300; n++) {
      // Few different numbers, so that many are equal; some far apart, some next to each other, some not counted.
      const values = Array.from({ length: 1 + random.below(20) }, () =>
        random.pick([
          random.next(),
          1 + random.below(4) * 2 ** -23,
          10 ** -random.below(44),
          0,
          -1,
          Number.NaN,
        ]),
      );
      const data = Float32Array.from({ length: 1 + random.below(500) }, () => random.pick(values));
      const share = random.pick([0, 0.5, 0.99, 1, random.next()]);
      expect(atShare(data, share), `round ${n}`).toEqual(bySorting(data, share));
    }
  });

  it("is 0 where nothing is above 0", () => {
    expect(atShare(Float32Array.of(0, -1, Number.NaN, -0), 0.99)).toEqual({ value: 0, above: 0, max: 0 });
  });

  it("takes a part of a longer array", () => {
    const whole = Float32Array.of(9, 9, 1, 2, 3);
    expect(atShare(whole.subarray(2), 1)).toEqual({ value: 3, above: 0, max: 3 });
    expect(atShare(whole.subarray(2), 0.5)).toEqual({ value: 2, above: 1, max: 3 });
  });
});
