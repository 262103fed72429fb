import { expect, it } from "vitest";
import { standOn, writtenAs } from "./stand";

it("stands on every step that was written, wherever the trace opens", () => {
  for (const opens of ["end", "beginning"] as const) {
    for (let count = 1; count <= 12; count++) {
      for (let step = 1; step <= count; step++) {
        expect(standOn(writtenAs(step, count, opens), count, opens)).toBe(step);
      }
      // The last step stays the last in a longer trace and in a shorter one.
      for (const other of [1, count + 3]) {
        expect(standOn(writtenAs(count, count, opens), other, opens)).toBe(other);
      }
      expect(standOn(0, count, opens)).toBe(opens === "end" ? count : 1);
    }
    expect(standOn(0, 0, opens)).toBe(0);
  }
});
