import { readFileSync } from "node:fs";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { defaultExperiment, parseExperiment } from "@/components/experiment/experiment";
import { figureIds } from "@/components/figures/catalogue";
import { loadPrograms } from "@/components/figures/program/load";
import { languages } from "@/content/languages";
import { lessonNotebooks } from "@/content/notebooks";
import { createBridge } from "@/kernels/python/bridge";
import { readAnswer } from "@/kernels/python/services";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel";
import { checkExercise } from "../exercises/check";
import { codeOf } from "../files/cell-code";
import { readIpynb } from "../files/ipynb-read";
import { writeIpynb } from "../files/ipynb-write";
import type { Cell } from "../model/cells";

beforeAll(loadPrograms);

const file = (name: string, language: string) =>
  readFileSync(new URL(`../../../content/notebooks/${name}/${language}.ipynb`, import.meta.url), "utf8");

function cellsOf(name: string, language: string): readonly Cell[] {
  const result = readIpynb(file(name, language));
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  expect(result.notes).toEqual([]);
  return result.document.cells;
}

/** A program without what is written for readers: comments and strings. */
const bare = (code: string) =>
  code
    .replace(/f?"(?:[^"\\\n]|\\.)*"/g, '""')
    .replace(/ *#.*$/gm, "")
    .replace(/""(?:\s*"")*/g, '""');

describe.each(lessonNotebooks)("the lesson notebook %s", (name) => {
  it.each(languages)("is a file as this app writes it, without outputs (%s)", (language) => {
    const cells = cellsOf(name, language);
    expect(writeIpynb({ cells, metadata: JSON.parse(file(name, language)).metadata })).toBe(
      file(name, language),
    );
    for (const cell of cells) expect("outputs" in cell ? cell.outputs : []).toEqual([]);
  });

  it("says and does the same in both languages", () => {
    const [en, zh] = [cellsOf(name, "en"), cellsOf(name, "zh")];
    expect(zh.map(({ id, kind }) => [id, kind])).toEqual(en.map(({ id, kind }) => [id, kind]));
    for (const [index, cell] of en.entries()) {
      const other = zh[index];
      if (cell.kind === "python") expect(bare(other?.source ?? "")).toBe(bare(cell.source));
      if (cell.kind === "figure" && other?.kind === "figure") expect(other.figure).toEqual(cell.figure);
      if (cell.kind === "markdown") {
        expect(cell.source).not.toMatch(/\p{Script=Han}/u);
        expect(other?.source).toMatch(/\p{Script=Han}/u);
      }
    }
  });

  it("draws figures that exist, in states that can be drawn", () => {
    for (const cell of cellsOf(name, "en")) {
      if (cell.kind !== "figure") continue;
      expect(figureIds).toContain(cell.figure.figure);
      expect(parseExperiment(cell.figure.experiment).problems).toEqual([]);
      for (const key of Object.keys(cell.figure.bindings)) expect(defaultExperiment).toHaveProperty(key);
    }
  });
});

describe("in the kernel, top to bottom", () => {
  let kernel: NodeKernel;
  beforeAll(async () => {
    kernel = await startKernel(createBridge);
    // In the page it comes by itself when a cell speaks of `lab.reader`.
    kernel.write("text.safetensors", readFileSync("public/model/text.safetensors"));
  }, 120_000);
  beforeEach(() => kernel.restart());

  const asked = {
    prepare: async (source: string) => readAnswer("prepare", JSON.stringify(kernel.ask("prepare", source))),
    check: async (source: string, stdout: string) =>
      readAnswer("check", JSON.stringify(kernel.ask("check", source, stdout))),
  };

  async function execute(source: string) {
    const { reply, stdout } = await kernel.cell(source);
    expect(reply.error?.traceback).toBeUndefined();
    const result = {
      status: reply.status,
      executionCount: reply.count,
      error: null,
      ms: 0,
      truncated: 0,
      examination: null,
    };
    return { result, outputs: [{ type: "stream" as const, name: "stdout" as const, text: stdout }] };
  }

  async function run(cell: Cell): Promise<void> {
    if (cell.kind === "python") await execute(cell.source);
    if (cell.kind === "widget" || cell.kind === "figure") await execute(codeOf(cell));
    if (cell.kind !== "exercise") return;
    expect(await checkExercise(cell, asked, execute)).toEqual({ kind: "blank" });
    const solved = await checkExercise({ ...cell, source: cell.exercise.solution }, asked, execute);
    expect(solved).toMatchObject({ kind: "checked", correct: true, missing: null });
    const nothing = await checkExercise({ ...cell, source: cell.exercise.setup }, asked, execute);
    if (nothing.kind === "checked") expect(nothing.correct || nothing.missing !== null).toBe(true);
  }

  it.each(lessonNotebooks)(
    "%s runs without an error, and its exercises are solved by their solutions",
    async (name) => {
      for (const cell of cellsOf(name, "en")) await run(cell);
    },
    // The language model is slow in an interpreter.
    600_000,
  );

  // Outside of texts the programs are the same, as tested above; the checks have words of their own.
  const soak = process.env["SOAK"] === "1";
  it.each(lessonNotebooks)("%s does so in Chinese", async (name) => {
    for (const cell of cellsOf(name, "zh")) if (soak || cell.kind === "exercise") await run(cell);
  });
});
