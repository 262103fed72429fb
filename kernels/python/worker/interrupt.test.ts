import { expect, test } from "vitest";
import { InterruptBuffer } from "./interrupt";
import { INTERRUPT } from "./messages";

/** As CPython's `_Py_CheckEmscriptenSignals_Helper` does it, with what another thread does in between. */
function look(buffer: { 0: number }, between = () => {}): number {
  const found = buffer[0];
  between();
  buffer[0] = 0;
  return found;
}

function setUp() {
  const shared = new Int32Array(new SharedArrayBuffer(8));
  const buffer = new InterruptBuffer(shared);
  buffer.listening = true;
  return { buffer, stop: () => void Atomics.store(shared, 0, INTERRUPT) };
}

test("a Stop is met once", () => {
  const { buffer, stop } = setUp();
  stop();
  expect([look(buffer), look(buffer)]).toEqual([INTERRUPT, 0]);
});

test("a Stop between Python's reading and its emptying is met the next time", () => {
  const { buffer, stop } = setUp();
  expect([look(buffer, stop), look(buffer), look(buffer)]).toEqual([0, INTERRUPT, 0]);
});

test("a Stop while nothing listens waits", () => {
  const { buffer, stop } = setUp();
  buffer.listening = false;
  stop();
  expect([look(buffer), look(buffer)]).toEqual([0, 0]);
  buffer.listening = true;
  expect(look(buffer)).toBe(INTERRUPT);
});
