"use client";

import { useId, useState } from "react";
import { usePolicy } from "./control-policy";
import words from "./help.module.css";
import styles from "./slider.module.css";

export interface SliderProps {
  readonly label: string;
  /** The experiment's property that it sets, if its label is another word. */
  readonly field?: string | undefined;
  readonly help?: string | undefined;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Where its track ends, if that lies beyond `max`: another control's value then moves no thumb. */
  readonly end?: number | undefined;
  /** Why it stops at `max`, said when it does. */
  readonly bound?: string | undefined;
  /** `gesture` names one drag, so that undo takes it back as one; a typed number has none. */
  readonly onChange: (value: number, gesture?: string) => void;
  readonly onEnd?: (() => void) | undefined;
}

/** A number one may drag or type. What is typed may be anything; it is taken over once it is usable. */
export function Slider({
  label,
  field,
  help,
  value,
  min,
  max,
  step,
  end = max,
  bound,
  onChange,
  onEnd,
}: SliderProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const policy = usePolicy(field ?? label, label);

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
  // Where the thumb is, from 0 to 1; more digits than can be seen would only make the page longer.
  const at = end === min ? 0 : Number(((value - min) / (end - min)).toFixed(4));
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
        max={end}
        // A value between the steps, from an address, has to be shown as it is.
        step={(value - min) % step === 0 ? step : 1}
        style={{ "--at": at } as React.CSSProperties}
        onChange={(event) => onChange(Math.min(max, Number(event.target.value)), id)}
        onPointerUp={onEnd}
        onKeyUp={onEnd}
      />
      {bound && value === max && max < end && (
        <p className={words.help} role="status" data-bound="">
          <code>{bound}</code>
        </p>
      )}
      {help && (
        <p id={`${id}-help`} className={words.help}>
          {help}
        </p>
      )}
    </div>
  );
}
