"use client";

import { useEffect, useState } from "react";
import type { ShellMessages } from "@/content/messages/en/shell";
import styles from "./offline.module.css";
import { USE_NEW_VERSION } from "./plan";

/** A chapter is read to its end before anything is announced. */
const inLesson = () => /\/learn\/[\w-]+\//.test(location.pathname);

/** Says that a new version is there, once it is, and uses it when the reader asks. */
export function UpdateNotice({ messages }: { messages: ShellMessages["update"] }) {
  const [waiting, setWaiting] = useState<ServiceWorker | null>(null);

  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    let gone = false;
    const look = (registration: ServiceWorkerRegistration) => {
      // Without a controller the first version is being installed, and nobody has an old one.
      const news = registration.waiting;
      if (!gone && news && navigator.serviceWorker.controller && !inLesson()) setWaiting(news);
    };
    void navigator.serviceWorker.ready.then((registration) => {
      look(registration);
      registration.addEventListener("updatefound", () => {
        registration.installing?.addEventListener("statechange", () => look(registration));
      });
    });
    return () => {
      gone = true;
    };
  }, []);

  if (!waiting) return null;
  const use = () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage(USE_NEW_VERSION);
  };
  return (
    <section className={styles.notice} aria-label={messages.label}>
      <p role="status">{messages.text}</p>
      <button type="button" onClick={use}>
        {messages.use}
      </button>
      <button type="button" onClick={() => setWaiting(null)}>
        {messages.later}
      </button>
    </section>
  );
}
