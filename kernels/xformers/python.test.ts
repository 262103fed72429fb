import { expect, it } from "vitest";
import { TorchError } from "../torch";
import { at, divide, modulo, requireArguments, unpackThree } from "./python";

/** `type: message` of what `call` throws. */
function outcome(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof TorchError) return `${error.type}: ${error.message}`;
    throw error;
  }
  return "nothing";
}

it("takes remainders with the sign of the divisor", () => {
  expect([modulo(-1, 2), modulo(-3, 2), modulo(5, 2), modulo(32, -2), modulo(2.5, 2)]).toEqual([
    1, 1, 1, 0, 0.5,
  ]);
});

it("speaks Python where arithmetic and tuples fail", () => {
  expect(outcome(() => modulo(32, 0))).toBe("ZeroDivisionError: integer modulo by zero");
  expect(outcome(() => divide(0, 0))).toBe("ZeroDivisionError: division by zero");
  expect(outcome(() => at([16], 1))).toBe("IndexError: tuple index out of range");
  expect(outcome(() => unpackThree([1, 2]))).toBe(
    "ValueError: not enough values to unpack (expected 3, got 2)",
  );
  expect(outcome(() => unpackThree([1, 2, 3, 4]))).toBe("ValueError: too many values to unpack (expected 3)");
});

it("lists missing arguments as Python does", () => {
  const names = ["a", "b", "c"];
  expect(outcome(() => requireArguments("f()", { a: 1, b: 2, c: undefined }, names))).toBe("nothing");
  expect(outcome(() => requireArguments("f()", { a: 1, c: 1 }, names))).toBe(
    "TypeError: f() missing 1 required positional argument: 'b'",
  );
  expect(outcome(() => requireArguments("f()", { a: 1 }, names))).toBe(
    "TypeError: f() missing 2 required positional arguments: 'b' and 'c'",
  );
  expect(outcome(() => requireArguments("f()", {}, names))).toBe(
    "TypeError: f() missing 3 required positional arguments: 'a', 'b', and 'c'",
  );
});
