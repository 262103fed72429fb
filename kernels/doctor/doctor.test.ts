import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ask, entriesOf, problemsOf } from "@/scripts/doctor/score";
import { diagnose } from "./diagnose";
import { judge } from "./program/judge";
import { parseExamination } from "./program/tree";
import { table } from "./rules";
import { chance, otherText, wrappers } from "./testing";

interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly cause_id: string;
  readonly message: string;
  readonly traceback: string;
}
const entries: Entry[] = JSON.parse(readFileSync("tests/golden/doctor/cases.json", "utf8"));

test.each(["message", "traceback"] as const)(
  "wrapped and with other sizes, a %s is still understood",
  (form) => {
    const seed = Date.now() >>> 0;
    const c = chance(seed);
    const wrong = entries.flatMap((entry) => {
      const plain = diagnose(entry[form]);
      return wrappers.flatMap((wrap, n) => {
        const got = diagnose(wrap(entry[form], c));
        return got.finding?.kind === plain.finding?.kind &&
          got.causes.map(({ id }) => id).includes(plain.causes[0]?.id ?? "")
          ? []
          : [
              `${entry.id}, wrapper ${n}: ${got.finding?.kind} ${got.causes.map(({ id }) => id)}, not ${plain.finding?.kind} ${plain.causes[0]?.id}`,
            ];
      });
    });
    expect(wrong, `seed ${seed}`).toEqual([]);
  },
);

test("five hundred other texts are no error of this kind, and claim nothing", () => {
  const seed = Date.now() >>> 0;
  const c = chance(seed);
  for (let n = 0; n < 500; n++) {
    const text = otherText(c);
    const { finding, claims, causes } = diagnose(text);
    expect({ text, finding, claims, causes }, `seed ${seed}`).toEqual({
      text,
      finding: undefined,
      claims: [],
      causes: [],
    });
  }
});

test("reading never throws", () => {
  const seed = Date.now() >>> 0;
  const c = chance(seed);
  for (let n = 0; n < 400; n++) {
    const { traceback, message } = c.one(entries);
    const text = c.one([traceback, message]);
    const at = c.whole(0, text.length);
    const cut = text.slice(0, at) + String.fromCharCode(c.whole(0, 0x3000)) + text.slice(at + c.whole(0, 9));
    expect(
      () => diagnose(c.one([cut, cut.slice(c.whole(0, cut.length)), cut.repeat(2)])),
      `seed ${seed}: ${cut}`,
    ).not.toThrow();
  }
});

test("no library is claimed that the text does not name", () => {
  for (const { message, traceback } of entries)
    for (const text of [message, traceback])
      for (const claim of diagnose(text).claims)
        expect(text.toLowerCase().replaceAll("_", "-")).toContain(claim);
});

test.each(["message", "traceback"] as const)(
  "causes that are not in the golden set, recorded with real PyTorch: kind and sizes of a %s, and no claim",
  (form) => {
    const others = entriesOf("tests/golden/doctor-more");
    expect(new Set(others.map(({ cause_id }) => cause_id)).size).toBeGreaterThan(70);
    const wrong = others.flatMap((entry) => {
      const answer = ask(entry, form);
      expect(answer.claims, entry.id).toEqual([]);
      const problems = problemsOf(entry, answer, true, false);
      return problems.length > 0 ? [`${entry.id}: ${problems.join("; ")}`] : [];
    });
    expect(wrong.length, wrong.join("\n")).toBeLessThanOrEqual(0.1 * others.length);
  },
);

test("every rule has its source, and no two one name", () => {
  expect(table.filter(({ source }) => source === "")).toEqual([]);
  expect(new Set(table.map(({ id }) => id)).size).toBe(table.length);
});

test("what a call of a class was given is not taken for the shapes that met inside it", () => {
  const value = {
    kind: "tensor",
    shape: [2, 8, 512, 32],
    dtype: "torch.float32",
    device: "cpu",
    grad: false,
  };
  const name = (at: number) => ({ type: "Name", start: at, end: at + 1, line: 2, name: "q", value });
  const code = "q = torch.randn(2, 8, 512, 32)\natn(q, q)\n";
  const call = {
    type: "Call",
    start: 31,
    end: 40,
    line: 2,
    of: { ...name(31), end: 34, name: "atn", value: undefined },
    items: [name(35), name(38)],
  };
  const examination = parseExamination({
    statements: [{ type: "Expr", start: 31, end: 40, line: 2, items: [call] }],
    failed: { line: 2, start: 31, end: 40 },
  });
  const message =
    "The size of tensor a (512) must match the size of tensor b (8) at non-singleton dimension 3";
  const { causes, site } = judge(
    code,
    { type: "RuntimeError", message, traceback: `RuntimeError: ${message}` },
    examination,
  );
  expect(site?.family).toBe("other");
  expect(causes.map(({ id }) => id)).toContain("heads_as_seq");
  expect(causes.map(({ id }) => id)).not.toContain("batch_sizes");
});
