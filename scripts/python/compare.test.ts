import { describe, expect, it } from "vitest";
import { closeNumber, closeText, compareCase, compareMisuse, lastPlace, splitNumbers } from "./compare";

describe("numeric comparison", () => {
  it("takes whitespace away and splits numbers from text", () => {
    const { numbers, between } = splitNumbers("tensor([ 1.5000,\n -2e-03], dtype=float32)");
    expect(numbers).toEqual(["1.5000", "-2e-03", "32"]);
    expect(between).toEqual(["tensor([", ",", "],dtype=float", ")"]);
  });

  it("knows the last printed place", () => {
    expect(lastPlace("0.1234")).toBeCloseTo(1e-4, 12);
    expect(lastPlace("1.2345e-02")).toBeCloseTo(1e-6, 14);
  });

  it("allows a decimal the tolerance or one unit in the last place, an integer nothing", () => {
    expect(closeNumber("0.1234", "0.1235")).toBe(true);
    expect(closeNumber("0.1234", "0.1236")).toBe(false);
    expect(closeNumber("1.00000000", "1.00009")).toBe(true);
    expect(closeNumber("1.00000000", "1.0002")).toBe(false);
    expect(closeNumber("12", "13")).toBe(false);
    expect(closeNumber("12.", "12")).toBe(false);
  });

  it("wants nan and inf where they were", () => {
    expect(closeNumber("nan", "nan")).toBe(true);
    expect(closeNumber("-inf", "inf")).toBe(false);
    expect(closeNumber("nan", "0.1")).toBe(false);
  });

  it("wants the text between equal", () => {
    expect(closeText("loss 0.5000\n", "loss  0.5001")).toBe(true);
    expect(closeText("loss 0.5000", "lass 0.5000")).toBe(false);
    expect(closeText("1.0, 2.0", "1.0")).toBe(false);
    expect(closeText("information", "information")).toBe(true);
  });
});

const outcome = { stdout: "", error: null, warnings: [] };

describe("a case", () => {
  it("passes only when text, exception and FutureWarnings agree", () => {
    const plain = { stdout: "2\n", exception: null, compare: "exact" };
    expect(compareCase(plain, { ...outcome, stdout: "2\n" })).toEqual([]);
    expect(compareCase(plain, { ...outcome, stdout: "2 \n" })).toHaveLength(1);
    const warned = { ...plain, warnings: [{ category: "FutureWarning", message: "old" }] };
    expect(compareCase(warned, { ...outcome, stdout: "2\n" })).toHaveLength(1);
    const informed = { ...plain, warnings: [{ category: "UserWarning", message: "note" }] };
    expect(compareCase(informed, { ...outcome, stdout: "2\n" })).toEqual([]);
  });

  it("compares the learner's and xformers' frames, and CPython 3.14's own wording", () => {
    const exception = {
      type: "ValueError",
      message: "old words",
      message_py314: "new words",
      frames: ["cell:<module>:3", "torch.nn:Module.call", "xformers.a:f"],
    };
    const error = { type: "ValueError", message: "new words", frames: ["cell:<module>:3", "xformers.a:f"] };
    const expected = { stdout: "", exception, compare: "exact" };
    expect(compareCase(expected, { ...outcome, error })).toEqual([]);
    expect(compareCase(expected, { ...outcome, error: { ...error, message: "old words" } })).toHaveLength(1);
    expect(
      compareCase(expected, { ...outcome, error: { ...error, frames: ["cell:<module>:3"] } }),
    ).toHaveLength(1);
    expect(compareCase(expected, outcome)).toHaveLength(1);
  });
});

describe("a misuse", () => {
  it("compares what came out", () => {
    const expected = { ok: true, shape: [2, 3], dtype: "torch.float32", nan: 0, note: { all_zero: true } };
    const good = { error: null, shape: [2, 3], dtype: "torch.float32", nan: 0, note: { all_zero: true } };
    expect(compareMisuse(expected, good)).toEqual([]);
    expect(compareMisuse(expected, { ...good, nan: 1 })).toHaveLength(1);
    expect(compareMisuse(expected, { ...good, note: {} })).toHaveLength(1);
    expect(compareMisuse(expected, { error: { type: "E", message: "", frames: [] } })).toHaveLength(1);
  });

  it("compares the error, a shortened message by its first and last line", () => {
    const expected = {
      ok: false,
      type: "E",
      message: "a\nz",
      message_shortened: true,
      frames_short: ["xformers.a:f"],
    };
    const error = { type: "E", message: "a\nmiddle\nz\n", frames: ["cell:<module>:1", "xformers.a:f"] };
    expect(compareMisuse(expected, { error })).toEqual([]);
    expect(compareMisuse({ ...expected, message_shortened: false }, { error })).toHaveLength(1);
  });
});
