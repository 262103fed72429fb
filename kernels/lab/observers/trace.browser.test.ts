import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { misuseCases } from "@/content/misuse/cases";
import { rightCalls } from "@/content/misuse/right";
import type { Engine } from "../engine";
import { observing, openEngine } from "./testing";
import { observeTrace } from "./trace";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe.each(["webgl", "wasm", "cpu"] as const)("on %s", (backend) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine(backend);
  });
  afterAll(() => engine.dispose());

  const observe = (id: string) => {
    const found = misuseCases.get(id);
    if (!found?.call) throw new Error(`${id} has no call`);
    return observing(engine, observeTrace, { id, call: found.call, expect: found.expect });
  };

  it("ends as the real library did, with an error, a silent wrong, or facts that were recorded", async () => {
    const issue = await observe("4d-many-heads-sparse");
    expect(issue).toMatchObject({ asRecorded: true, output: null });
    expect(issue.traces.at(-1)?.error?.type).toBe(issue.error?.type);

    const lost = await observe("round-nnz-17-1-n");
    expect(lost).toMatchObject({ asRecorded: true, error: null });
    expect(lost.notes.length).toBeGreaterThan(0);

    const refused = await observe("mhd-not-divisible");
    expect(refused).toMatchObject({ asRecorded: true, error: { type: "AssertionError", message: "" } });
    const twice = await observe("cache-after-failed-4d");
    expect(twice).toMatchObject({ asRecorded: true });
    expect(twice.traces.map(({ error }) => error?.type ?? "returned")).toEqual([
      "RuntimeError",
      "returned",
      "returned",
    ]);
  });

  it("says so when the outcome is another one", async () => {
    const found = misuseCases.get("round-nnz-17-1-n");
    if (!found?.call) throw new Error("no call");
    const other = await observing(engine, observeTrace, {
      id: "other",
      call: found.call,
      expect: { error: "something else", type: "ValueError" },
    });
    expect(other.asRecorded).toBe(false);
  });
});

it("every right call returns, in the shape that its input has", async () => {
  const engine = await openEngine("webgl");
  for (const [id, call] of Object.entries(rightCalls)) {
    const seen = await observing(engine, observeTrace, { id, call, expect: { ok: true } });
    expect(seen, id).toMatchObject({ error: null, asRecorded: true, output: { nan: 0 } });
  }
  engine.dispose();
});
