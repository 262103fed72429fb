"use client";

import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { storedInTab } from "@/components/ui/stored";
import type { Language } from "@/content/languages";
import type { ShellMessages } from "@/content/messages/en/shell";
import styles from "./presenter.module.css";

// Few visits are lectures: the mode and its words come when they are asked for.
const Mode = lazy(() => import("./Mode"));

/** "1" while this tab presents. */
const kept = storedInTab("presenting");

/** The way into presenter mode. It survives a reload and goes on from page to page, until it is left. */
export function PresenterSwitch({
  language,
  messages,
}: {
  language: Language;
  messages: ShellMessages["present"];
}) {
  const [on, setOn] = useState(false);
  useEffect(() => setOn(kept.get() === "1"), []);
  const set = useCallback((value: boolean) => {
    kept.set(value ? "1" : null);
    setOn(value);
  }, []);
  const leave = useCallback(() => set(false), [set]);
  return (
    <>
      <button type="button" className={styles.enter} title={messages.title} onClick={() => set(true)}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path
            d="M1.5 2.5h13M2.5 2.5v7.5h11V2.5M8 10v3M5 14l3-2 3 2"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.4"
            strokeLinecap="round"
          />
        </svg>
        <span className="visually-hidden">{messages.title}</span>
      </button>
      {/* Beside the header, which is not part of the show. */}
      {on &&
        createPortal(
          <Suspense>
            <Mode language={language} onLeave={leave} />
          </Suspense>,
          document.body,
        )}
    </>
  );
}
