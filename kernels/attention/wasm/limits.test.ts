/** The tasks by which the bench measures what the module can do at most. */
import { expect, it } from "vitest";
import { JOB_BYTES, ROOF, STREAM, writeJob } from "./job";
import { Machine } from "./machine";

it("streams: the sum of query, key and value, in as many tasks as it is cut into", async () => {
  const { heap, run } = await started();
  const [tasks, floats] = [3, 64];
  const length = tasks * floats;
  const places = ["query", "key", "value", "out"].map((name) => [name, heap.allocate(length * 4)] as const);
  for (const [n, [, at]] of places.entries())
    heap.floats(at, length).set(Float32Array.from({ length }, (_, i) => i + 1000 * n));
  const before = heap.used;
  run(STREAM, { seq: floats, ...Object.fromEntries(places) }, tasks);
  const [, out] = places[3] as readonly [string, number];
  expect([...heap.floats(out, length)]).toEqual(Array.from({ length }, (_, i) => 3 * i + 3000));
  expect(heap.used).toBe(before);
});

it("computes: so many steps leave the sums that they have to", async () => {
  const { machine } = await started();
  // x → 0.999 x + 0.001 from 0, 1, … 7: after no step their sum, after many eight times the fixed point.
  expect(machine.exports.roof(0)).toBe(28);
  expect(machine.exports.roof(1)).toBeCloseTo(28 * 0.999 + 8 * 0.001, 4);
  expect(machine.exports.roof(100_000)).toBeCloseTo(8, 2);
});

it("computes as a task of any thread", async () => {
  const { heap, run } = await started();
  const before = heap.used;
  run(ROOF, { seq: 1000 }, 4);
  expect(heap.used).toBe(before);
});

async function started() {
  const machine = await Machine.start({ threads: 1 });
  const { heap } = machine;
  const run = (kind: number, fields: Parameters<typeof writeJob>[2], tasks: number) => {
    const job = heap.allocate(JOB_BYTES);
    writeJob(heap, job, fields);
    machine.run(kind, job, tasks, 64, false);
    heap.free(job);
  };
  return { machine, heap, run };
}
