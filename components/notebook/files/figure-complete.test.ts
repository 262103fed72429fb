import { readFileSync } from "node:fs";
import { setBackend } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { loadPrograms } from "@/components/figures/program/load";
import type { ProgramSources } from "@/components/figures/program/program";
import { hasTorch } from "@/components/figures/python/testing";
import { type MisuseCase, misuseCases } from "@/content/misuse/cases";
import { misuseFamilies } from "@/content/misuse/families";
import { observeTrace } from "@/kernels/lab/observers/trace";
import { observeWeights } from "@/kernels/lab/observers/weights";
import { charactersOf } from "@/kernels/model/vocabulary";
import { createBridge } from "@/kernels/python/bridge";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel";
import { figureCell } from "../model/cells";
import { figureCode } from "./figure-code";
import { completeFigures, isIncomplete } from "./figure-complete";
import { expectAlike, shownByTorch } from "./testing";

beforeAll(loadPrograms);

const context = { backend: "cpu", progress: () => {}, pause: async () => {} } as const;
const file = new Uint8Array(readFileSync("public/model/reader.safetensors"));
const sources: ProgramSources = {
  programs: loadPrograms,
  model: async () => file,
  observe: (input) => observeTrace(input, context),
};
const nothing: ProgramSources = {
  programs: loadPrograms,
  model: () => Promise.reject(new Error("offline")),
  observe: () => Promise.reject(new Error("no engine")),
};

const cellOf = (figure: string, experiment: object, bindings = {}) =>
  figureCell({ figure, experiment: { ...experiment }, bindings });

async function codeOf(cell: ReturnType<typeof cellOf>, from = sources) {
  const { codes, lacking } = await completeFigures([cell], from);
  return { code: codes.get(cell.figure) ?? figureCode(cell.figure), lacking };
}

let kernel: NodeKernel;
beforeAll(async () => {
  await setBackend("cpu");
  kernel = await startKernel(createBridge);
}, 120_000);

async function shown(code: string): Promise<string> {
  const { reply } = await kernel.run(code);
  expect(reply.error?.traceback).toBeUndefined();
  return reply.display ?? "";
}

describe("the trained model as PyTorch", () => {
  const texts = ["f(x[i]) 31415926 31415926 abc abc ab", "窗口(窗口)é 12 👩‍👧 窗口 🇨🇳"];
  const ran: { readonly code: string; readonly here: string }[] = [];

  it.each(texts)("weighs as the lab does: %s", async (text) => {
    for (const [model_layer, model_head, model_window] of [
      ["1", 2, 16],
      ["2", 1, 16],
      ["2", 3, 5],
    ] as const) {
      const cell = cellOf("weights", { model_layer, model_head, model_window }, { text: "text" });
      const { code, lacking } = await codeOf(cell);
      expect(lacking).toBe(0);
      const program = `text = ${JSON.stringify(text)}\n${code}.tolist()`;
      const here = await shown(program);
      ran.push({ code: program, here });
      const { layers } = await observeWeights({ text, file, seed: 0, window_size: model_window }, context);
      const layer = layers[Number(model_layer) - 1];
      if (!layer) throw new Error("no layer");
      const { seq } = layer;
      const expected = layer.weights.subarray(model_head * seq * seq, (model_head + 1) * seq * seq);
      const rows = JSON.parse(here) as number[][];
      expect(rows.length).toBe(charactersOf(text).length);
      for (const [n, weight] of rows.flat().entries())
        expect(weight).toBeCloseTo(expected[n] ?? Number.NaN, 5);
    }
  });

  it("answers as the lab does, and draws at random where a variable says so", async () => {
    const [text = ""] = texts;
    const { code } = await codeOf(cellOf("weights", { text }, { model: "model" }));
    const answers = code.replace(/\["weights"\]$/, '["answers"]');
    const best = `model = "trained"\n${answers}.argmax(1).tolist()`;
    const { answers: expected } = await observeWeights({ text, file, seed: 0, window_size: 16 }, context);
    expect(JSON.parse(await shown(best))).toEqual(expected.map((answer) => answer.best[0]?.token));
    const random = figureCode(cellOf("weights", { text, model: "random" }).figure);
    expect(await shown(`model = "random"\n${code}.tolist()`)).toBe(await shown(`${random}.tolist()`));
  });

  it.skipIf(!hasTorch)("computes the same in the real PyTorch of this machine", () => {
    expect(ran.length).toBe(6);
    const theirs = shownByTorch(ran.map(({ code }) => code));
    for (const [n, { here }] of ran.entries()) expectAlike(theirs[n] ?? "", here, 5);
  });

  it("counts the characters of a text as the lab does", async () => {
    const many = [
      "",
      "e\u0301a\u0308",
      "👍🏽👩‍❤️‍👨a",
      "🇨🇳🇩🇪🇫",
      "a\r\nb\u0301",
      "각",
      "\u0301x",
      "ｶﾞ",
      "नि",
      "✔️1️⃣",
    ];
    const code = figureCode(cellOf("weights", { model: "random" }, { text: "text" }).figure);
    for (const text of many) {
      const rows = JSON.parse(await shown(`text = ${JSON.stringify(text)}\n${code}.tolist()`)) as number[];
      expect([text, rows.length]).toEqual([text, charactersOf(text).length]);
    }
  });
});

