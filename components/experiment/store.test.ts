import { describe, expect, it } from "vitest";
import { defaultExperiment, fromSearch } from "@/components/experiment/experiment";
import { ExperimentStore } from "@/components/experiment/store";

describe("ExperimentStore", () => {
  it("undoes and redoes changes, one step for a gesture", () => {
    const store = new ExperimentStore();
    store.change({ causal: false });
    for (const window_size of [127, 126, 125]) store.change({ window_size }, "drag 1");
    store.endGesture();
    store.change({ window_size: 99 }, "drag 1");
    expect(store.get().experiment).toEqual({ ...defaultExperiment, causal: false, window_size: 99 });
    store.undo();
    expect(store.get().experiment.window_size).toBe(125);
    store.undo();
    expect(store.get().experiment).toEqual({ ...defaultExperiment, causal: false });
    store.undo();
    expect(store.get()).toMatchObject({ experiment: defaultExperiment, canUndo: false, canRedo: true });
    store.undo();
    store.redo();
    store.redo();
    store.redo();
    expect(store.get()).toMatchObject({ experiment: { window_size: 99 }, canRedo: false });
  });

  it("forgets the undone once something else is done", () => {
    const store = new ExperimentStore();
    store.change({ seed: 1 });
    store.undo();
    store.change({ seed: 2 });
    expect(store.get().canRedo).toBe(false);
    store.reset();
    expect(store.get().experiment).toEqual(defaultExperiment);
    store.undo();
    expect(store.get().experiment.seed).toBe(2);
  });

  it("keeps the drawn head inside the heads there are", () => {
    const store = new ExperimentStore();
    store.change({ head: 7 });
    store.change({ num_heads: 4 });
    expect(store.get().experiment.head).toBe(3);
  });

  it("says what an address asked for in vain until the reader changes something", () => {
    const store = new ExperimentStore();
    store.open(fromSearch("?seq_len=64&zoom=2"));
    expect(store.get()).toMatchObject({ experiment: { seq_len: 64 }, problems: [{ code: "unknown_key" }] });
    store.change({ seq_len: 128 });
    expect(store.get().problems).toEqual([]);
  });

  it("takes a change that changes nothing for none", () => {
    const store = new ExperimentStore();
    store.change({ seq_len: 512 });
    expect(store.get().canUndo).toBe(false);
  });

  it("starts, and is reset, where it is told to, and keeps what is fixed", () => {
    const home = { ...defaultExperiment, window_size: 16, causal: false };
    const store = new ExperimentStore(home, ["causal"]);
    store.change({ window_size: 4, causal: true });
    expect(store.get().experiment).toEqual({ ...home, window_size: 4 });
    store.reset();
    expect(store.get().experiment).toEqual(home);
  });
});
