import "@tensorflow/tfjs-backend-cpu/dist/base";
import { setBackend } from "@tensorflow/tfjs-core";
import { beforeAll, expect, it } from "vitest";
import { Random, seedOfRun } from "@/tests/support/random";
import { lostPairs, refusesWindow, xformersWindow } from "../../attention";
import { withCleanup } from "../with-cleanup";
import { observeDropIn } from "./drop-in";

const seed = seedOfRun();
const context = { backend: "cpu", progress: () => {}, pause: async () => {} } as const;

beforeAll(async () => {
  await setBackend("cpu");
});

it(`folded heads give what today's calls give, unless pairs are lost (seed ${seed})`, async () => {
  const random = new Random(seed);
  const seen = { close: 0, lost: 0, refused: 0 };
  for (let n = 0; n < 60; n++) {
    const run = {
      batch: 1 + random.below(2),
      num_heads: 1 + random.below(4),
      seq_len: 2 + random.below(30),
      head_dim: 1 + random.below(6),
      window_size: random.below(7),
      causal: random.chance(0.6),
      seed: random.below(1000),
    };
    const { result } = await withCleanup(() => observeDropIn(run, context));
    const place = JSON.stringify({ seed, run, result });
    if (refusesWindow(run)) {
      expect(result, place).toBeNull();
      seen.refused += 1;
    } else if (lostPairs(run.seq_len, xformersWindow(run)).length > 0) {
      // A query that loses all it sees, or a key that counts: the numbers are others.
      expect(result?.allclose, place).toBe(false);
      seen.lost += 1;
    } else {
      expect(result?.allclose, place).toBe(true);
      expect(result?.compared, place).toBe(run.batch * run.num_heads * run.seq_len * run.head_dim);
      seen.close += 1;
    }
  }
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
});
