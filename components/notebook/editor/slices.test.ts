import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { inSlices } from "./slices";

let now = 0;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  vi.spyOn(performance, "now").mockImplementation(() => now);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it("does what is urgent first, and no more in one task than fits into a slice", () => {
  const done: string[] = [];
  const chore = (name: string, ms: number) => () => {
    now += ms;
    done.push(name);
  };
  inSlices(chore("far 1", 5), false);
  const callOff = inSlices(chore("far 2", 5), false);
  inSlices(chore("far 3", 50), false);
  inSlices(chore("near 1", 5), true);
  inSlices(chore("near 2", 5), true);
  expect(done).toEqual([]);
  callOff();
  vi.runOnlyPendingTimers();
  expect(done).toEqual(["near 1", "near 2"]);
  vi.runOnlyPendingTimers();
  expect(done).toEqual(["near 1", "near 2", "far 1", "far 3"]);
  vi.runOnlyPendingTimers();
  expect(vi.getTimerCount()).toBe(0);
  inSlices(chore("again", 1), false);
  vi.runOnlyPendingTimers();
  expect(done.at(-1)).toBe("again");
});
