import { describe, expect, it } from "vitest";
import { parseKernelMessage } from "./protocol";

const reply = {
  status: "error",
  count: 2,
  display: null,
  bundle: null,
  error: {
    type: "ValueError",
    message: "no",
    traceback: "ValueError: no\n",
    frames: ["cell:<module>:1"],
    line: 1,
  },
  warnings: [{ category: "FutureWarning", message: "old", line: 3 }],
  truncated: 0,
  ms: 1.5,
};

describe("parseKernelMessage", () => {
  it("reads every kind of message", () => {
    expect(parseKernelMessage({ type: "stream", id: 1, name: "stderr", text: "x" })).toEqual({
      type: "stream",
      id: 1,
      name: "stderr",
      text: "x",
    });
    expect(parseKernelMessage({ type: "result", id: 1, reply })).toEqual({ type: "result", id: 1, reply });
    expect(parseKernelMessage({ type: "progress", stage: "download", loaded: 1, total: 2 })).toMatchObject({
      loaded: 1,
      total: 2,
    });
    const bundle = { "text/plain": "x" };
    expect(parseKernelMessage({ type: "display", id: 1, bundle })).toEqual({
      type: "display",
      id: 1,
      bundle,
    });
    const ending = { why: "crash", detail: "gone" };
    expect(parseKernelMessage({ type: "dead", ending })).toEqual({ type: "dead", ending });
    expect(parseKernelMessage({ type: "dead", ending: { why: "<b>" } })).toEqual({
      type: "dead",
      ending: { why: "said", detail: "" },
    });
    expect(parseKernelMessage({ type: "answer", id: 3, value: "{}" })).toMatchObject({ value: "{}" });
    expect(parseKernelMessage({ type: "failure", id: 3, message: "no" })).toMatchObject({ message: "no" });
    expect(parseKernelMessage({ type: "ready", python: "3.14.2", fromSnapshot: true })).toEqual({
      type: "ready",
      python: "3.14.2",
      fromSnapshot: true,
      interruptible: false,
    });
  });

  it("drops what a program could forge", () => {
    for (const forged of [
      null,
      "result",
      [],
      { type: "navigate", url: "x" },
      { type: "stream", id: "1", name: "stdout", text: "x" },
      { type: "stream", id: -1, name: "stdout", text: "x" },
      { type: "stream", id: 1, name: "page", text: "x" },
      { type: "stream", id: 1, name: "stdout", text: { toString: "x" } },
      { type: "display", id: 1, bundle: "<b>" },
      { type: "progress", stage: "elsewhere" },
      { type: "result", id: 1, reply: { ...reply, status: "fine" } },
      { type: "result", id: 1, reply: { ...reply, error: null } },
      { type: "result", id: Number.NaN, reply },
    ]) {
      expect(parseKernelMessage(forged)).toBeNull();
    }
  });

  it("keeps of a reply only what belongs to it", () => {
    const odd = { ...reply, extra: 1, warnings: [null, { category: 1 }, ...reply.warnings], display: 5 };
    expect(parseKernelMessage({ type: "result", id: 1, reply: odd })).toEqual({
      type: "result",
      id: 1,
      reply,
    });
  });
});
