import { describe, expect, it } from "vitest";
import { pageIsBusy, watchBusy } from "@/components/ui/busy";
import { quietWatch } from "./quiet";

const nothing = { loaded: true, busy: false, held: false };

describe("quietWatch", () => {
  it("asks for some looks in a row without anything under way", () => {
    const isEnough = quietWatch(3);
    const looks = [nothing, nothing, { ...nothing, busy: true }, nothing, nothing, nothing];
    expect(looks.map(isEnough)).toEqual([false, false, false, false, false, true]);
  });

  it("counts a pointer that is down, and a page that still loads", () => {
    const isEnough = quietWatch(1);
    expect(isEnough({ ...nothing, held: true })).toBe(false);
    expect(isEnough({ ...nothing, loaded: false })).toBe(false);
    expect(isEnough(nothing)).toBe(true);
  });
});

it("the page is busy while one of its parts is, and no longer when that is gone", () => {
  let computing = true;
  const forget = watchBusy(() => computing);
  const forgetOther = watchBusy(() => false);
  expect(pageIsBusy()).toBe(true);
  computing = false;
  expect(pageIsBusy()).toBe(false);
  computing = true;
  forget();
  expect(pageIsBusy()).toBe(false);
  forgetOther();
});
