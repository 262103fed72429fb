import { asKind, type Cell, isExecutable, newCellId } from "./cells";
import type { JsonObject } from "./json";

/** A notebook as it is edited. Everything is immutable: an operation gives a new document that shares what it can. */
export interface NotebookDocument {
  readonly cells: readonly Cell[];
  /** The file's own metadata, unknown parts included. */
  readonly metadata: JsonObject;
}

export const emptyDocument: NotebookDocument = { cells: [], metadata: {} };

function indexOfCell(document: NotebookDocument, id: string): number {
  return document.cells.findIndex((cell) => cell.id === id);
}

export function findCell(document: NotebookDocument, id: string): Cell | undefined {
  return document.cells.find((cell) => cell.id === id);
}

function withCells(document: NotebookDocument, cells: readonly Cell[]): NotebookDocument {
  return { ...document, cells };
}

/** Puts cells before position `index`. A cell whose id is taken gets a new one. */
export function insertCells(
  document: NotebookDocument,
  index: number,
  cells: readonly Cell[],
): NotebookDocument {
  const taken = new Set(document.cells.map(({ id }) => id));
  const fresh = cells.map((cell) => {
    const id = taken.has(cell.id) ? newCellId() : cell.id;
    taken.add(id);
    return id === cell.id ? cell : { ...cell, id };
  });
  const at = Math.max(0, Math.min(index, document.cells.length));
  return withCells(document, [...document.cells.slice(0, at), ...fresh, ...document.cells.slice(at)]);
}

export function deleteCells(document: NotebookDocument, ids: readonly string[]): NotebookDocument {
  return withCells(
    document,
    document.cells.filter(({ id }) => !ids.includes(id)),
  );
}

/** Moves cells, in document order, so that the first of them is at position `index` of the result. */
export function moveCells(
  document: NotebookDocument,
  ids: readonly string[],
  index: number,
): NotebookDocument {
  const moved = document.cells.filter(({ id }) => ids.includes(id));
  const rest = document.cells.filter(({ id }) => !ids.includes(id));
  const at = Math.max(0, Math.min(index, rest.length));
  return withCells(document, [...rest.slice(0, at), ...moved, ...rest.slice(at)]);
}

function replaceCell(document: NotebookDocument, id: string, cell: Cell): NotebookDocument {
  return withCells(
    document,
    document.cells.map((old) => (old.id === id ? cell : old)),
  );
}

/** Changes one cell's fields; its kind stays. */
export function updateCell(
  document: NotebookDocument,
  id: string,
  change: (cell: Cell) => Cell,
): NotebookDocument {
  return withCells(
    document,
    document.cells.map((cell) => (cell.id === id ? change(cell) : cell)),
  );
}

/** Whether a cell is its text, so that it can be split, merged and changed in kind. */
export function isText(cell: Cell): boolean {
  return cell.kind === "python" || cell.kind === "markdown" || cell.kind === "raw";
}

/**
 * Joins cells into the first of them, a blank line between their texts, as Jupyter's Shift+M does. Cells that are not
 * text are left out of it. Outputs of the merged cell are cleared: no one program made them.
 */
export function mergeCells(document: NotebookDocument, ids: readonly string[]): NotebookDocument {
  const parts = document.cells.filter((cell) => ids.includes(cell.id) && isText(cell));
  const [first, ...others] = parts;
  if (!first || others.length === 0) return document;
  const source = parts.map((part) => part.source).join("\n\n");
  const attachments = Object.assign({}, ...parts.map((part) => part.attachments)) as JsonObject;
  const merged: Cell = {
    ...first,
    source,
    ...(Object.keys(attachments).length > 0 && { attachments }),
    ...(isExecutable(first) && { outputs: [], executionCount: null }),
  };
  const gone = others.map(({ id }) => id);
  return deleteCells(replaceCell(document, first.id, merged), gone);
}

/**
 * Splits a cell at offsets of its text (UTF-16 code units). The first part keeps the id; one line end at a cut goes.
 * `newIds`, one a cut, names the parts that follow.
 */
export function splitCell(
  document: NotebookDocument,
  id: string,
  offsets: readonly number[],
  newIds: readonly string[] = offsets.map(() => newCellId()),
): NotebookDocument {
  const cell = findCell(document, id);
  if (!cell || !isText(cell) || offsets.length === 0) return document;
  const cuts = [0, ...[...offsets].sort((a, b) => a - b), cell.source.length];
  const texts = cuts.slice(1).map((end, index) => cell.source.slice(cuts[index], end));
  const parts = texts.map((text, index): Cell => {
    const opened = index === 0 ? text : text.replace(/^\r?\n/, "");
    const source = index === texts.length - 1 ? opened : opened.replace(/\r?\n$/, "");
    const blank = isExecutable(cell) ? { outputs: [], executionCount: null } : {};
    return { ...cell, ...blank, source, id: index === 0 ? cell.id : (newIds[index - 1] ?? newCellId()) };
  });
  const at = indexOfCell(document, id);
  return withCells(document, [...document.cells.slice(0, at), ...parts, ...document.cells.slice(at + 1)]);
}

/** The cells as another text kind; see `asKind`. `textOf` gives the text of a cell that is not text. */
export function changeKind(
  document: NotebookDocument,
  ids: readonly string[],
  kind: "python" | "markdown" | "raw",
  textOf: (cell: Cell) => string = (cell) => cell.source,
): NotebookDocument {
  return withCells(
    document,
    document.cells.map((cell) => (ids.includes(cell.id) ? asKind(cell, kind, textOf(cell)) : cell)),
  );
}

/**
 * Cells as text whose first line is a heading of `level`: a heading that is there already changes its level. Cells that
 * are not text are left as they are.
 */
export function withHeadings(
  document: NotebookDocument,
  ids: readonly string[],
  level: number,
): NotebookDocument {
  return withCells(
    document,
    document.cells.map((cell) =>
      ids.includes(cell.id) && isText(cell)
        ? asKind(cell, "markdown", `${"#".repeat(level)} ${cell.source.replace(/^(#{1,6}(?=\s|$))?\s*/, "")}`)
        : cell,
    ),
  );
}

/** Whether an exercise was checked. */
export function hasResults({ cells }: NotebookDocument): boolean {
  return cells.some((cell) => cell.kind === "exercise" && cell.result !== null);
}

/** Without outputs and execution counts: of all cells, or of those named. */
export function clearOutputs(document: NotebookDocument, ids?: readonly string[]): NotebookDocument {
  return withCells(
    document,
    document.cells.map((cell) =>
      isExecutable(cell) && (!ids || ids.includes(cell.id))
        ? { ...cell, outputs: [], executionCount: null }
        : cell,
    ),
  );
}
