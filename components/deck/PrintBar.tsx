"use client";

import type { ReactNode } from "react";
import { Check } from "@/components/ui/Check";
import styles from "./print-bar.module.css";

/** Above what goes to the printer, and not on it: the button, and what is printed besides. */
export function PrintBar({
  print: label,
  more,
  chosen,
  onChoose,
  children,
}: {
  /** On the button. */
  print: string;
  /** What may be printed besides. */
  more: string;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
  children?: ReactNode;
}) {
  return (
    <div className={styles.bar}>
      <button type="button" onClick={() => print()}>
        {label}
      </button>
      <label>
        <Check type="checkbox" checked={chosen} onCheck={onChoose} /> {more}
      </label>
      {children}
    </div>
  );
}
