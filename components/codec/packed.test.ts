import { deflateSync } from "fflate";
import { describe, expect, it } from "vitest";
import { fromFragment as codeIn } from "@/components/python/share";
import { fromFragment as workshopIn } from "@/components/workshop/workshop";
import { Random, seedOfRun } from "@/tests/support/random";
import { fromShareFragment } from "../notebook/files/share-link";
import { toBase64Url } from "./base64url";
import { MOST_BYTES, pack, packText, unpack, unpackText } from "./packed";

describe("packed text", () => {
  const seed = seedOfRun();
  it(`comes back as it was (seed ${seed})`, () => {
    const random = new Random(seed);
    for (let n = 0; n < 200; n++) {
      const text = random.text(400, ["a", "注", "🪟", "\0", "\ufeff", "\n", '"', "é"]);
      expect(unpackText(packText(text))).toBe(text);
      expect(unpack(pack({ text }))).toEqual({ text });
    }
  });

  it("comes back up to the limit, and not beyond it", () => {
    expect(unpackText(packText("a".repeat(MOST_BYTES))).length).toBe(MOST_BYTES);
    expect(() => unpackText(packText("a".repeat(MOST_BYTES + 1)))).toThrow();
  });

  it(`is refused when it was changed or cut, and never read as something else (seed ${seed})`, () => {
    const random = new Random(seed);
    const packed = packText("the window, ".repeat(40));
    for (let n = 0; n < 300; n++) {
      const at = random.below(packed.length);
      const letter = random.pick([..."AZaz09-_%="]);
      const broken = random.chance(0.5)
        ? packed.slice(0, at)
        : packed.slice(0, at) + letter + packed.slice(at + 1);
      let read = "";
      try {
        read = unpackText(broken);
      } catch {
        continue;
      }
      expect(read.length).toBeLessThanOrEqual(MOST_BYTES);
    }
  });
});

describe("every link that carries something", () => {
  it("refuses one that unpacks to too much", async () => {
    const bomb = toBase64Url(deflateSync(new Uint8Array(MOST_BYTES + 1)));
    expect(await codeIn(`#code=${bomb}`)).toBe("damaged");
    expect(await fromShareFragment(`#notebook=${bomb}`)).toBe("damaged");
    expect(workshopIn(`#workshop=${bomb}`)).toBeNull();
  });
});
