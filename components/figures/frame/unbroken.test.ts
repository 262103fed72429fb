import { expect, it } from "vitest";
import { unbroken } from "./unbroken";

const shown = (text: string) => unbroken(text).replaceAll("\u00a0", "~");

it.each([
  ["checkpoints, 53.3 MiB less", "checkpoints, 53.3~MiB less"],
  ["peak 5.27 MiB, 0 B", "peak 5.27~MiB, 0~B"],
  ["26.7 ms, 2 s, 127 M multiply-adds", "26.7~ms, 2~s, 127~M multiply-adds"],
  ["L · W = 4 · 128 = 512", "L~·~W = 4~·~128 = 512"],
  ["少 53.3 MiB；代价", "少 53.3~MiB；代价"],
])("%j keeps what belongs together", (text, kept) => {
  expect(shown(text)).toBe(kept);
});

it.each(["4 layers, 8 steps", "a (512) must match b (8) at 3", "2 M-like"])("leaves %j alone", (text) => {
  expect(unbroken(text)).toBe(text);
});
