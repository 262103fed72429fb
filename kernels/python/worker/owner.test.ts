import { expect, it } from "vitest";
import { Owner } from "./owner";

it("calls a kept callback as the cell that made it, also when it throws", () => {
  const owner = new Owner();
  const seen: number[] = [];
  owner.own(1);
  const kept = owner.keep(() => seen.push(owner.current));
  const failing = owner.keep(() => {
    throw new Error("x");
  });
  owner.own(2);
  kept();
  expect(failing).toThrow("x");
  expect([seen, owner.current]).toEqual([[1], 2]);
  expect(owner.keep(undefined)).toBe(undefined);
});

it("makes timers and promises remember who made them, between turns of another", async () => {
  const owner = new Owner();
  // A thread of its own, with the real clock.
  class OwnPromise<T> extends Promise<T> {}
  const scope = {
    setTimeout: globalThis.setTimeout,
    setInterval: globalThis.setInterval,
    queueMicrotask: globalThis.queueMicrotask,
    Promise: OwnPromise as unknown as PromiseConstructor,
  };
  owner.watch(scope);
  const seen: [string, number][] = [];
  const note = (what: string) => () => void seen.push([what, owner.current]);
  owner.own(1);
  const interval = scope.setInterval(note("interval"), 1);
  scope.setTimeout(note("timer"), 5);
  scope.queueMicrotask(note("microtask"));
  void new scope.Promise<void>((done) => setTimeout(done, 5)).then(note("promise"));
  owner.own(2);
  await new Promise((done) => setTimeout(done, 60));
  clearInterval(interval);
  expect(new Set(seen.map(([what]) => what))).toEqual(new Set(["interval", "timer", "microtask", "promise"]));
  expect(seen.every(([, cell]) => cell === 1)).toBe(true);
  expect(owner.current).toBe(2);
});
