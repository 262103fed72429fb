import { describe, expect, it } from "vitest";
import { mayRegister } from "./register";

describe("mayRegister", () => {
  const good = { production: true, secure: true, supported: true, topLevel: true, path: "/en/python/" };

  it("refuses development, insecure pages, foreign pages and embeds", () => {
    expect(mayRegister(good)).toBe(true);
    expect(mayRegister({ ...good, production: false })).toBe(false);
    expect(mayRegister({ ...good, secure: false })).toBe(false);
    expect(mayRegister({ ...good, supported: false })).toBe(false);
    expect(mayRegister({ ...good, topLevel: false })).toBe(false);
    expect(mayRegister({ ...good, path: "/zh/embed/window/" })).toBe(false);
  });
});
