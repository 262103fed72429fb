import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { onHandsOrReading } from "./first-hand";

// Hands are a browser's: later.browser.test.tsx has one come.
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("calls back once after a while of reading, and not before", () => {
  const call = vi.fn();
  onHandsOrReading(call);
  vi.advanceTimersByTime(5900);
  expect(call).toHaveBeenCalledTimes(0);
  vi.advanceTimersByTime(60_000);
  expect(call).toHaveBeenCalledTimes(1);
});

it("does not call back who has stopped waiting", () => {
  const call = vi.fn();
  onHandsOrReading(call)();
  vi.advanceTimersByTime(60_000);
  expect(call).toHaveBeenCalledTimes(0);
});
