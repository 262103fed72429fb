import { type ReactNode, useId } from "react";
import type { GlossaryMessages, TermId } from "@/content/messages/en/glossary";
import styles from "./term.module.css";

/** A word of the glossary: its meaning opens where it stands. */
export function Term({
  id,
  glossary,
  children,
}: {
  id: TermId;
  glossary: GlossaryMessages;
  children: ReactNode;
}) {
  const name = useId();
  if (!Object.hasOwn(glossary, id)) throw new Error(`the glossary has no entry ${id}`);
  const { term, meaning } = glossary[id];
  return (
    <>
      <button type="button" className={styles.term} data-printed popoverTarget={name}>
        {children}
      </button>
      <span id={name} popover="auto" className={styles.meaning}>
        <strong>{term}</strong> <span>{meaning}</span>
      </span>
    </>
  );
}
