import { describe, expect, it } from "vitest";
import { beginning, shortNumber, terminalText, tracebackLines } from "./text";

describe("text of outputs", () => {
  it("is what a terminal would show", () => {
    expect(terminalText("\u001b[31mred\u001b[0m")).toBe("red");
    expect(terminalText("10 %\r 100 %\nend")).toBe(" 100 %\nend");
    expect(terminalText("abc\rX")).toBe("Xbc");
    expect(terminalText("ab\bc")).toBe("ac");
  });

  it("is cut at a line, and says how much is left out", () => {
    expect(beginning("a\nb\nc\n", 2, 100)).toEqual({ shown: "a\nb", hidden: 1, total: 3 });
    expect(beginning("a\nb\n", 2, 100)).toEqual({ shown: "a\nb\n", hidden: 0, total: 2 });
    expect(beginning("x".repeat(50), 2, 10)).toEqual({ shown: "x".repeat(10), hidden: 1, total: 1 });
  });

  it("names the cell and line of a traceback", () => {
    expect(tracebackLines('  File "Cell In[12]", line 3, in f\n    g()\n')).toEqual([
      { text: '  File "Cell In[12]", line 3, in f', count: 12, line: 3 },
      { text: "    g()", count: null, line: null },
    ]);
  });

  it("never rounds to zero and keeps its sign", () => {
    expect([0, -0, 1.23456, -0.00001234, 1e9].map(shortNumber)).toEqual([
      "0",
      "-0",
      "1.235",
      "-1.23e-5",
      "1000000000",
    ]);
  });
});
