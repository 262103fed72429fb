import { describe, expect, it } from "vitest";
import { growth } from "@/tests/support/growth";
import { beginning, shortNumber, terminalText, tracebackLines } from "./text";

describe("text of outputs", () => {
  it("is what a terminal would show", () => {
    expect(terminalText("\u001b[31mred\u001b[0m")).toBe("red");
    expect(terminalText("10 %\r 100 %\nend")).toBe(" 100 %\nend");
    expect(terminalText("abc\rX")).toBe("Xbc");
    expect(terminalText("ab\bc")).toBe("ac");
  });

  it("goes back over what was written, as progress bars do", () => {
    expect(terminalText("abc\b\b")).toBe("a");
    expect(terminalText("\b\bx")).toBe("x");
    expect(terminalText("abc\rXY\bZ")).toBe("XZc");
    // Keras wrote a bar over itself with both.
    const bar = (n: number) => `${"\b".repeat(12)}\r${n}/3 [${"=".repeat(n)}>] `;
    expect(terminalText(`${bar(1)}${bar(2)}${bar(3)}\n`)).toBe("3/3 [===>] \n");
  });

  it.each([
    ["backspaces after what they take back", (n: number) => "a".repeat(n) + "\b".repeat(n)],
    ["backspaces between", (n: number) => "ab\b".repeat(n)],
    ["carriage returns over a long line", (n: number) => "a".repeat(n) + "\rb".repeat(n)],
    ["escapes without an end", (n: number) => "\u001b]".repeat(n)],
    ["colours without an end", (n: number) => "\u001b[1;".repeat(n)],
  ])("is read through once: %s", (_name, make) => {
    // 64 for work that is linear, some times that where new memory is dear; 4,096 for work that is quadratic.
    expect(growth(make, terminalText, 10_000, 64)).toBeLessThan(1_200);
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
