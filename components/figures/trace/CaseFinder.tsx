"use client";

import { useDeferredValue, useId, useMemo, useState } from "react";
import { formatMessage } from "@/components/ui/format-message";
import type { MisusePage } from "@/content/messages/en/misuse";
import type { TraceFigureMessages } from "@/content/messages/en/trace-figure";
import { type FoundCase, findCases } from "./find-case";
import styles from "./trace.module.css";

/** Finds a case by the message that it ends with, or by what is seen of it. */
export function CaseFinder({
  families,
  messages,
  onOpen,
}: {
  families: MisusePage["families"];
  messages: TraceFigureMessages["find"];
  onOpen: (found: FoundCase) => void;
}) {
  const id = useId();
  const [text, setText] = useState("");
  const asked = useDeferredValue(text);
  const found = useMemo(() => findCases(asked, families), [asked, families]);
  return (
    <div className={`${styles.choice} ${styles.family}`}>
      <label htmlFor={id}>{messages.label}</label>
      <input
        id={id}
        type="search"
        value={text}
        maxLength={600}
        onChange={(event) => setText(event.target.value)}
      />
      {asked.trim() !== "" && (
        <>
          <p role="status">
            {formatMessage(found.length === 0 ? messages.none : messages.found, { count: found.length })}
          </p>
          <ul className={styles.found}>
            {found.map((one) => (
              <li key={one.id}>
                <button type="button" onClick={() => onOpen(one)}>
                  {families[one.family].title}
                  <small>{one.message || one.id}</small>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
