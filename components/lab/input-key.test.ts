import { expect, test } from "vitest";
import { inputKey } from "./input-key";

test("the key changes with every property and with the array, not with a copy of the object", () => {
  const file = new Uint8Array(4);
  const input = { seq_len: 4, causal: true, file };
  expect(inputKey({ ...input })).toBe(inputKey(input));
  expect(inputKey({ ...input, causal: false })).not.toBe(inputKey(input));
  expect(inputKey({ ...input, file: new Uint8Array(4) })).not.toBe(inputKey(input));
  expect(inputKey({ ...input, file: null })).not.toBe(inputKey(input));
  expect(inputKey(null)).not.toBe(inputKey(input));
});
