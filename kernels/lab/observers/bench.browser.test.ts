import { afterEach, expect, it, vi } from "vitest";
import { createLab, type Lab } from "../client";

vi.setConfig({ testTimeout: 120_000 });

let lab: Lab | undefined;
afterEach(() => {
  lab?.dispose();
  lab = undefined;
});

it("times both ways on the same numbers, agrees with itself and frees everything", async () => {
  lab = createLab();
  const heard: number[] = [];
  const { ours, dense, difference, window } = await lab.observe(
    "bench",
    { seq_len: 192, rounds: 2 },
    { onProgress: ({ done, total }) => heard.push(done / total) },
  );
  expect([ours.length, dense.length, window]).toEqual([2, 2, 129]);
  for (const time of [...ours, ...dense]) expect(time).toBeGreaterThan(0);
  expect(difference).toBeGreaterThan(0);
  expect(difference).toBeLessThan(1e-5);
  expect(heard.at(-1)).toBe(1);
  expect(await lab.diagnostics()).toMatchObject({ tensors: 0, bytesInGPU: 0 });
});

it("stops when nobody waits any more", async () => {
  lab = createLab();
  const stop = new AbortController();
  const answer = lab.observe(
    "bench",
    { seq_len: 192, rounds: 10_000 },
    { signal: stop.signal, onProgress: () => stop.abort(new Error("enough")) },
  );
  await expect(answer).rejects.toThrow("enough");
  const { ours } = await lab.observe("bench", { seq_len: 64, rounds: 1 });
  expect(ours).toHaveLength(1);
  expect(await lab.diagnostics()).toMatchObject({ tensors: 0, bytesInGPU: 0 });
});
