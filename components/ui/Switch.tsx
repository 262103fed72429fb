import styles from "./ui.module.css";

/** A property that is on or off. */
export function Switch({
  label,
  help,
  checked,
  onChange,
}: {
  label: string;
  help?: string | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className={styles.switch}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span className={styles.track} aria-hidden="true" />
      <span>
        <code>{label}</code>
        {help && <span className={styles.help}>{help}</span>}
      </span>
    </label>
  );
}
