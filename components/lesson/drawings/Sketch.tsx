"use client";

import type { ReactNode } from "react";
import { Segmented } from "@/components/ui/Segmented";
import { useLesson, useStep } from "../lesson";
import styles from "./drawings.module.css";

interface Choice<Value extends string | number> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** What all drawings have around them: the picture, what it says as a sentence, and at most one choice. */
export function Sketch<Value extends string | number = string>({
  width,
  height,
  says,
  choice,
  children,
}: {
  /** Of the drawing, in its own units. Text of 14 units or more is legible on a phone when the width is at most 440. */
  width: number;
  height: number;
  /** The picture as a sentence; it follows the state. */
  says: string;
  choice?: Choice<Value>;
  children: ReactNode;
}) {
  const { t } = useLesson();
  const { presented } = useStep();
  const control = choice && (
    <Segmented
      label={choice.label}
      options={choice.options.map(({ value, label }) => ({ value: String(value), label }))}
      value={String(choice.value)}
      onChange={(text) => {
        const chosen = choice.options.find(({ value }) => String(value) === text);
        if (chosen) choice.onChange(chosen.value);
      }}
    />
  );
  return (
    <>
      <div className={styles.sketch} data-sketch data-large={presented ? "" : undefined}>
        <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={says} data-drawing="lesson">
          {children}
        </svg>
      </div>
      <p className={styles.says} role="status">
        {says}
      </p>
      {control &&
        (presented ? (
          <details className={styles.choice} data-controls="">
            <summary>{t.figure.controls}</summary>
            {control}
          </details>
        ) : (
          <div className={styles.choice} data-controls="">
            {control}
          </div>
        ))}
    </>
  );
}
