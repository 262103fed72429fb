import { describe, expect, it } from "vitest";
import { OUTPUT_LIMIT, Streams } from "./streams";

const bytes = (text: string) => new TextEncoder().encode(text);

function recorded() {
  const sent: [string, string][] = [];
  const streams = new Streams((cell, name, text) => {
    expect(cell).toBe(1);
    sent.push([name, text]);
  });
  streams.begin(1);
  return { sent, streams };
}

describe("Streams", () => {
  it("sends a lone write at once and keeps the order of both streams", () => {
    const { sent, streams } = recorded();
    streams.write(1, "stdout", bytes("a"));
    streams.write(1, "stderr", bytes("b"));
    streams.write(1, "stdout", bytes("c"));
    expect(sent).toEqual([
      ["stdout", "a"],
      ["stderr", "b"],
      ["stdout", "c"],
    ]);
  });

  it("puts characters together that arrive in two writes", () => {
    const { sent, streams } = recorded();
    const whole = bytes("注");
    streams.write(1, "stdout", whole.subarray(0, 1));
    streams.write(1, "stdout", whole.subarray(1));
    expect(sent).toEqual([["stdout", "注"]]);
  });

  it("gathers a flood into few messages, cuts it at the limit and counts the rest", () => {
    const { sent, streams } = recorded();
    const line = bytes(`${"x".repeat(99)}\n`);
    const lines = 10_000;
    for (let i = 0; i < lines; i++) streams.write(1, "stdout", line);
    const dropped = streams.end();
    const length = sent.reduce((sum, [, text]) => sum + text.length, 0);
    expect(length).toBe(OUTPUT_LIMIT);
    expect(length + dropped).toBe(lines * 100);
    expect(sent.length).toBeLessThan(lines / 10);
    streams.begin(1);
    streams.write(1, "stdout", bytes("again"));
    expect(sent.at(-1)).toEqual(["stdout", "again"]);
  });

  it("gives what a finished cell still writes to that cell, up to a limit, and nobody's to nobody", () => {
    const sent: [number, string][] = [];
    const streams = new Streams((cell, _name, text) => sent.push([cell, text]));
    streams.begin(1);
    streams.write(1, "stdout", bytes("one"));
    streams.end();
    streams.write(1, "stdout", bytes("late"));
    streams.begin(2);
    streams.write(2, "stdout", bytes("two"));
    streams.write(1, "stdout", bytes("later"));
    streams.write(0, "stdout", bytes("nobody"));
    expect(sent).toEqual([
      [1, "one"],
      [1, "late"],
      [2, "two"],
      [1, "later"],
    ]);
    for (let n = 0; n < 100; n++) streams.write(1, "stdout", bytes("x".repeat(1000)));
    const late = sent.filter(([cell]) => cell === 1).reduce((sum, [, text]) => sum + text.length, 0);
    expect(late).toBe(3 + 20_000);
  });
});
