"use client";

import { Check } from "./Check";
import { usePolicy } from "./control-policy";
import words from "./help.module.css";
import styles from "./switch.module.css";

/** A property that is on or off. */
export function Switch({
  label,
  field,
  help,
  checked,
  onChange,
}: {
  label: string;
  /** The experiment's property that it sets, if its label is another word. */
  field?: string | undefined;
  help?: string | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const policy = usePolicy(field ?? label, label);
  if (policy === "hidden") return null;
  return (
    <label className={styles.switch}>
      <Check type="checkbox" checked={checked} disabled={policy === "fixed"} onCheck={onChange} />
      <span className={styles.track} aria-hidden="true" />
      <span>
        <code>{label}</code>
        {help && <span className={words.help}>{help}</span>}
      </span>
    </label>
  );
}
