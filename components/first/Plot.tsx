"use client";

import type { CSSProperties, PointerEvent, ReactNode } from "react";
import styles from "./figure.module.css";
import { useText } from "./text";

/** A square of queries (down) by keys (across) with its axes named. `line` marks one query. */
export function Plot({
  seq,
  label,
  line,
  onQuery,
  cells = false,
  children,
}: {
  seq: number;
  /** What the picture shows, in a sentence. */
  label: string;
  line?: number;
  onQuery?: (query: number) => void;
  /** Draws every pair as a cell, where there are few. */
  cells?: boolean;
  children: ReactNode;
}) {
  const { t } = useText();
  const point = (event: PointerEvent<HTMLDivElement>) => {
    if (!onQuery) return;
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const query = Math.floor(((event.clientY - top) / height) * seq);
    onQuery(Math.min(seq - 1, Math.max(0, query)));
  };
  return (
    <div className={styles.plot}>
      <span className={styles.across}>
        <span>0</span>
        <span>{t.result.columns} →</span>
        <span>{seq - 1}</span>
      </span>
      <span className={styles.down}>
        <span>0</span>
        <span>{t.result.rows} ↓</span>
        <span>{seq - 1}</span>
      </span>
      <div
        className={styles.square}
        style={cells ? ({ "--cell": `${100 / seq}%` } as CSSProperties) : undefined}
        role="img"
        aria-label={label}
        onPointerDown={point}
        data-points={onQuery ? "" : undefined}
      >
        {children}
        {line !== undefined && (
          <span
            className={styles.row}
            style={{ top: `${(100 * line) / seq}%`, height: `max(2px, ${100 / seq}%)` }}
          />
        )}
      </div>
    </div>
  );
}

/** The keys each query sees, as a lit shape on the square. */
export function Lit({ seq, path, colour }: { seq: number; path: string; colour: string }) {
  return (
    <svg className={styles.layer} viewBox={`0 0 ${seq} ${seq}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={path} fill={colour} />
    </svg>
  );
}
