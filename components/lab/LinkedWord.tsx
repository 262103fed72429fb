"use client";

import type { ReactNode } from "react";
import { type Focus, isLit } from "./focus";
import styles from "./linked.module.css";
import { useFocus, useLinked } from "./use-focus";

/** A word that means a part of a figure: pointing at either lights up the other, a click or Enter keeps it so. */
export function LinkedWord({
  part,
  also,
  children,
}: {
  part: Focus;
  /** What lights up the word as well, without being what it means: the cell whose query it is, for one. */
  also?: Focus | undefined;
  children: ReactNode;
}) {
  const linked = useLinked(part);
  const { focus } = useFocus();
  const lit = linked["data-lit"] ?? (also && isLit(also, focus) ? "" : undefined);
  return (
    <button
      type="button"
      data-word=""
      className={styles.word}
      aria-pressed={linked["data-locked"] === ""}
      {...linked}
      data-lit={lit}
    >
      {children}
    </button>
  );
}
