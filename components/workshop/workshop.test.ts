import { deflateSync } from "fflate";
import { describe, expect, it } from "vitest";
import { toBase64Url } from "@/components/codec/base64url";
import { pack } from "@/components/codec/packed";
import { codesIn, commonMistakes, fromCode, gather, type Results, toCode } from "./results";
import { fromFragment, newSecret, parseWorkshop, toFragment, type Workshop } from "./workshop";

const workshop: Workshop = {
  v: 1,
  language: "zh",
  title: "窗口 workshop",
  note: "",
  items: [
    { kind: "chapter", id: "the-window" },
    { kind: "figure", id: "mask", search: "?v=1&window_size=16", hidden: ["seq_len"], fixed: ["causal"] },
  ],
  secret: newSecret(),
};

describe("a workshop's link", () => {
  it("carries the whole workshop", () => {
    const link = `https://host/zh/workshop/${toFragment(workshop)}`;
    expect(fromFragment(link)).toEqual(workshop);
    expect(link.length).toBeLessThan(600);
  });

  it("refuses what is no workshop, and leaves out what it does not know", () => {
    expect(fromFragment("#workshop=abc")).toBeNull();
    expect(fromFragment("#code=abc")).toBeNull();
    expect(parseWorkshop({ ...workshop, v: 2 })).toBeNull();
    expect(parseWorkshop({ ...workshop, secret: "short" })).toBeNull();
    expect(parseWorkshop({ ...workshop, items: [] })).toBeNull();
    const odd = [{ kind: "figure", id: "../../evil" }, { kind: "chapter", id: "<b>" }, ...workshop.items];
    expect(parseWorkshop({ ...workshop, items: odd })?.items).toEqual(workshop.items);
    const bad = { kind: "figure", id: "mask", search: "?window_size=1e9&x=1", hidden: ["x"], fixed: 3 };
    expect(parseWorkshop({ ...workshop, items: [bad] })?.items).toEqual([
      { kind: "figure", id: "mask", search: "", hidden: [], fixed: [] },
    ]);
  });

  it("does not unpack a bomb", () => {
    const bomb = toBase64Url(deflateSync(new Uint8Array(1 << 24)));
    expect(fromFragment(`#workshop=${bomb}`)).toBeNull();
  });
});

describe("a result's code", () => {
  const tasks = {
    "the-window/count": { solved: true, tries: 3, mistakes: ["128"] },
    "the-window/cells": { solved: false, tries: 1, mistakes: [] },
  };
  const at = "2026-11-25T10:00:00.000Z";
  const code = toCode(workshop, { name: " 小明 ", at, tasks });

  it("comes back as it went", () => {
    expect(fromCode(workshop, code)).toEqual({
      workshop: workshop.secret.slice(0, 6),
      name: "小明",
      at,
      tasks,
    });
    expect(codesIn(`Here: ${code}, and ${code}.\n`)).toEqual([code, code]);
  });

  it("is refused with the reason", () => {
    const [mark, id, payload, signature] = code.split(".");
    expect(fromCode(workshop, "hello")).toBe("no_code");
    expect(fromCode(workshop, `${mark}.${id}.${payload}`)).toBe("damaged");
    expect(fromCode(workshop, `${mark}.${id}.${payload?.slice(0, -4)}.${signature}`)).toBe("damaged");
    const forged = pack(["小明", at, [["the-window/count", 1, 1, []]]]);
    expect(fromCode(workshop, `${mark}.${id}.${forged}.${signature}`)).toBe("edited");
    expect(fromCode({ ...workshop, secret: newSecret() }, code)).toBe("other_workshop");
  });
});

describe("a class", () => {
  const of = (name: string, at: string, mistakes: string[]): Results => ({
    workshop: "x",
    name,
    at,
    tasks: { "a/t": { solved: true, tries: 1, mistakes } },
  });

  it("keeps each learner's newest code and counts mistakes by learners", () => {
    const first = [of("B", "2026-01-02", ["odd"])];
    const all = gather(first, [of("A", "2026-01-01", ["odd", "even"]), of("B", "2026-01-01", [])]);
    expect(all.map(({ name, at }) => [name, at])).toEqual([
      ["A", "2026-01-01"],
      ["B", "2026-01-02"],
    ]);
    expect(commonMistakes(all)).toEqual([
      { task: "a/t", mistake: "odd", learners: 2 },
      { task: "a/t", mistake: "even", learners: 1 },
    ]);
  });
});
