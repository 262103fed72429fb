import type { CsvCell } from "./csv";

const cellText = (cell: CsvCell): string =>
  cell === null
    ? ""
    : String(cell)
        .replaceAll("\\", "\\\\")
        .replaceAll("|", "\\|")
        .replaceAll(/\s*\n\s*/g, " ");

const line = (cells: readonly CsvCell[]): string => `| ${cells.map(cellText).join(" | ")} |`;

/** A table in Markdown, with its caption above it. */
export function markdownTable(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly CsvCell[])[],
): string {
  return [caption, "", line(columns), `|${" --- |".repeat(columns.length)}`, ...rows.map(line), ""].join(
    "\n",
  );
}
