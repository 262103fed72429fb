"use client";

import { useId, useState } from "react";
import { usePolicy } from "./control-policy";
import words from "./help.module.css";
import styles from "./text-input.module.css";

/** A line of text with a limit. What is typed beyond it stays in sight, with a word about it, and is not taken over. */
export function TextInput({
  label,
  field,
  help,
  value,
  length,
  max,
  tooLong,
  onChange,
  onEnd,
}: {
  label: string;
  /** The experiment's property that it sets, if its label is another word. */
  field?: string | undefined;
  help: string;
  value: string;
  /** How long a text counts as. */
  length: (text: string) => number;
  max: number;
  /** What is said of a text of a length beyond `max`. */
  tooLong: (length: number) => string;
  /** `gesture` names one visit of the field, so that undo takes it back as one. */
  onChange: (value: string, gesture: string) => void;
  onEnd: () => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const policy = usePolicy(field ?? label, label);
  if (policy === "hidden") return null;
  const shown = typed ?? value;
  const count = length(shown);
  const type = (text: string) => {
    setTyped(text);
    if (length(text) <= max) onChange(text, id);
  };
  return (
    <div className={styles.text}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        value={shown}
        disabled={policy === "fixed"}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="none"
        aria-invalid={count > max}
        aria-describedby={`${id}-help`}
        onChange={(event) => type(event.target.value)}
        onBlur={() => {
          setTyped(null);
          onEnd();
        }}
      />
      <p id={`${id}-help`} className={words.help} role={count > max ? "alert" : undefined}>
        {count > max ? tooLong(count) : help}
      </p>
    </div>
  );
}
