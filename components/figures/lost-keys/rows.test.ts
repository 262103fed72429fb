import { setBackend } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { parseExperiment } from "@/components/experiment/experiment";
import { observeLostKeys } from "@/kernels/lab/observers/lost-keys";
import { attentionRunKeys, pick } from "@/kernels/lab/run";
import { lostKeys } from ".";
import { mostChanged, rowsOf } from "./rows";

beforeAll(async () => {
  await setBackend("cpu");
});

const context = { backend: "cpu", progress: () => {}, pause: async () => {} } as const;

test("the figure opens on a state that loses keys, on the head in which that is seen best", async () => {
  const { experiment } = parseExperiment(lostKeys.start ?? {});
  const observation = await observeLostKeys(pick(experiment, attentionRunKeys), context);
  expect(observation.pairs.length).toBeGreaterThan(0);
  expect(mostChanged(observation)).toBe(experiment.head);
  const changes = Array.from(
    { length: experiment.num_heads },
    (_, head) => rowsOf(observation, head)[0]?.max,
  );
  expect(Math.max(...changes.map(Number))).toBe(changes[experiment.head]);
});
