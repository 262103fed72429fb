"use client";

import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { formatMessage } from "@/components/ui/format-message";
import type { LearnMessages } from "@/content/messages/en/learn";
import actions from "../actions.module.css";
import small from "../small.module.css";
import { cellsBetween, readCells } from "./cells";
import styles from "./cells.module.css";
import type { WrongCells } from "./contexts";

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The cell under a pointer. Touch stays with the element it began on, so the point says it. */
const cellAt = (event: PointerEvent) =>
  document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>("[data-cell]")?.dataset[
    "cell"
  ];

/**
 * A matrix of query rows and key columns whose cells are marked by a click, by drawing over them with a pointer, or by
 * arrow keys and Space. Once an answer was wrong, cells too many and cells that are missing are marked on it.
 */
export function CellsInput({
  seq_len,
  query,
  value,
  wrong,
  t,
  onChange,
}: {
  seq_len: number;
  query?: number | undefined;
  value: string;
  wrong?: WrongCells | undefined;
  t: LearnMessages["task"];
  onChange: (text: string) => void;
}) {
  const marked = readCells(value);
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<readonly [number, number]>([query ?? 0, 0]);
  const positions = Array.from({ length: seq_len }, (_, n) => n);
  const queries = query === undefined ? positions : [query];

  /** What a stroke does, by its first cell: marks or clears. `done` keeps a cell from being turned twice. */
  const stroke = useRef<{ readonly marks: boolean; cells: Set<string>; at: string } | null>(null);

  const write = (next: ReadonlySet<string>) => {
    const all = queries.flatMap((i) => positions.map((j) => `${i}-${j}`));
    onChange(all.filter((one) => next.has(one)).join(" "));
  };
  const toggle = (cell: string) => {
    const next = new Set(marked);
    if (!next.delete(cell)) next.add(cell);
    write(next);
  };
  const begin = (event: PointerEvent) => {
    const cell = cellAt(event);
    if (event.button !== 0 || !cell) return;
    const cells = new Set(marked);
    const marks = !cells.delete(cell);
    if (marks) cells.add(cell);
    stroke.current = { marks, cells, at: cell };
    write(cells);
  };
  const draw = (event: PointerEvent) => {
    const cell = stroke.current && cellAt(event);
    if (!stroke.current || !cell || cell === stroke.current.at) return;
    const { marks, cells, at: from } = stroke.current;
    for (const one of cellsBetween(from, cell)) {
      if (marks) cells.add(one);
      else cells.delete(one);
    }
    stroke.current.at = cell;
    write(cells);
  };
  const end = () => {
    stroke.current = null;
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
      <p className={small.help} data-how-to="">
        {t.cells.label}
      </p>
      <table
        ref={table}
        onKeyDown={move}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
        onPointerLeave={end}
      >
        <thead>
          <tr>
            <td />
            {positions.map((j) => (
              <th key={j} scope="col">
                <span className="visually-hidden">{formatMessage(t.cells.key, { j })}</span>
                <span aria-hidden="true">{j}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {queries.map((i) => (
            <tr key={i}>
              <th scope="row">
                <span className="visually-hidden">{formatMessage(t.cells.query, { i })}</span>
                <span aria-hidden="true">{i}</span>
              </th>
              {positions.map((j) => (
                <td key={j}>
                  <button
                    type="button"
                    data-cell={`${i}-${j}`}
                    data-printed
                    aria-pressed={marked.has(`${i}-${j}`)}
                    data-wrong={wrongness(`${i}-${j}`, wrong)}
                    aria-label={formatMessage(labelOf(`${i}-${j}`, wrong, t), { i, j })}
                    tabIndex={at[0] === i && at[1] === j ? 0 : -1}
                    onFocus={() => setAt([i, j])}
                    // A pointer has marked it already; a key or a reader's tap comes without one.
                    onClick={(event) => event.detail === 0 && toggle(`${i}-${j}`)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {wrong && <p className={small.help}>{t.cells.legend}</p>}
      <p className={small.help} data-how-to="">
        {formatMessage(t.cells.count, { n: marked.size })}{" "}
        <button
          type="button"
          className={actions.quiet}
          disabled={marked.size === 0}
          onClick={() => onChange("")}
        >
          {t.cells.clear}
        </button>
      </p>
    </div>
  );
}

/** Too many, or missing, where the last answer was wrong. */
function wrongness(cell: string, wrong: WrongCells | undefined): "extra" | "missing" | undefined {
  return wrong?.extra.has(cell) ? "extra" : wrong?.missing.has(cell) ? "missing" : undefined;
}

function labelOf(cell: string, wrong: WrongCells | undefined, t: LearnMessages["task"]): string {
  const what = wrongness(cell, wrong);
  return what === "extra" ? t.cells.isExtra : what === "missing" ? t.cells.isMissing : t.cells.cell;
}
