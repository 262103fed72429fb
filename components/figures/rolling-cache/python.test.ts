import { setBackend } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { observeRollingCache, type RollingInput } from "@/kernels/lab/observers/rolling-cache";
import { rollingBugs, rollingKinds } from "@/kernels/windows/rolling";
import { hasTorch, runPython } from "../python/testing";
import { rollingCachePython } from "./python";

beforeAll(async () => {
  await setBackend("cpu");
});

const context = { backend: "cpu", progress: () => {}, pause: async () => {} } as const;

test.skipIf(!hasTorch)(
  "the plain form of every cache and mistake asserts its numbers under PyTorch",
  async () => {
    const scripts: string[] = [];
    let n = 0;
    for (const kind of rollingKinds) {
      for (const bug of rollingBugs) {
        n++;
        const input: RollingInput = {
          kind,
          bug,
          window: 1 + (n % 6),
          sinks: n % 3,
          tokens: 14,
          prompt: 1 + (n % 9),
          chunk: 1 + (n % 3),
          logit: n % 2 === 0 ? null : n - 10,
          seed: n,
        };
        scripts.push(rollingCachePython(await observeRollingCache(input, context)).plain);
      }
    }
    expect(runPython(scripts)).toBe("ok");
  },
);
