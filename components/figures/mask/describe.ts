import { formatMessage } from "@/components/ui/format-message";
import type { MaskMessages } from "@/content/messages/en/mask";
import type { KeyRange } from "@/kernels/attention/geometry";
import type { FigureTable } from "../frame/types";
import type { Comparison } from "./compare";
import { type Rows, width } from "./rows";

/** What is shown, the row that is spelled out, and the cell that is pointed at. */
export function sentenceOf(
  { row, between }: Pick<MaskMessages, "row" | "between">,
  facts: string,
  query: number,
  range: KeyRange,
  key: number | undefined,
): string {
  const keys = width(range);
  const words = formatMessage(keys === 0 ? row.none : keys === 1 ? row.one : row.words, {
    query,
    keys,
    ...range,
  });
  if (key === undefined) return `${facts}${between}${words}`;
  const seen = key >= range.first && key <= range.last;
  return `${words}${between}${formatMessage(seen ? row.cell : row.hidden, { query, key })}`;
}

/** Every row of the mask, with the other library's reading beside it where one is compared. */
export function maskTable(
  messages: MaskMessages["table"],
  rows: Rows,
  comparison: Comparison | null,
): FigureTable {
  const there = comparison?.rows;
  const cells = (range: KeyRange) =>
    width(range) > 0 ? [range.first, range.last, width(range)] : [null, null, 0];
  const runs = (all: readonly KeyRange[]) => [
    all[0]?.first ?? null,
    all.at(-1)?.last ?? null,
    all.reduce((sum, run) => sum + width(run), 0),
  ];
  const columns = [messages.first, messages.last, messages.keys];
  const library = comparison?.convention.library;
  return {
    caption: messages.caption,
    columns: [messages.query, ...columns, ...(there ? columns.map((column) => `${library}: ${column}`) : [])],
    rows: () =>
      Array.from({ length: rows.seq }, (_, query) => [
        query,
        ...cells(rows.row(query)),
        ...(there ? runs(there.row(query)) : []),
      ]),
  };
}
