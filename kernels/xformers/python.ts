import { type Clash, TorchError } from "../torch";

/** The parts of Python whose failures can be seen from outside: assert, indexing, unpacking, `%` and `/`. */

/** `assert condition, message`. @throws TorchError AssertionError */
export function assert(condition: boolean, message = "", clash?: Clash): void {
  if (!condition) throw new TorchError("AssertionError", message, clash);
}

/** `items[index]` of a tuple, for an index from 0. @throws TorchError IndexError */
export function at<T>(items: readonly T[], index: number): T {
  if (index >= items.length) throw new TorchError("IndexError", "tuple index out of range");
  return items[index] as T;
}

/** `a, b, c = items`. @throws TorchError ValueError when there are more or fewer than three */
export function unpackThree<T>(items: readonly T[]): readonly [T, T, T] {
  if (items.length > 3) throw new TorchError("ValueError", "too many values to unpack (expected 3)");
  if (items.length < 3) {
    throw new TorchError("ValueError", `not enough values to unpack (expected 3, got ${items.length})`);
  }
  return items as unknown as readonly [T, T, T];
}

/** `a % b`: the result has the sign of b, so that -1 % 2 is 1. @throws TorchError ZeroDivisionError */
export function modulo(a: number, b: number): number {
  if (b === 0) throw new TorchError("ZeroDivisionError", "integer modulo by zero");
  return a - b * Math.floor(a / b);
}

/** `a / b`. @throws TorchError ZeroDivisionError */
export function divide(a: number, b: number): number {
  if (b === 0) throw new TorchError("ZeroDivisionError", "division by zero");
  return a / b;
}

/**
 * What Python says when a call leaves out required arguments: `f() missing 2 required positional arguments: 'a' and 'b'`.
 *
 * @throws TorchError TypeError
 */
export function requireArguments(callee: string, given: object, names: readonly string[]): void {
  const missing = names.filter((name) => !(name in given)).map((name) => `'${name}'`);
  if (missing.length === 0) return;
  const last = missing.at(-1) as string;
  const list =
    missing.length === 1
      ? last
      : `${missing.slice(0, -1).join(", ")}${missing.length > 2 ? "," : ""} and ${last}`;
  const noun = missing.length === 1 ? "argument" : "arguments";
  throw new TorchError(
    "TypeError",
    `${callee} missing ${missing.length} required positional ${noun}: ${list}`,
  );
}
