import { expect, test } from "vitest";
import { seedOfRun } from "../../../tests/support/random";
import { randomSource } from "../testing";
import { Heap } from "./heap";

const SEED = seedOfRun();

test(`blocks never overlap, and all of it comes back (seed ${SEED})`, () => {
  const random = randomSource(SEED);
  const heap = new Heap(new WebAssembly.Memory({ initial: 1, maximum: 1024 }));
  const held: { at: number; bytes: number; mark: number }[] = [];
  for (let n = 0; n < 3_000; n++) {
    if (random() < 0.55 && held.length < 60) {
      const bytes = Math.floor(random() ** 3 * 40_000);
      const at = heap.allocate(bytes);
      expect(at % 64).toBe(0);
      const mark = n % 251;
      heap.bytes(at, bytes).fill(mark);
      held.push({ at, bytes, mark });
    } else {
      const [block] = held.splice(Math.floor(random() * held.length), 1);
      if (!block) continue;
      expect(heap.bytes(block.at, block.bytes).every((byte) => byte === block.mark)).toBe(true);
      heap.free(block.at);
    }
  }
  for (const { at } of held) heap.free(at);
  expect(heap.used).toBe(0);
  const first = heap.allocate(1);
  heap.free(first);
  // As at the very start: no gap is left behind.
  expect(new Heap(new WebAssembly.Memory({ initial: 1 })).allocate(1)).toBe(first);
});

test("says what to do where the memory cannot grow", () => {
  const heap = new Heap(new WebAssembly.Memory({ initial: 1, maximum: 4 }));
  expect(() => heap.allocate(2 ** 20)).toThrow("WebAssembly's memory cannot grow to 2 MiB");
  expect(heap.used).toBe(0);
});
