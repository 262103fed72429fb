import { expect, test } from "vitest";
import { Random, seedOfRun } from "@/tests/support/random";
import { cacheSteps } from "./caches";
import { planOf, type RollingKind, rollingKinds, rollingSteps, seesWhole } from "./rolling";

const SEED = seedOfRun();

function randomPlan(random: Random, kind: RollingKind) {
  const plan = Array.from({ length: 1 + random.below(8) }, () => 1 + random.below(7));
  return { kind, bug: "none" as const, window: 1 + random.below(8), sinks: random.below(4), plan };
}

test(`sliding and full caches hold what those of transformers hold (seed ${SEED})`, () => {
  const random = new Random(SEED);
  for (let n = 0; n < 200; n++) {
    const sliding = randomPlan(random, random.below(2) === 0 ? "sliding" : "full");
    const theirs = cacheSteps(sliding.kind === "full" ? "full" : "dynamic", sliding.window, sliding.plan);
    const ours = rollingSteps(sliding);
    expect(ours.map(({ attended }) => attended)).toEqual(theirs.map(({ attended }) => attended));
    expect(ours.map(({ slots }) => slots)).toEqual(theirs.map(({ stored }) => stored));
  }
});

test(`every cache lets a query see exactly what it sees in the whole sequence (seed ${SEED})`, () => {
  const random = new Random(SEED);
  for (let n = 0; n < 400; n++) {
    const plan = randomPlan(random, random.pick(rollingKinds));
    for (const { queries, attended, visible } of rollingSteps(plan)) {
      for (const [row, query] of queries.entries()) {
        const seen = attended.filter((_, slot) => visible[row]?.[slot]).sort((a, b) => a - b);
        const wanted = Array.from({ length: query + 1 }, (_, key) => key).filter((key) =>
          seesWhole(plan, query, key),
        );
        expect(seen, JSON.stringify(plan)).toEqual(wanted);
      }
    }
  }
});

test("a ring writes token t to slot t mod window, and has two runs once it has wrapped", () => {
  const steps = rollingSteps({ kind: "ring", bug: "none", window: 4, sinks: 0, plan: [3, 1, 1, 1] });
  expect(steps.map(({ slots }) => slots)).toEqual([
    [0, 1, 2, -1],
    [0, 1, 2, 3],
    [4, 1, 2, 3],
    [4, 5, 2, 3],
  ]);
  expect(steps.map(({ evicted }) => evicted)).toEqual([[], [], [0], [1]]);
});

test("first tokens are kept, their positions counted in the cache", () => {
  const steps = rollingSteps({
    kind: "sinks",
    bug: "none",
    window: 3,
    sinks: 2,
    plan: [1, 1, 1, 1, 1, 1, 1],
  });
  expect(steps.at(-1)).toMatchObject({
    attended: [0, 1, 4, 5, 6],
    keyTurns: [0, 1, 2, 3, 4],
    queryTurns: [4],
    sinkTurns: [4],
    slots: [0, 1, 5, 6],
    evicted: [4],
  });
});

test("a plan has all tokens, the prompt first", () => {
  expect(planOf(10, 4, 4)).toEqual([4, 4, 2]);
  expect(planOf(3, 8, 1)).toEqual([3]);
});
