import { type Cell, isExecutable } from "../model/cells";
import type { NotebookDocument } from "../model/document";
import { isObject, type Json, type JsonObject } from "../model/json";
import { codeOf, writtenName } from "./cell-code";
import type { FigureCodes } from "./figure-complete";
import { lines, writeOutput } from "./ipynb-outputs";
import { LAB, labPart, WRITTEN, withoutLabCell } from "./lab-metadata";
import { areAttachments, runCount, settleCell, settleNotebook } from "./valid-metadata";

const KERNELSPEC = { kernelspec: { display_name: "Python 3", language: "python", name: "python3" } };

function writeCell(cell: Cell, codes?: FigureCodes): JsonObject {
  const own = cell.kind === "figure" || cell.kind === "widget" || cell.kind === "exercise";
  const part = own ? { ...labPart(cell), [WRITTEN]: writtenName(cell, codes) } : null;
  // A code cell has no attachments in nbformat; those of a cell that was Markdown once stay in our part.
  const stray = isExecutable(cell) && cell.attachments ? { attachments: cell.attachments } : {};
  const old = isObject(cell.metadata[LAB]) ? cell.metadata[LAB] : {};
  const ours = { ...withoutKind(old, part), ...part, ...stray };
  const { [LAB]: _, ...foreign } = cell.metadata;
  const whole = Object.keys(ours).length > 0 ? { ...foreign, [LAB]: ours } : cell.metadata;
  const type = cell.kind === "markdown" || cell.kind === "raw" ? cell.kind : "code";
  const { metadata } = settleCell(whole, type);
  const base = { id: cell.id, metadata, source: lines(own ? codeOf(cell, codes) : cell.source) };
  if (!isExecutable(cell)) {
    const { attachments } = cell;
    const fitting = attachments && areAttachments(attachments);
    return { cell_type: cell.kind, ...base, ...(fitting && { attachments }) };
  }
  return {
    cell_type: "code",
    ...base,
    execution_count: runCount(cell.executionCount),
    outputs: cell.outputs.map(writeOutput),
  };
}

/** A cell of ours says what it is now; what an edited one once was stays with it. */
function withoutKind(old: JsonObject, part: JsonObject | null): JsonObject {
  if (!part) return old;
  return withoutLabCell(old);
}

/** Keys in order, as nbformat writes them, so that two versions of a file differ only where the notebook does. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : 1));
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key] as Json)]));
}

/** The notebook as a file of nbformat 4.5. `codes` are those of figures that need more than their cells hold. */
export function writeIpynb(document: NotebookDocument, codes?: FigureCodes): string {
  const { metadata } = settleNotebook(document.metadata);
  const file = {
    cells: document.cells.map((cell) => writeCell(cell, codes)),
    metadata: isObject(metadata["kernelspec"]) ? metadata : { ...KERNELSPEC, ...metadata },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(sorted(file), null, 1)}\n`;
}
