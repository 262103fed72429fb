import { csvFormatRow } from "d3-dsv";

export type CsvCell = string | number | null;

/**
 * Rows as CSV (RFC 4180): commas, CRLF, quotes where a cell needs them. A text that a spreadsheet would take for a
 * formula gets an apostrophe before it; numbers written as text are none.
 */
export const csvOf = (rows: readonly (readonly CsvCell[])[]): string =>
  rows.map((row) => `${csvFormatRow(row.map(cellText))}\r\n`).join("");

function cellText(cell: CsvCell): string {
  if (typeof cell !== "string") return cell === null ? "" : String(cell);
  const formula = /^[=+\-@\t\r]/.test(cell) && (cell.trim() === "" || Number.isNaN(Number(cell)));
  return formula ? `'${cell}` : cell;
}
