import { deflateSync } from "fflate";
import { describe, expect, it } from "vitest";
import { toBase64Url } from "@/components/codec/base64url";
import { pack } from "@/components/codec/packed";
import { figureIds } from "@/components/figures/catalogue";
import { chapterIds } from "@/content/chapters";
import { lessonNotebooks } from "@/content/notebooks";
import { forms } from "@/content/questions";
import { Random, seedOfRun } from "../../tests/support/random";
import { codesIn, commonMistakes, fromCode, gather, type Results, toCode } from "./results";
import { fromAddress, newIdentity, toShort } from "./short";
import { fromFragment, parseWorkshop, toFragment, type Workshop } from "./workshop";

const workshop: Workshop = {
  v: 1,
  language: "zh",
  title: "窗口 workshop",
  note: "",
  items: [
    { kind: "chapter", id: "the-window" },
    { kind: "figure", id: "mask", search: "?v=1&window_size=16", hidden: ["seq_len"], fixed: ["causal"] },
  ],
  secret: newIdentity().secret,
};

describe("a short address", () => {
  const identity = newIdentity();
  const plain: Workshop = {
    v: 1,
    language: "zh",
    title: "",
    note: "",
    items: [
      { kind: "questions", id: "before" },
      { kind: "chapter", id: "the-error" },
      { kind: "break", id: "1", minutes: 10 },
      { kind: "figure", id: "mask", search: "", hidden: [], fixed: [] },
      { kind: "notebook", id: "pitfall" },
    ],
    ...identity,
  };

  it("is typed from paper, in capitals too, and is the same workshop", () => {
    const short = toShort(plain) ?? "";
    expect(short.length).toBeLessThan(26);
    expect(fromAddress(`https://host/zh/workshop/${short}`)).toEqual(plain);
    expect(fromAddress(`https://host/zh/workshop/${short.toUpperCase()}`)).toEqual(plain);
    expect(fromAddress(`https://host/zh/workshop/${toFragment(plain)}`)).toEqual(plain);
  });

  it("is refused where it would say less than the workshop, and when it is cut", () => {
    const set = { kind: "figure", id: "mask", search: "?v=1&window_size=16", hidden: [], fixed: [] } as const;
    expect(toShort({ ...plain, items: [set] })).toBeNull();
    const { salt: _, ...older } = plain;
    expect(toShort(older)).toBeNull();
    expect(fromAddress("/en/workshop/#w=abc")).toBeNull();
    expect(fromAddress("/en/workshop/#w=abcdefgh-zz")).toBeNull();
  });

  it("is refused when a letter is wrong or the end is missing, but for one in a thousand", () => {
    const seed = seedOfRun();
    const random = new Random(seed);
    let taken = 0;
    for (let n = 0; n < 2000; n++) {
      const short = toShort({ ...plain, ...newIdentity() }) ?? "";
      const at = "#s=".length + random.below(short.length - "#s=".length);
      const cut = random.chance(0.3) ? short.slice(0, at) : "";
      const wrong = short.slice(0, at) + random.pick([..."abcdefghjkmnp23456789"]) + short.slice(at + 1);
      const given = cut || wrong;
      if (given !== short && fromAddress(`/en/workshop/${given}`)) taken++;
    }
    expect(taken, `seed ${seed}`).toBeLessThan(20);
  });

  it("of before had no letters to check, and opens still", () => {
    expect(fromAddress("/en/workshop/#w=abcdefgh-erwi")).toMatchObject({ salt: "abcdefgh" });
  });

  it("has two letters of its own for every part of the course, which stay", () => {
    const all = [
      ...chapterIds.map((id) => ({ kind: "chapter", id }) as const),
      ...lessonNotebooks.map((id) => ({ kind: "notebook", id }) as const),
      ...forms.map((id) => ({ kind: "questions", id }) as const),
      ...figureIds.map((id) => ({ kind: "figure", id, search: "", hidden: [], fixed: [] }) as const),
    ];
    const letters = all.map((item) => toShort({ ...plain, items: [item] })?.slice(-2));
    expect(new Set(letters).size).toBe(all.length);
    expect(fromAddress("/en/workshop/#w=abcdefgh-erwi")?.items.map(({ id }) => id)).toEqual([
      "the-error",
      "the-window",
    ]);
  });
});

describe("a workshop's link", () => {
  it("is refused when any letter of it is another, and opens as before where it has none to check", () => {
    const link = toFragment(workshop);
    const seed = seedOfRun();
    const random = new Random(seed);
    for (let n = 0; n < 300; n++) {
      const at = "#workshop=".length + random.below(link.length - "#workshop=".length);
      const letter = random.pick([..."abcXYZ019-_"]);
      // Without its dot, the check is taken for an end that says nothing: what is read is right.
      if (letter === link[at] || link[at] === ".") continue;
      expect(fromFragment(link.slice(0, at) + letter + link.slice(at + 1)), `seed ${seed}, ${at}`).toBeNull();
    }
    expect(fromFragment(link.slice(0, link.lastIndexOf(".")))).toEqual(workshop);
    expect(fromFragment(`${link}.`)).toEqual(workshop);
  });

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
    expect(fromCode(workshop, `${mark}.${id}.${payload?.slice(0, -4)}.${signature}`)).toBe("damaged");
    const forged = pack(["小明", at, [["the-window/count", 1, 1, []]]]);
    expect(fromCode(workshop, `${mark}.${id}.${forged}.${signature}`)).toBe("edited");
    expect(fromCode({ ...workshop, secret: newIdentity().secret }, code)).toBe("other_workshop");
  });
});

describe("a code that lost its end", () => {
  const code = toCode(workshop, { name: "A", at: "2026-01-01", tasks: {} });

  it("is called cut off wherever it ends, never changed", () => {
    for (let length = code.indexOf(".") + 1; length < code.length; length++)
      expect([length, fromCode(workshop, code.slice(0, length))]).toEqual([length, "cut"]);
    expect(codesIn(code.slice(0, -1)).map((each) => fromCode(workshop, each))).toEqual(["cut"]);
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
