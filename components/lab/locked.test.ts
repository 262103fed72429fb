import { describe, expect, it } from "vitest";
import { fromSearch, toSearch } from "@/components/experiment/experiment";
import { ExperimentStore } from "@/components/experiment/store";
import { FocusStore } from "./focus";
import { followLock, readLocked, writeLocked } from "./locked";

describe("what is locked", () => {
  it.each([
    [null, ""],
    [{ query: 3, key: 2 }, "query-3.key-2"],
    [{ key: 7, query: 0, step: "layers 2" }, "query-0.key-7.step-layers 2"],
    [{ part: "cost-local" }, "part-cost-local"],
  ])("%j is written %j and read again, through an address", (focus, text) => {
    expect(writeLocked(focus)).toBe(text);
    const store = new ExperimentStore();
    store.change({ locked: text });
    const { experiment, problems } = fromSearch(toSearch(store.get().experiment));
    expect(problems).toEqual([]);
    expect(readLocked(experiment.locked)).toEqual(focus);
  });

  it.each(["query", "query-x", "query-3.", "colour-red", "query-3 key-2"])("refuses %j", (text) => {
    const { experiment, problems } = fromSearch(`?locked=${text}`);
    expect(experiment.locked).toBe("");
    expect(problems).toEqual([{ code: "not_a_place", key: "locked", value: text }]);
  });

  it("follows the experiment both ways, and undo takes a lock back with what it set", () => {
    const [experiments, focus] = [new ExperimentStore(), new FocusStore()];
    const stop = followLock(experiments, focus);
    focus.lock({ query: 5 });
    experiments.change({ query: 5 }, "lock");
    expect(experiments.get().experiment).toMatchObject({ locked: "query-5", query: 5 });
    experiments.undo();
    expect(focus.get().locked).toBeNull();
    expect(experiments.get().experiment).toMatchObject({ locked: "", query: 300 });
    experiments.redo();
    expect(focus.get().locked).toEqual({ query: 5 });
    focus.release();
    expect(experiments.get().experiment.locked).toBe("");
    stop();
    focus.lock({ query: 1 });
    expect(experiments.get().experiment.locked).toBe("");
  });
});
