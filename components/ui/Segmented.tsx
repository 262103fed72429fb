import { useId } from "react";
import styles from "./ui.module.css";

/** One of a few, all of them in sight. */
export function Segmented<Option extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly { readonly value: Option; readonly label: string }[];
  value: Option;
  onChange: (value: Option) => void;
}) {
  const name = useId();
  return (
    <fieldset className={styles.segmented}>
      <legend>{label}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
