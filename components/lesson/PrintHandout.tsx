"use client";

import styles from "./actions.module.css";

/** Prints the chapter as one page: aim, questions with room to write, the summary. What stays is in the stylesheet. */
export function PrintHandout({ label }: { label: string }) {
  const print = () => {
    const root = document.documentElement;
    root.dataset["print"] = "handout";
    addEventListener("afterprint", () => delete root.dataset["print"], { once: true });
    window.print();
  };
  return (
    <div className={styles.actions}>
      <button type="button" onClick={print}>
        {label}
      </button>
    </div>
  );
}
