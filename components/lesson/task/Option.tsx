"use client";

import { type ReactNode, useContext, useRef } from "react";
import { Check } from "@/components/ui/Check";
import { ChoiceContext } from "./contexts";
import styles from "./option.module.css";

/** One option of a prediction or of a task of kind `choice`. */
export function Option({ id, children }: { id: string; children: ReactNode }) {
  const choice = useContext(ChoiceContext);
  const words = useRef<HTMLSpanElement>(null);
  if (!choice) throw new Error("an Option stands in a Predict or in a Task of kind choice");
  const { name, chosen, locked, right, choose } = choice;
  return (
    <label className={styles.option} data-right={right === id || undefined}>
      <Check
        type="radio"
        name={name}
        value={id}
        checked={chosen === id}
        disabled={locked}
        onCheck={() => choose(id, words.current?.textContent?.trim() ?? id)}
      />
      <span ref={words}>{children}</span>
      {right === id && <span aria-hidden="true">✓</span>}
    </label>
  );
}
