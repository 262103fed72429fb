"use client";

import { useId, useRef } from "react";
import { useEarlyText } from "@/components/ui/early-text";
import small from "../small.module.css";
import styles from "./text-input.module.css";

/** Under which name the task's form has the field: what is judged is read from there, not from what was drawn last. */
export const ANSWER = "answer";

/** One line of text as an answer: a shape, a number. */
export function TextInput({
  label,
  help,
  value,
  invalid,
  read,
  onChange,
}: {
  label: string;
  help: string;
  value: string;
  invalid: boolean;
  /** How the answer is read, where that is not as it is written; null for nothing to say. */
  read: string | null;
  onChange: (text: string) => void;
}) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEarlyText(field, onChange);
  return (
    <div className={styles.textInput}>
      <label htmlFor={id}>{label}</label>
      <input
        ref={field}
        id={id}
        name={ANSWER}
        type="text"
        autoComplete="off"
        spellCheck={false}
        value={value}
        aria-invalid={invalid}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.target.value)}
      />
      <output htmlFor={id} className={styles.read} data-testid="read-as">
        {read}
      </output>
      <p id={`${id}-help`} className={small.help} data-how-to="">
        {help}
      </p>
    </div>
  );
}
