import { createAccount } from "@nats-io/jwt";
import { expect, it } from "vitest";
import { quickKey } from "./quick-key";

it("signs as the library of NATS does", () => {
  for (let n = 0; n < 5; n++) {
    const key = createAccount();
    const bytes = crypto.getRandomValues(new Uint8Array(40 + n));
    expect(quickKey(key).sign(bytes)).toEqual(key.sign(bytes));
    expect(quickKey(key).getPublicKey()).toBe(key.getPublicKey());
  }
});