describe("a case of the shape trace", () => {
  /** A case bigger than this takes a while on a CPU; the shapes are those of the small ones. */
  const SMALL = 32_768;
  const isSmall = ({ call }: MisuseCase) =>
    Object.values(call?.tensors ?? {}).every(
      (tensor) => !("shape" in tensor) || tensor.shape.reduce((a, b) => a * b, 1) <= SMALL,
    );
  const all = misuseFamilies.flatMap(({ id, cases }) =>
    cases.flatMap((name, n) => {
      const found = misuseCases.get(name);
      return found && isSmall(found) && (id !== misuseFamilies[0].id || n > 0) ? [{ id, n, found }] : [];
    }),
  );
  /** What the figure shows of it, as Python shows it. */
  const outcome = ({ expect: { error, type, shape } }: MisuseCase) =>
    error !== undefined ? (error === "" ? type : `${type}: ${error}`) : (shape ?? "no error");
  const read = (text: string): unknown => {
    if (text.startsWith("(")) return JSON.parse(text.replace("(", "[").replace(/,?\)$/, "]"));
    const [quote = "'"] = text;
    return text.slice(1, -1).replaceAll("\\n", "\n").replaceAll(`\\${quote}`, quote);
  };

  it("ends here as the figure says, by xformers and by its steps", async () => {
    // One of each family, with steps where any has some: the rest is asked of the real PyTorch below, which is quicker.
    const chosen = misuseFamilies.map(({ id }) => {
      const own = all.filter((each) => each.id === id);
      return own.find(({ found }) => found.call) ?? own[0];
    });
    for (const each of chosen) {
      if (!each) throw new Error("a family without a small case");
      const { id, n, found } = each;
      const { code, lacking } = await codeOf(cellOf("trace", { misuse: id, misuse_case: n }));
      expect(lacking).toBe(0);
      expect([found.id, read(await shown(code))]).toEqual([found.id, outcome(found)]);
      const hidden = `import sys\nsys.modules["xformers"] = None\n${code} if "steps" in figure_trace() else "not replayed"`;
      expect([found.id, read(await shown(hidden))]).toEqual([found.id, outcome(found)]);
    }
  }, 240_000);

  it.skipIf(!hasTorch)(
    "ends in the real PyTorch as the figure says, step by step",
    async () => {
      const codes: string[] = [];
      for (const { id, n } of all)
        codes.push((await codeOf(cellOf("trace", { misuse: id, misuse_case: n }))).code);
      const theirs = shownByTorch(codes);
      for (const [at, { found }] of all.entries())
        expect([found.id, read(theirs[at] ?? "")]).toEqual([found.id, outcome(found)]);
      // Steps that torch takes, not only words that were written down.
      expect(codes.filter((code) => code.includes("torch.zeros(")).length).toBeGreaterThan(50);
    },
    120_000,
  );

  it("is the one shown, whatever a variable would choose, and says so", async () => {
    const { code } = await codeOf(cellOf("trace", { misuse: "even-window" }, { misuse_case: "n" }));
    expect(code).toContain('the case "even-window" of "even-window"');
    expect(code).toContain("no variable chooses another");
  });
});

describe("where something cannot be loaded", () => {
  it("the code says so, does what it can, and it is counted", async () => {
    const trained = await codeOf(cellOf("weights", { text: "abc" }), nothing);
    expect(trained.lacking).toBe(1);
    expect(trained.code).toContain("random query, key and value only");
    expect(JSON.parse(await shown(`${trained.code}.tolist()`))).toHaveLength(3);
    const steps = await codeOf(cellOf("trace", { misuse: "too-few-axes" }), nothing);
    expect(steps.lacking).toBe(1);
    expect(steps.code).toContain("its steps were not at hand");
    expect(await shown(steps.code)).toContain("must match the size of tensor b (4)");
  });

  it("waits for nothing where nothing is needed", async () => {
    const cells = [
      cellOf("mask", {}),
      cellOf("weights", { model: "random" }),
      cellOf("trace", {}),
      cellOf("trace", { misuse: "2d" }),
    ];
    expect(isIncomplete(cells)).toBe(false);
    expect(await completeFigures(cells, nothing)).toEqual({ codes: new Map(), lacking: 0 });
  });
});
