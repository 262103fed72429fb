import { setBackend } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { Random, seedOfRun } from "@/tests/support/random";
import { rollingBugs, rollingKinds } from "../../windows/rolling";
import { observeRollingCache, type RollingInput } from "./rolling-cache";

const SEED = seedOfRun();
const context = { backend: "cpu", progress: () => {}, pause: async () => {} } as const;
/** What float32 rounds away here. */
const NOISE = 1e-5;

const base: RollingInput = {
  kind: "ring",
  bug: "none",
  window: 5,
  sinks: 2,
  tokens: 20,
  prompt: 3,
  chunk: 1,
  logit: null,
  seed: 1,
};

beforeAll(async () => {
  await setBackend("cpu");
});

test(`a right cache gives what the whole sequence gives (seed ${SEED})`, async () => {
  const random = new Random(SEED);
  for (let n = 0; n < 24; n++) {
    const input: RollingInput = {
      ...base,
      kind: rollingKinds[n % rollingKinds.length] ?? "ring",
      window: 1 + random.below(9),
      sinks: random.below(4),
      tokens: 1 + random.below(24),
      prompt: 1 + random.below(16),
      chunk: 1 + random.below(6),
      logit: random.below(2) === 0 ? null : random.below(9) - 4,
      seed: random.below(100),
    };
    const { differences } = await observeRollingCache(input, context);
    expect(Math.max(...differences), JSON.stringify(input)).toBeLessThan(NOISE);
  }
});

test("a learned sink takes its part of each row, and no other cache loses any", async () => {
  const plain = await observeRollingCache(base, context);
  for (const { sums } of plain.steps) for (const sum of sums) expect(sum).toBeCloseTo(1, 5);
  const sunk = await observeRollingCache({ ...base, logit: 1 }, context);
  for (const { sums, weights, queries, attended } of sunk.steps) {
    for (const [row, sum] of sums.entries()) {
      expect(sum).toBeLessThan(0.99);
      const own = weights.subarray(row * attended.length, (row + 1) * attended.length);
      expect(own.reduce((a, b) => a + b, 0)).toBeCloseTo(sum, 5);
    }
    expect(sums.length).toBe(queries.length);
  }
});

test("each mistake shows from the token where people saw it, and not before", async () => {
  const firstWrong = async (patch: Partial<RollingInput>) => {
    const { differences } = await observeRollingCache({ ...base, ...patch }, context);
    return differences.findIndex((difference) => difference > NOISE);
  };
  // With a window of 5, token 4 is the first that should see 5 keys, token 5 the first that must not see the oldest.
  expect(await firstWrong({ bug: "twice" })).toBe(4);
  expect(await firstWrong({ bug: "never" })).toBe(5);
  // Slot 0 holds what token 5 must not see, so the order of slots is still right; then it is not.
  expect(await firstWrong({ bug: "wrap" })).toBe(6);
  expect(await firstWrong({ bug: "position" })).toBe(6);
  expect(await firstWrong({ bug: "position", kind: "sliding" })).toBe(5);
  expect(await firstWrong({ bug: "position", kind: "sinks" })).toBe(7);
  // What a mistake cannot hurt it does not hurt.
  expect(await firstWrong({ bug: "wrap", kind: "sliding" })).toBe(-1);
  expect(await firstWrong({ bug: "position", kind: "full" })).toBe(-1);
  // A short text shows none of them.
  for (const bug of rollingBugs) expect(await firstWrong({ bug, tokens: 4 })).toBe(-1);
});
