"use client";

import { useId } from "react";
import styles from "../chapter.module.css";

/** One line of text as an answer: a shape, a number. */
export function TextInput({
  label,
  help,
  numeric,
  value,
  invalid,
  onChange,
}: {
  label: string;
  help: string;
  numeric: boolean;
  value: string;
  invalid: boolean;
  onChange: (text: string) => void;
}) {
  const id = useId();
  return (
    <div className={styles.textInput}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode={numeric ? "numeric" : "text"}
        autoComplete="off"
        spellCheck={false}
        value={value}
        aria-invalid={invalid}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-help`} className={styles.help}>
        {help}
      </p>
    </div>
  );
}
