import { asKind, type Cell, markdownCell, pythonCell } from "../model/cells";
import { emptyDocument, type NotebookDocument } from "../model/document";
import { codeOf } from "./cell-code";
import type { FigureCodes } from "./figure-complete";

/**
 * Python files with `# %%` before each cell, as VS Code, Spyder and Jupytext read them. Text cells are comments after
 * `# %% [markdown]`. Outputs and metadata have no place in them, and figures, widgets and exercises become Python.
 */

const MARK = /^# ?%%(.*)$/;

function commented(text: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? "#" : `# ${line}`))
    .join("\n");
}

function writeCell(cell: Cell, codes?: FigureCodes): string {
  if (cell.kind === "markdown" || cell.kind === "raw")
    return `# %% [${cell.kind}]\n${commented(cell.source)}`;
  return `# %%\n${cell.kind === "python" ? cell.source : codeOf(cell, codes)}`;
}

/** `codes` are those of figures that need more than their cells hold. */
export function writePy(document: NotebookDocument, codes?: FigureCodes): string {
  return `${document.cells.map((cell) => writeCell(cell, codes).trimEnd()).join("\n\n")}\n`;
}

function readCell(header: string, body: readonly string[]): Cell {
  const text = body.join("\n").replace(/^\n+|\s+$/g, "");
  const kind = /\[(markdown|md|raw)\]/.exec(header)?.[1];
  if (!kind) return pythonCell(text);
  const docstring = /^r?("""|''')([\s\S]*)\1$/.exec(text);
  const plain = docstring ? (docstring[2] ?? "").trim() : text.replace(/^# ?/gm, "");
  return kind === "raw" ? asKind(markdownCell(plain), "raw") : markdownCell(plain);
}

/** Reads any Python file; what stands before the first mark is a cell, if anything does. */
export function readPy(text: string): NotebookDocument {
  const parts: { header: string; body: string[] }[] = [{ header: "", body: [] }];
  for (const line of text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/)) {
    const mark = MARK.exec(line);
    if (mark) parts.push({ header: mark[1] ?? "", body: [] });
    else parts.at(-1)?.body.push(line);
  }
  const [preface, ...marked] = parts.map(({ header, body }) => readCell(header, body));
  const cells = preface && preface.source !== "" ? [preface, ...marked] : marked;
  return { ...emptyDocument, cells };
}
