"use client";

import { type ReactNode, useSyncExternalStore } from "react";
import type { Experiment } from "@/kernels/lab/experiment";
import styles from "./chapter.module.css";
import { useLesson, useStep } from "./lesson";

const nothing = () => () => {};

/** Words that put the step's figure into the state they speak of. Pressed while the figure is in that state. */
export function Show({ state, children }: { state: Partial<Experiment>; children: ReactNode }) {
  const { t } = useLesson();
  const { store } = useStep();
  const current = useSyncExternalStore(
    store?.subscribe ?? nothing,
    () => store?.get().experiment ?? null,
    () => null,
  );
  const keys = Object.keys(state) as (keyof Experiment)[];
  const shown = current !== null && keys.every((key) => current[key] === state[key]);
  return (
    <button
      type="button"
      className={styles.show}
      aria-pressed={shown}
      title={shown ? t.show.shown : t.show.hint}
      disabled={store === null}
      onClick={() => store?.change(state)}
    >
      {children}
    </button>
  );
}
