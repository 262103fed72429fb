"use client";

import styles from "./reference.module.css";

export function PrintPage({ label }: { label: string }) {
  return (
    <button type="button" className={styles.print} onClick={() => window.print()}>
      {label}
    </button>
  );
}
