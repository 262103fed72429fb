import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createBridge } from "@/kernels/python/bridge";
import { readAnswer } from "@/kernels/python/services";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel";
import { exerciseCell } from "../model/cells";
import type { Output } from "../model/outputs";
import { checkExercise, nextResult } from "./check";
import { exportResults, progress } from "./results";

const exercise = {
  task: "Count the pairs.\n\nMore.",
  starter: "pairs = ______",
  hints: ["Look."],
  setup: "seq_len = 8",
  check: `def check(names, stdout):
    assert isinstance(names["pairs"], int), "pairs should be a whole number"
    return {"correct": names["pairs"] == names["seq_len"] ** 2, "message": f"{names['pairs']} {stdout}"}`,
  solution: "pairs = seq_len ** 2",
};

let kernel: NodeKernel;
beforeAll(async () => {
  kernel = await startKernel(createBridge);
}, 120_000);
beforeEach(() => kernel.restart());

const asked = {
  prepare: async (source: string) => readAnswer("prepare", JSON.stringify(kernel.ask("prepare", source))),
  check: async (source: string, stdout: string) =>
    readAnswer("check", JSON.stringify(kernel.ask("check", source, stdout))),
};

async function execute(source: string) {
  const { reply, stdout } = await kernel.cell(source);
  const error = reply.error && {
    type: "error" as const,
    name: reply.error.type,
    message: reply.error.message,
    traceback: reply.error.traceback,
    lines: [],
  };
  const outputs: Output[] = [{ type: "stream", name: "stdout", text: stdout }];
  return {
    result: {
      status: reply.status,
      executionCount: reply.count,
      error,
      ms: 0,
      truncated: 0,
      examination: null,
    },
    outputs,
  };
}

const attempt = (source: string, change = {}) =>
  checkExercise({ exercise: { ...exercise, ...change }, source }, asked, execute);

describe("an exercise", () => {
  it("is solved by its solution, with what was printed at the check's hand", async () => {
    expect(await attempt(`${exercise.solution}\nprint("told")`)).toEqual({
      kind: "checked",
      correct: true,
      message: "64 told\n",
      missing: null,
    });
  });

  it.each([
    ["pairs = ______", { kind: "blank" }],
    ["pairs = 8  # not ______", { kind: "checked", correct: false, message: "8 " }],
    ["pairs = 'x'", { kind: "checked", correct: false, message: "pairs should be a whole number" }],
    ["pair = 64", { kind: "checked", correct: false, missing: "pairs" }],
    ["1 / 0", { kind: "failed", error: "ZeroDivisionError: division by zero" }],
    ["raise KeyboardInterrupt", { kind: "stopped" }],
  ])("%s", async (source, outcome) => {
    expect(await attempt(source)).toMatchObject(outcome);
  });

  it("blames itself where set-up or check are at fault", async () => {
    expect(await attempt("pairs = 1", { setup: "nope" })).toMatchObject({ kind: "broken" });
    expect(await attempt("pairs = 1", { check: "def check(names, stdout): return 1 / 0" })).toMatchObject({
      kind: "broken",
      error: "ZeroDivisionError: division by zero",
    });
    expect(await attempt("pairs = 1", { check: "def check(names, stdout): return True" })).toMatchObject({
      kind: "broken",
    });
  });

  it("counts tries, remembers help, and exports what became of it", () => {
    const now = new Date("2026-11-25T12:00:00Z");
    const wrong = { kind: "checked", correct: false, message: "no", missing: null } as const;
    const helped = { hints: 1, solutionSeen: false };
    const first = nextResult(null, wrong, "no", helped, now);
    expect(first).toMatchObject({ correct: false, attempts: 1, hints: 1 });
    expect(nextResult(first, { kind: "stopped" }, "", helped, now)).toBe(first);
    const right = { ...wrong, correct: true };
    const result = nextResult(first, right, "yes", { hints: 0, solutionSeen: true }, now);
    expect(result).toMatchObject({ correct: true, attempts: 2, hints: 1, solutionSeen: true });
    const document = {
      cells: [{ ...exerciseCell(exercise, "e"), result }, exerciseCell(exercise)],
      metadata: {},
    };
    expect(progress(document)).toEqual({ solved: 1, total: 2 });
    expect(JSON.parse(exportResults("n", document, now))).toMatchObject({
      notebook: "n",
      solved: 1,
      total: 2,
      results: [
        { task: "Count the pairs.", correct: true, attempts: 2 },
        { correct: false, checked_at: null },
      ],
    });
  });
});
