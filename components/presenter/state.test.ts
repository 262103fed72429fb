import { describe, expect, it } from "vitest";
import { defaultExperiment } from "@/components/experiment/experiment";
import { addressOf, clock, moved, stateOf } from "./state";

describe("presenter state", () => {
  it("is the address, and back", () => {
    const address = { pathname: "/zh/learn/window/", search: "?v=1&window_size=16", hash: "#edge" };
    const state = stateOf(address, ["start", "edge"]);
    expect(state).toEqual({
      v: 1,
      path: "/zh/learn/window/",
      experiment: { ...defaultExperiment, window_size: 16 },
      step: "edge",
    });
    expect(addressOf(state)).toBe("/zh/learn/window/?v=1&window_size=16#edge");
    const holds = { search: "?id=7", hash: "#notebook=abc" };
    const plain = { ...state, path: "/en/notebook/", experiment: defaultExperiment };
    expect(addressOf(plain, holds)).toBe("/en/notebook/?id=7#notebook=abc");
    expect(stateOf({ ...address, hash: "#elsewhere" }, ["edge"]).step).toBeNull();
  });

  it("walks the steps and stays at the ends", () => {
    const steps = ["a", "b"];
    expect(moved(steps, null, 1)).toBe("a");
    expect(moved(steps, "a", 1)).toBe("b");
    expect(moved(steps, "b", 1)).toBe("b");
    expect(moved(steps, "a", -1)).toBeNull();
    expect(moved(steps, null, -1)).toBeNull();
    expect(moved([], null, 1)).toBeNull();
  });

  it("counts minutes", () => {
    expect(clock(0)).toBe("0:00");
    expect(clock(61_999)).toBe("1:01");
    expect(clock(3_600_000)).toBe("60:00");
  });
});
