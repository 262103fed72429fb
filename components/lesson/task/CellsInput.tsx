"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { fill } from "@/components/ui/fill";
import type { LearnMessages } from "@/content/messages/en/learn";
import styles from "../chapter.module.css";
import { readCells } from "./kinds";

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** A matrix of query rows and key columns whose cells are marked by click, or by arrow keys and Space. */
export function CellsInput({
  seq_len,
  query,
  value,
  t,
  onChange,
}: {
  seq_len: number;
  query?: number | undefined;
  value: string;
  t: LearnMessages["task"];
  onChange: (text: string) => void;
}) {
  const marked = readCells(value);
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<readonly [number, number]>([query ?? 0, 0]);
  const positions = Array.from({ length: seq_len }, (_, n) => n);
  const queries = query === undefined ? positions : [query];

  const toggle = (cell: string) => {
    const next = new Set(marked);
    if (!next.delete(cell)) next.add(cell);
    const all = queries.flatMap((i) => positions.map((j) => `${i}-${j}`));
    onChange(all.filter((one) => next.has(one)).join(" "));
  };
  const move = (event: KeyboardEvent) => {
    const [down, right] = MOVES[event.key] ?? [];
    if (down === undefined || right === undefined) return;
    event.preventDefault();
    const row = query ?? Math.min(seq_len - 1, Math.max(0, at[0] + down));
    const column = Math.min(seq_len - 1, Math.max(0, at[1] + right));
    setAt([row, column]);
    table.current?.querySelector<HTMLElement>(`[data-cell="${row}-${column}"]`)?.focus();
  };

  return (
    <div className={styles.cells}>
      <p className={styles.help}>{t.cells.label}</p>
      <table ref={table} onKeyDown={move}>
        <thead>
          <tr>
            <td />
            {positions.map((j) => (
              <th key={j} scope="col">
                <span className="visually-hidden">{fill(t.cells.key, { j })}</span>
                <span aria-hidden="true">{j}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {queries.map((i) => (
            <tr key={i}>
              <th scope="row">
                <span className="visually-hidden">{fill(t.cells.query, { i })}</span>
                <span aria-hidden="true">{i}</span>
              </th>
              {positions.map((j) => (
                <td key={j}>
                  <button
                    type="button"
                    data-cell={`${i}-${j}`}
                    aria-pressed={marked.has(`${i}-${j}`)}
                    aria-label={fill(t.cells.cell, { i, j })}
                    tabIndex={at[0] === i && at[1] === j ? 0 : -1}
                    onFocus={() => setAt([i, j])}
                    onClick={() => toggle(`${i}-${j}`)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.help}>
        {fill(t.cells.count, { n: marked.size })}{" "}
        <button
          type="button"
          className={styles.quiet}
          disabled={marked.size === 0}
          onClick={() => onChange("")}
        >
          {t.cells.clear}
        </button>
      </p>
    </div>
  );
}
