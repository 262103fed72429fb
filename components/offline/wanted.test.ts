import { describe, expect, it } from "vitest";
import { chapterIds } from "@/content/chapters";
import { lineOf, wantedFiles } from "./wanted";

const [first, second, third] = chapterIds;
const files = [
  "./",
  "_next/static/chunks/a.js",
  "python/host.0123456789abcdef.js",
  ...["en", "zh"].flatMap((lang) => [
    `${lang}/`,
    `${lang}/lab/`,
    `${lang}/lab/index.txt`,
    ...chapterIds.map((id) => `${lang}/learn/${id}/`),
  ]),
].map((path) => [path, 100] as const);
const all = [
  ...files,
  ["python/wasm.0123456789abcdef.packed", 3_000_000],
  ["python/sources.0123456789abcdef.packed", 200_000],
  ["model/large.safetensors", 9_000_000],
] as const;

describe("wantedFiles", () => {
  it("begins with the chapters beside this one, and keeps to the reader's language", () => {
    const wanted = wantedFiles(all, `zh/learn/${second}/`, "unknown");
    expect(wanted.slice(0, 3).sort()).toEqual([first, second, third].map((id) => `zh/learn/${id}/`).sort());
    expect(wanted.slice(3)).toEqual([
      "_next/static/chunks/a.js",
      "./",
      "python/host.0123456789abcdef.js",
      "zh/",
      "zh/lab/",
      "zh/lab/index.txt",
    ]);
  });

  it("takes the rest where the line costs nothing, but no large file", () => {
    const wanted = wantedFiles(all, "en/", "free");
    expect([...wanted].sort()).toEqual(files.map(([path]) => path).sort());
    expect(wanted[0]).toBe("en/");
  });

  it("begins with Python where the page has started it", () => {
    const wanted = wantedFiles(all, "en/notebook/", "unknown", true);
    expect(wanted.slice(0, 2)).toEqual([
      "python/wasm.0123456789abcdef.packed",
      "python/sources.0123456789abcdef.packed",
    ]);
    expect(wanted).not.toContain("model/large.safetensors");
  });

  it("takes nothing where data is to be saved", () => {
    expect(wantedFiles(all, "en/", "spare", true)).toEqual([]);
  });
});

it("believes what the browser says of its line, and no more", () => {
  expect(lineOf()).toBe("unknown");
  expect(lineOf({ type: "cellular" })).toBe("unknown");
  expect(lineOf({ type: "wifi" })).toBe("free");
  expect(lineOf({ type: "wifi", saveData: true })).toBe("spare");
});
