"use client";

import { usePolicy } from "./control-policy";
import styles from "./ui.module.css";

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
  const policy = usePolicy(field ?? label);
  if (policy === "hidden") return null;
  return (
    <label className={styles.switch}>
      <input
        type="checkbox"
        checked={checked}
        disabled={policy === "fixed"}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={styles.track} aria-hidden="true" />
      <span>
        <code>{label}</code>
        {help && <span className={styles.help}>{help}</span>}
      </span>
    </label>
  );
}
