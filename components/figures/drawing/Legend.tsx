"use client";

import type { ReactNode } from "react";
import { LinkedWord } from "@/components/lab/LinkedWord";
import styles from "./legend.module.css";

export interface LegendEntry {
  /** The part of the drawing that it means, as `useParts` has it, and the `data-mark` of its swatch. */
  readonly name: string;
  readonly text: string;
  /** What stands in the swatch, where it is no plain colour. */
  readonly mark?: ReactNode;
}

/** What the marks of a drawing mean: an entry lights up its part and is lit by it. Swatches are the figure's own. */
export function Legend({
  figure,
  entries,
  marks,
  children,
}: {
  figure: string;
  entries: readonly LegendEntry[];
  /** The class under which the figure's style sheet has its `[data-mark]`s. */
  marks?: string | undefined;
  children?: ReactNode;
}) {
  return (
    <ul className={marks ? `${styles.legend} ${marks}` : styles.legend} data-legend={figure}>
      {entries.map(({ name, text, mark }) => (
        <li key={name}>
          <LinkedWord part={{ part: `${figure}-${name}` }}>
            <i data-mark={name} aria-hidden="true">
              {mark}
            </i>
            {text}
          </LinkedWord>
        </li>
      ))}
      {children}
    </ul>
  );
}
