"use client";

import { useId, useState } from "react";
import { usePolicy } from "./control-policy";
import styles from "./ui.module.css";

export interface SliderProps {
  readonly label: string;
  /** The experiment's property that it sets, if its label is another word. */
  readonly field?: string | undefined;
  readonly help?: string | undefined;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** `gesture` names one drag, so that undo takes it back as one; a typed number has none. */
  readonly onChange: (value: number, gesture?: string) => void;
  readonly onEnd?: (() => void) | undefined;
}

/** A number one may drag or type. What is typed may be anything; it is taken over once it is usable. */
export function Slider({ label, field, help, value, min, max, step, onChange, onEnd }: SliderProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const policy = usePolicy(field ?? label);

  const type = (text: string) => {
    setTyped(text);
    const number = Number(text);
    if (text.trim() !== "" && Number.isInteger(number) && number >= min && number <= max) onChange(number);
  };
  const settle = () => {
    if (typed === null) return;
    const number = Math.round(Number(typed));
    if (typed.trim() !== "" && Number.isFinite(number)) onChange(Math.min(max, Math.max(min, number)));
    setTyped(null);
  };

  if (policy === "hidden") return null;
  const disabled = policy === "fixed";
  return (
    <div className={styles.slider}>
      <label htmlFor={`${id}-number`} className={styles.sliderLabel}>
        <code>{label}</code>
      </label>
      <input
        id={`${id}-number`}
        className={styles.number}
        type="number"
        inputMode="numeric"
        value={typed ?? value}
        disabled={disabled}
        min={min}
        max={max}
        aria-describedby={help ? `${id}-help` : undefined}
        onChange={(event) => type(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === "Enter") settle();
        }}
      />
      <input
        className={styles.range}
        type="range"
        aria-label={label}
        value={value}
        disabled={disabled}
        min={min}
        max={max}
        // A value between the steps, from an address, has to be shown as it is.
        step={(value - min) % step === 0 ? step : 1}
        style={{ "--at": max === min ? 0 : (value - min) / (max - min) } as React.CSSProperties}
        onChange={(event) => onChange(Number(event.target.value), id)}
        onPointerUp={onEnd}
        onKeyUp={onEnd}
      />
      {help && (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
    </div>
  );
}
