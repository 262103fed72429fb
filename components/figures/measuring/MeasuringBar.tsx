"use client";

import { formatMessage } from "@/components/ui/format-message";
import type { MeasuringMessages } from "@/content/messages/en/measuring";
import styles from "./measuring.module.css";
import type { MeasuringState } from "./use-measuring";

/** Starts a measurement, shows how far it is, and stops it. */
export function MeasuringBar({
  label,
  state,
  ready,
  messages: t,
  onStart,
  onCancel,
}: {
  /** What is measured, in a few words. */
  label: string;
  state: MeasuringState;
  ready: boolean;
  messages: MeasuringMessages;
  onStart: () => void;
  onCancel: () => void;
}) {
  const running = state.phase === "running";
  return (
    <div className={styles.bar} data-controls="">
      {running ? (
        <button type="button" onClick={onCancel}>
          {t.cancel}
        </button>
      ) : (
        <button type="button" onClick={onStart} disabled={!ready}>
          {label}
        </button>
      )}
      {running && <progress aria-label={label} max={state.total} value={state.done} />}
      <p role="status" data-testid="measuring" data-state={state.phase}>
        {state.phase === "running" || state.phase === "failed"
          ? formatMessage(t[state.phase], { ...state })
          : t[state.phase]}
      </p>
    </div>
  );
}
