import { describe, expect, it } from "vitest";
import { readContents, totalBytes } from "./contents";
import { fixedCache, shellCache } from "./plan";

describe("readContents", () => {
  const files = [
    ["./", 10],
    ["en/learn/", 20],
    ["_next/static/chunks/a.js", 30],
  ];

  it("names each file by its address and the cache it is kept in", () => {
    const items = readContents({ build: "b1", files }, "https://host/sub");
    expect(items.map(({ url, cache }) => [url, cache])).toEqual([
      ["https://host/sub/", shellCache("b1")],
      ["https://host/sub/en/learn/", shellCache("b1")],
      ["https://host/sub/_next/static/chunks/a.js", fixedCache],
    ]);
    expect(totalBytes(items)).toBe(60);
  });

  it("refuses what is no list of files", () => {
    expect(() => readContents({ files }, "https://host")).toThrow(TypeError);
    expect(() => readContents({ build: "b1" }, "https://host")).toThrow(TypeError);
  });
});
