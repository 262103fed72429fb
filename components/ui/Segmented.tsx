"use client";

import { useId } from "react";
import { Check } from "./Check";
import { usePolicy } from "./control-policy";
import styles from "./segmented.module.css";

/** One of a few, all of them in sight. */
export function Segmented<Option extends string>({
  label,
  field,
  options,
  value,
  onChange,
}: {
  label: string;
  /** The experiment's property that it sets, if its label is another word. */
  field?: string | undefined;
  options: readonly { readonly value: Option; readonly label: string }[];
  value: Option;
  onChange: (value: Option) => void;
}) {
  const name = useId();
  const policy = usePolicy(field ?? label, label);
  if (policy === "hidden") return null;
  return (
    <fieldset className={styles.segmented} disabled={policy === "fixed"}>
      <legend>{label}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value}>
            <Check
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onCheck={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
