import { type ReactNode, useId } from "react";
import type { Language } from "@/components/shell/languages";
import { glossary } from "@/content/glossary";
import styles from "../chapter.module.css";

/** A word of the glossary: its meaning opens where it stands. */
export function Term({ id, language, children }: { id: string; language: Language; children: ReactNode }) {
  const name = useId();
  const entry = glossary.find((one) => one.id === id);
  if (!entry) throw new Error(`the glossary has no entry ${id}`);
  const { term, meaning } = entry[language];
  return (
    <>
      <button type="button" className={styles.term} popoverTarget={name}>
        {children}
      </button>
      <span id={name} popover="auto" className={styles.meaning}>
        <strong>{term}</strong> <span>{meaning}</span>
      </span>
    </>
  );
}
