"use client";

import { useFocus } from "@/components/lab/use-focus";
import styles from "./mask.module.css";
import { type Rows, width } from "./rows";

const PAGE = 16;

/** The mask as a list of rows: the same thing for those who would rather read it. */
export function RowTable({
  rows,
  query,
  messages,
  onQuery,
}: {
  rows: Rows;
  /** The row to be on the page. */
  query: number;
  messages: {
    readonly caption: string;
    readonly query: string;
    readonly first: string;
    readonly last: string;
    readonly keys: string;
    readonly none: string;
    readonly earlier: string;
    readonly later: string;
  };
  onQuery(query: number): void;
}) {
  const { hover, lock, release } = useFocus();
  const start = Math.floor(query / PAGE) * PAGE;
  const end = Math.min(rows.seq, start + PAGE);
  const shown = Array.from({ length: end - start }, (_, n) => start + n);
  return (
    <div className={styles.table}>
      <table>
        <caption>{messages.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{messages.query}</th>
            <th scope="col">{messages.first}</th>
            <th scope="col">{messages.last}</th>
            <th scope="col">{messages.keys}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => {
            const range = rows.row(row);
            const keys = width(range);
            return (
              <tr
                key={row}
                data-lit={row === query ? "" : undefined}
                onPointerEnter={() => hover({ query: row })}
                onPointerLeave={() => hover(null)}
              >
                <th scope="row">
                  <button
                    type="button"
                    onFocus={() => hover({ query: row })}
                    onBlur={() => hover(null)}
                    onClick={() => lock({ query: row })}
                    onKeyDown={(event) => event.key === "Escape" && release()}
                  >
                    {row}
                  </button>
                </th>
                <td>{keys > 0 ? range.first : messages.none}</td>
                <td>{keys > 0 ? range.last : messages.none}</td>
                <td>{keys}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.seq > PAGE && (
        <div className={styles.pages}>
          <button type="button" disabled={start === 0} onClick={() => onQuery(start - PAGE)}>
            {messages.earlier}
          </button>
          <button type="button" disabled={end === rows.seq} onClick={() => onQuery(end)}>
            {messages.later}
          </button>
        </div>
      )}
    </div>
  );
}
