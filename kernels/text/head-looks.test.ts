import { expect, test } from "vitest";
import { Random, seedOfRun } from "../../tests/support/random";
import { lookKinds, lookShares } from "./head-looks";

const looks = (...keys: number[]) => keys.map((key) => ({ key }));

test("each place is counted once, by the first kind that fits", () => {
  // a b a b: place 3 is the second a, after whose first stands b (place 2); place 4 the second b.
  const text = ["a", "b", "a", "b"];
  expect(lookShares(text, looks(0, 1, 1, 2, 4))).toMatchObject({ before: 2 / 3, itself: 1 / 3 });
  expect(lookShares(text, looks(0, 1, 0, 1, 3))).toMatchObject({ start: 1 / 3, same: 1 / 3, before: 1 / 3 });
  expect(lookShares(["a", "b", "c", "a"], looks(0, 1, 1, 1, 2))).toMatchObject({
    repeat: 1 / 3,
    other: 1 / 3,
  });
});

const SEED = seedOfRun();

test(`shares add up to 1 for any text (seed ${SEED})`, () => {
  const random = new Random(SEED);
  for (let n = 0; n < 200; n++) {
    const characters = Array.from({ length: 2 + random.below(30) }, () => random.pick(["a", "b", "月"]));
    const some = looks(...Array.from({ length: characters.length + 1 }, (_, at) => random.below(at + 1)));
    const shares = lookShares(characters, some);
    expect(lookKinds.reduce((sum, kind) => sum + shares[kind], 0)).toBeCloseTo(1, 9);
  }
  expect(Object.values(lookShares(["a"], looks(0, 1)))).toEqual([0, 0, 0, 0, 0, 0]);
});
