"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { siteRoot } from "@/components/site-root";
import { formatMessage } from "@/components/ui/format-message";
import type { OfflineMessages } from "@/content/messages/en/offline";
import { type Download, downloadEverything, downloadState } from "./download";
import styles from "./offline.module.css";
import { PlainHttp } from "./PlainHttp";

type Phase = "looking" | "unsupported" | "resting" | "loading" | "stopped" | "full" | "failed";

const MB = 1e6;

/** Everything the lab has, kept on this device: how much that is, how far it is, and the way to stop. */
export function OfflinePage({ messages }: { messages: OfflineMessages }) {
  const [phase, setPhase] = useState<Phase>("looking");
  const [state, setState] = useState<Download | null>(null);
  const stop = useRef<AbortController | null>(null);

  useEffect(() => {
    // Plain http through a name has neither caches nor service workers.
    if (!("caches" in globalThis) || !("serviceWorker" in navigator)) return setPhase("unsupported");
    downloadState(siteRoot()).then(
      (found) => {
        setState(found);
        setPhase("resting");
      },
      () => setPhase("failed"),
    );
    return () => stop.current?.abort();
  }, []);

  const start = useCallback(async () => {
    const controller = new AbortController();
    stop.current = controller;
    setPhase("loading");
    try {
      setState(await downloadEverything(siteRoot(), setState, controller.signal));
      setPhase("resting");
    } catch (error) {
      const name = error instanceof Error ? error.name : "";
      setPhase(name === "AbortError" ? "stopped" : name === "QuotaExceededError" ? "full" : "failed");
    }
  }, []);

  const complete = phase === "resting" && state?.missing === 0;
  const percent = state ? Math.floor((100 * state.done) / state.total) : 0;
  const numbers = {
    done: ((state?.done ?? 0) / MB).toFixed(1),
    total: ((state?.total ?? 0) / MB).toFixed(1),
    missing: state?.missing ?? 0,
  };
  const said = complete ? messages.complete : messages.phase[phase];
  return (
    <div className={styles.page}>
      <h1>{messages.title}</h1>
      <p className={styles.lead}>{messages.lead}</p>
      <p role="status" data-testid="offline-state" data-state={complete ? "complete" : phase}>
        {formatMessage(said, numbers)}
      </p>
      {state && (
        <div className={styles.progress}>
          <progress aria-label={messages.progress} max={100} value={percent} />
          <span>{formatMessage(messages.amount, numbers)}</span>
        </div>
      )}
      {phase === "loading" ? (
        <button type="button" onClick={() => stop.current?.abort()}>
          {messages.stop}
        </button>
      ) : (
        phase !== "unsupported" &&
        phase !== "looking" &&
        !complete && (
          <button type="button" onClick={start}>
            {phase === "resting" && state?.done === 0 ? messages.start : messages.goOn}
          </button>
        )
      )}
      <PlainHttp messages={messages.plain} />
      <h2>{messages.what.title}</h2>
      <ul>
        {messages.what.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  );
}
