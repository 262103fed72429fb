import { expect, it, vi } from "vitest";
import { throughput } from "./bursts";
import type { Contender } from "./measure";

/** A contender that only notes that it ran. */
function noting(
  impl: string,
  heard: string[],
  work: () => void | Promise<void> = () => undefined,
): Contender {
  return {
    impl,
    run: async () => {
      heard.push(impl);
      await work();
    },
    fence: () => undefined,
    dispose: () => undefined,
  };
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

it("times in turn, as many rounds as asked for, and tells how far it is", async () => {
  const heard: string[] = [];
  const told: [number, number][] = [];
  const slow = () => sleep(5);
  const times = await throughput([noting("a", heard, slow), noting("b", heard, slow)], {
    burstMs: 1,
    rounds: 3,
    onProgress: (done, total) => told.push([done, total]),
  });
  for (const impl of ["a", "b"]) expect(times.get(impl)).toMatchObject({ rounds: { length: 3 } });
  expect(heard.slice(-6).join("")).toBe("ababab");
  expect(told.at(0)).toEqual([1, 8]);
  expect(told.at(-1)).toEqual([8, 8]);
});

it("lets the others go on when one fails, first or later", async () => {
  const heard: string[] = [];
  let runs = 0;
  const times = await throughput(
    [
      noting("never", heard, () => {
        throw new Error("no such thing");
      }),
      noting("breaks", heard, async () => {
        await sleep(5);
        if (++runs > 3) throw new Error("broken by now");
      }),
      noting("runs", heard, () => sleep(5)),
    ],
    { burstMs: 1, rounds: 2 },
  );
  expect(times.get("never")).toEqual({ error: "no such thing" });
  expect(times.get("breaks")).toEqual({ error: "broken by now" });
  expect(times.get("runs")).toMatchObject({ rounds: { length: 2 } });
});

it("takes no more turns than it must with what is long, and none to warm up what has run", async () => {
  const heard: string[] = [];
  const long = () => sleep(1010);
  const contenders = [noting("cold", heard, long), { ...noting("warm", heard, long), warm: true }];
  vi.useFakeTimers();
  const work = throughput(contenders, { burstMs: 1, rounds: 5 });
  await vi.runAllTimersAsync();
  vi.useRealTimers();
  const times = await work;
  for (const impl of ["cold", "warm"]) expect(times.get(impl)).toMatchObject({ rounds: { length: 3 } });
  expect(heard.join(" ")).toBe("cold cold warm cold warm cold warm");
});

it("leaves out what is over the cap", async () => {
  const heard: string[] = [];
  const times = await throughput([noting("slow", heard, () => sleep(30)), noting("quick", heard)], {
    burstMs: 1,
    rounds: 1,
    capMs: 10,
  });
  expect(times.get("slow")).toEqual({ error: "one run takes longer than 0.01 s" });
  expect(heard.filter((impl) => impl === "slow")).toHaveLength(1);
  expect(times.get("quick")).toMatchObject({ rounds: { length: 1 } });
});

it("stops when told", async () => {
  const stop = new AbortController();
  const heard: string[] = [];
  const ends = () => stop.abort(new Error("enough"));
  const work = throughput([noting("a", heard, ends), noting("b", heard)], {
    burstMs: 1,
    rounds: 9,
    signal: stop.signal,
  });
  await expect(work).rejects.toThrow("enough");
  expect(heard).not.toContain("b");
});
