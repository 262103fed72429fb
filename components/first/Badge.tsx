"use client";

import { lazy, Suspense, useState } from "react";
import { useLabStatus } from "@/components/lab/lab-provider";
import { formatMessage } from "@/components/ui/format-message";
import { duration, percent, tiny } from "@/components/ui/numbers";
import type { CallsObservation } from "@/kernels/lab/observation";
import styles from "./badge.module.css";
import { useText } from "./text";

/** Comes with the first look into the panel. */
const Engines = lazy(() => import("./Engines"));

/** The largest difference between kernel and reference on this page, and what computed it. */
export function Badge({ observation, busy }: { observation: CallsObservation | null; busy: boolean }) {
  const { t, count } = useText();
  const status = useLabStatus();
  const engine = status.phase === "ready" ? status.engine : null;
  const check = observation?.check ?? null;
  const state = busy || !observation ? "computing" : !check || check.ok ? "ok" : "bad";
  const word = busy || !observation ? t.badge.computing : !check ? t.badge.none : t.badge[state];
  const { direct, dispatch } = observation ?? {};
  const time = (call: typeof direct) =>
    call?.milliseconds === null || !call ? "–" : duration(call.milliseconds);
  const [opened, setOpened] = useState(false);
  return (
    <details className={styles.badge} data-testid="badge" data-state={state} onToggle={() => setOpened(true)}>
      <summary>
        <span className={styles.mark} aria-hidden="true">
          {state === "ok" ? "✓" : state === "bad" ? "✕" : "…"}
        </span>
        <span>{word}</span>
        {check && (
          <span className={styles.max}>
            {t.badge.max} = <b>{tiny(check.max)}</b>
          </span>
        )}
        {engine && (
          <span className={styles.engine}>
            {t.badge.backend[engine.backend]} {t.badge.thread[engine.thread]}
          </span>
        )}
      </summary>
      <div className={styles.panel}>
        {/* Not in the page's HTML, of which it would be the longest text that nobody sees at first. */}
        {(observation || opened) && (
          <>
            <h2>{t.badge.title}</h2>
            <p>{t.badge.text}</p>
          </>
        )}
        {check ? (
          <p>
            {formatMessage(t.badge.tolerance, {
              atol: tiny(check.atol),
              rtol: tiny(check.rtol),
              share: percent(check.share),
            })}
            {t.between}
            {formatMessage(t.badge.compared, { count: count(check.compared) })}
          </p>
        ) : (
          observation && <p>{t.badge.noNumbers}</p>
        )}
        {observation && (
          <p>{formatMessage(t.badge.time, { direct: time(direct), dispatch: time(dispatch) })}</p>
        )}
        {engine?.renderer && <p>{formatMessage(t.badge.renderer, { renderer: engine.renderer })}</p>}
        {engine && engine.recoveries > 0 && (
          <p>{formatMessage(t.badge.recoveries, { count: engine.recoveries })}</p>
        )}
        {status.phase === "ready" &&
          status.fallbacks.map((reason) => <p key={reason}>{t.badge.fallback[reason]}</p>)}
        {engine?.backend === "wasm" && <p>{formatMessage(t.badge.threads, { count: engine.threads })}</p>}
        <Suspense>{opened && <Engines />}</Suspense>
      </div>
    </details>
  );
}
