import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { loadProgramsBy } from "../../components/figures/program/loaded";
import { codeOf } from "../../components/notebook/files/cell-code";
import { readIpynb } from "../../components/notebook/files/ipynb-read";
import { languages } from "../../content/languages";
import { type LessonNotebook, lessonNotebooks } from "../../content/notebooks";
import { openKernelPage } from "../../scripts/python/headless";
import { run, startKernel } from "./python-driver";

test.beforeAll(() => loadProgramsBy((id) => import(`../../components/figures/${id}/program.ts`)));

/** The programs of a lesson notebook, exercises by their solutions. */
function programs(name: LessonNotebook, language: string): string[] {
  const file = new URL(`../../content/notebooks/${name}/${language}.ipynb`, import.meta.url);
  const text = readFileSync(file, "utf8");
  const result = readIpynb(text);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.document.cells.flatMap((cell) => {
    if (cell.kind === "markdown" || cell.kind === "raw") return [];
    if (cell.kind === "python") return [cell.source];
    return [cell.kind === "exercise" ? `${cell.exercise.setup}\n${cell.exercise.solution}` : codeOf(cell)];
  });
}

/** What a notebook promises of what it prints. */
const promises: Partial<Record<LessonNotebook, (printed: string) => void>> = {
  pitfall: (printed) =>
    expect(printed).toContain("The size of tensor a (512) must match the size of tensor b (8)"),
  training: (printed) => {
    // The amount that the notebook states.
    const [, first, last] = /^(\d\.\d\d) -> (\d\.\d+)$/m.exec(printed) ?? [];
    expect(Number(first)).toBeGreaterThan(2);
    expect(Number(last)).toBeLessThan(0.05);
  },
};

// All of them run under Node in a unit test, every check of every exercise included; this is the kernel of the page,
// sandboxed, on WebGL. All of them in soak.
const all = languages.flatMap((language) => lessonNotebooks.map((name) => [name, language] as const));
const some: typeof all = [
  ["pitfall", "en"],
  ["training", "zh"],
];

test("lesson notebooks run from top to bottom: the pitfall is shown, the model learns", async () => {
  const chosen = process.env["SOAK"] ? all : some;
  test.setTimeout(120_000 * chosen.length);
  const opened = await openKernelPage();
  try {
    for (const [name, language] of chosen) {
      await test.step(`${name}, ${language}`, async () => {
        await startKernel(opened.page);
        const began = Date.now();
        let printed = "";
        for (const code of programs(name, language)) {
          const { stdout, reply } = await run(opened.page, code);
          expect(reply.error?.traceback).toBeUndefined();
          printed += stdout;
        }
        console.log(`${name}, ${language}: ${((Date.now() - began) / 1000).toFixed(1)} s, SwiftShader`);
        promises[name]?.(printed);
      });
    }
  } finally {
    await opened.close();
  }
});
