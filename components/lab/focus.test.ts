import { describe, expect, it, vi } from "vitest";
import { currentFocus, FocusStore, isLit } from "./focus";

describe("isLit", () => {
  it.each([
    [{ query: 3 }, { query: 3, key: 2 }, true],
    [{ query: 3, key: 2 }, { query: 3 }, true],
    [{ query: 3, key: 1 }, { query: 3, key: 2 }, false],
    [{ head: 1 }, { query: 3 }, false],
    [{ role: "key" }, { role: "key" }, true],
    [{ role: "key", head: undefined }, { head: 0 }, false],
    [{ query: 0 }, null, false],
  ])("%j under %j is %j", (part, focus, lit) => {
    expect(isLit(part, focus)).toBe(lit);
  });
});

describe("FocusStore", () => {
  it("shows the hovered part before the locked one and comes back to it", () => {
    const store = new FocusStore();
    store.lock({ query: 1 });
    store.hover({ query: 2 });
    expect(currentFocus(store.get())).toEqual({ query: 2 });
    store.hover(null);
    expect(currentFocus(store.get())).toEqual({ query: 1 });
    store.release();
    expect(currentFocus(store.get())).toBeNull();
  });

  it("leaves only what is still pointed at", () => {
    const store = new FocusStore();
    store.hover({ part: "sentence-bits" });
    store.hover({ query: 13 });
    store.leave({ part: "sentence-bits" });
    expect(currentFocus(store.get())).toEqual({ query: 13 });
    store.leave({ query: 13 });
    expect(currentFocus(store.get())).toBeNull();
  });

  it("releases what is locked a second time", () => {
    const store = new FocusStore();
    store.lock({ query: 1, key: 1 });
    store.lock({ key: 1, query: 1 });
    expect(store.get().locked).toBeNull();
  });

  it("is silent when nothing changes, and to those who left", () => {
    const store = new FocusStore();
    const listener = vi.fn();
    const leave = store.subscribe(listener);
    store.hover({ head: 2 });
    store.hover({ head: 2 });
    store.release();
    store.release();
    expect(listener).toHaveBeenCalledTimes(2);
    leave();
    store.hover({ head: 1 });
    expect(listener).toHaveBeenCalledTimes(2);
  });
});
