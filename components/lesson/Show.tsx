"use client";

import { type ReactNode, useSyncExternalStore } from "react";
import { useLesson, useStep } from "./lesson";
import styles from "./show.module.css";

const nothing = () => () => {};

/** Words that put the step's picture into the state they speak of. Pressed while the picture is in that state. */
export function Show({ state, children }: { state: Readonly<Record<string, unknown>>; children: ReactNode }) {
  const { t } = useLesson();
  const { place, picture } = useStep();
  const current = useSyncExternalStore(
    picture?.subscribe ?? nothing,
    () => picture?.state() ?? null,
    () => null,
  );
  const shown = current !== null && Object.entries(state).every(([key, value]) => current[key] === value);
  return (
    <button
      type="button"
      className={styles.show}
      data-printed
      aria-pressed={shown}
      title={shown ? t.show.shown : t.show.hint}
      disabled={picture === null}
      data-sets-figure={place}
      aria-controls={picture ? place : undefined}
      onClick={({ currentTarget }) => {
        picture?.change(state);
        // The sentence is on the screen as a whole, beside or below the picture that it changes.
        const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
        currentTarget
          .closest("p, li, td")
          ?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
      }}
    >
      {children}
    </button>
  );
}
