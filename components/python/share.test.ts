import { describe, expect, it } from "vitest";
import { fromFragment, toFragment } from "./share";

describe("code in a fragment", () => {
  it("comes back as it was", async () => {
    for (const code of ["", "print(1)\n", "x = '注意力 ≤ π 🪟'\n".repeat(50)]) {
      const fragment = await toFragment(code);
      expect(fragment).toMatch(/^#code=[\w-]+$/);
      expect(await fromFragment(fragment)).toEqual({ code });
    }
  });

  it("is null when there is none, and damaged when it cannot be read", async () => {
    expect(await fromFragment("")).toBeNull();
    expect(await fromFragment("#other=1")).toBeNull();
    expect(await fromFragment("#code=%%%")).toBe("damaged");
    expect(await fromFragment("#code=AAAA")).toBe("damaged");
  });
});
