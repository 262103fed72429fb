import { describe, expect, it } from "vitest";
import type { CellReply } from "@/kernels/python/protocol";
import { emptyTranscript, errorLines, traceLines, written } from "./transcript";

describe("written", () => {
  it("keeps the order of the streams and joins neighbours", () => {
    let t = written(emptyTranscript, "stdout", "a");
    t = written(t, "stdout", "b\n");
    t = written(t, "stderr", "c\n");
    t = written(t, "stdout", "d\n");
    expect(t.pieces).toEqual([
      { name: "stdout", text: "ab\n" },
      { name: "stderr", text: "c\n" },
      { name: "stdout", text: "d\n" },
    ]);
    expect(emptyTranscript.pieces).toEqual([]);
  });
});

const traceback = `Traceback (most recent call last):
  File "Cell In[3]", line 5, in <module>
    out = atn(q, k, v)
  File "/lib/torch/nn/modules/module.py", line 29, in _call_impl
  File "Cell In[2]", line 2, in helper
RuntimeError: boom
`;

describe("traceLines", () => {
  it("links the lines of this cell only", () => {
    const linked = traceLines(traceback, 3).filter((line) => line.cellLine !== null);
    expect(linked.map((line) => line.cellLine)).toEqual([5]);
    expect(traceLines(traceback, 3)).toHaveLength(6);
  });
});

describe("errorLines", () => {
  it("gives the cell's lines once each", () => {
    const reply: CellReply = {
      status: "error",
      count: 3,
      display: null,
      bundle: null,
      error: { type: "RuntimeError", message: "boom", traceback, frames: [], line: 5 },
      warnings: [],
      truncated: 0,
      ms: 1,
    };
    expect(errorLines(reply)).toEqual([5]);
    expect(errorLines({ ...reply, status: "ok", error: null })).toEqual([]);
    expect(errorLines(null)).toEqual([]);
  });
});
