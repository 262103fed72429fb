import { afterEach, expect, it, vi } from "vitest";
import { Paced } from "./paced";

afterEach(() => vi.useRealTimers());

/** How often something is shown in a second in which pieces come all the time, when showing takes so long. */
function shownInASecond(cost: number): number {
  vi.useFakeTimers();
  let shown = 0;
  const paced = new Paced(() => {
    shown += 1;
    clock += cost;
  });
  let clock = 0;
  const began = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => began + clock);
  while (clock < 1000) {
    paced.soon();
    vi.advanceTimersByTime(1);
    clock += 1;
  }
  vi.restoreAllMocks();
  return shown;
}

it("shows what comes all the time a few times a second, and leaves the page most of its time", () => {
  expect(shownInASecond(0)).toBeLessThanOrEqual(25);
  expect(shownInASecond(0)).toBeGreaterThanOrEqual(20);
  // 100 ms each: a fifth of the time is two a second.
  expect(shownInASecond(100)).toBeLessThanOrEqual(3);
});

it("shows at once when that is asked for, and not again for the same", () => {
  vi.useFakeTimers();
  let shown = 0;
  const paced = new Paced(() => {
    shown += 1;
  });
  paced.soon();
  paced.now();
  vi.advanceTimersByTime(1000);
  expect(shown).toBe(1);
});
