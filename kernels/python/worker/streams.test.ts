import { describe, expect, it } from "vitest";
import { OUTPUT_LIMIT, Streams } from "./streams";

const bytes = (text: string) => new TextEncoder().encode(text);

function recorded() {
  const sent: [string, string][] = [];
  return { sent, streams: new Streams((name, text) => sent.push([name, text])) };
}

describe("Streams", () => {
  it("sends a lone write at once and keeps the order of both streams", () => {
    const { sent, streams } = recorded();
    streams.write("stdout", bytes("a"));
    streams.write("stderr", bytes("b"));
    streams.write("stdout", bytes("c"));
    expect(sent).toEqual([
      ["stdout", "a"],
      ["stderr", "b"],
      ["stdout", "c"],
    ]);
  });

  it("puts characters together that arrive in two writes", () => {
    const { sent, streams } = recorded();
    const whole = bytes("注");
    streams.write("stdout", whole.subarray(0, 1));
    streams.write("stdout", whole.subarray(1));
    expect(sent).toEqual([["stdout", "注"]]);
  });

  it("gathers a flood into few messages, cuts it at the limit and counts the rest", () => {
    const { sent, streams } = recorded();
    const line = bytes(`${"x".repeat(99)}\n`);
    const lines = 10_000;
    for (let i = 0; i < lines; i++) streams.write("stdout", line);
    const dropped = streams.end();
    const length = sent.reduce((sum, [, text]) => sum + text.length, 0);
    expect(length).toBe(OUTPUT_LIMIT);
    expect(length + dropped).toBe(lines * 100);
    expect(sent.length).toBeLessThan(lines / 10);
    streams.begin();
    streams.write("stdout", bytes("again"));
    expect(sent.at(-1)).toEqual(["stdout", "again"]);
  });
});
