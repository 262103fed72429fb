// biome-ignore-all lint/a11y/useSemanticElements: a group of a page that may show the figure twice; two landmarks of one name would be noise
"use client";

import { useState } from "react";
import styles from "./frame.module.css";
import type { FigureTable } from "./types";

/** Rows shown at once: a browser lays out no more of them without a pause. The CSV has all. */
const MOST_ROWS = 512;

/** The figure as a table, made when it is opened. */
export function TableView({
  table,
  label,
  more,
}: {
  table: FigureTable;
  label: string;
  more: (shown: number, all: number) => string;
}) {
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.fold} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      {open && <Opened table={table} more={more} />}
    </details>
  );
}

function Opened({ table, more }: { table: FigureTable; more: (shown: number, all: number) => string }) {
  const rows = table.rows();
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <div role="group" className={styles.scroll} aria-label={table.caption} tabIndex={0}>
        <table>
          <caption>{table.caption}</caption>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_ROWS).map((row, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name and do not move
              <tr key={n}>
                {row.map((cell, column) => (
                  <td key={table.columns[column]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > MOST_ROWS && <p>{more(MOST_ROWS, rows.length)}</p>}
    </>
  );
}
