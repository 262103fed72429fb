"use client";

import { useEffect, useState } from "react";
import type { OfflineMessages } from "@/content/messages/en/offline";
import styles from "./offline.module.css";

/** Over plain http through a name, as in a classroom with a bundle: what works there, and what the browser withholds. */
export function PlainHttp({ messages }: { messages: OfflineMessages["plain"] }) {
  const [plain, setPlain] = useState(false);
  useEffect(() => setPlain(!isSecureContext), []);
  if (!plain) return null;
  return (
    <section className={styles.plain} aria-labelledby="plain-http" data-testid="plain-http">
      <h2 id="plain-http">{messages.title}</h2>
      <p>{messages.works}</p>
      <ul>
        {messages.lacks.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
